"""The pipeline: from exports to a published edition. The map of the rooms is in docs/architecture.md."""
