"""The warehouse: dbt models as assets."""
