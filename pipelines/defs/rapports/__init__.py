"""The monthly reports: one asset, a job and a schedule of their own."""
