"""Steering dashboards: they read the published file, filter, sort, format and draw.

Belongs here: pages, their components, the named queries on the published tables.
Does not belong here: anything that computes an indicator or imports `pipelines`.
"""
