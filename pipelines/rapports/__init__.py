"""The monthly progress report: one content, four formats (README.md)."""
