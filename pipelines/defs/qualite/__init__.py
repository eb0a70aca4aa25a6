"""Gates on the raw batches, as Dagster asset checks."""
