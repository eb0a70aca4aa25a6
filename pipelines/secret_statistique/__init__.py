"""Statistical secrecy, as an attacker tries it: what the printed figures tell of the hidden ones.

Belongs here: the auditor, its linear programs, the tables that it reads. Does not belong here: which figures are hidden
(`pipelines.masques`, dbt), who refuses what for it (`publication.audit` for the edition, `diffusion` for its files).
"""
