"""From the closed build to the edition in use and its open data."""
