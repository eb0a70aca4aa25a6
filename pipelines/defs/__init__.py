"""Dagster objects, loaded by `pipelines.definitions`: assets, checks, job, schedule, sensor, resources.

Belongs here: names, dependencies, automation. Does not belong here: any computation.
"""
