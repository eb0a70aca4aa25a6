"""Reads of « Publics accompagnés »: SELECT … WHERE … ORDER BY on one published table each, bound parameters only.

Belongs here: which rows this page reads.
Does not belong here: a join, an aggregate, a `case` (tests/dashboards/test_frontieres_sql.py refuses them).
"""

PUBLICS = """
select trimestre, maille, code_territoire, dimension, classe, libelle, groupe, ordre, participants, base, base_connue,
    part, statut
from activite_publics
where trimestre = $trimestre and maille = $maille and code_territoire = $territoire
order by dimension, ordre
"""
