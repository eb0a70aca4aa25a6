"""The bench: time, rows per second and peak memory of each stage, as figures to compare within one run."""
