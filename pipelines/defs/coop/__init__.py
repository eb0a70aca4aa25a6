"""The Coop API: one asset per resource, a job and a schedule of its own."""
