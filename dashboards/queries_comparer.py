"""Reads of « Comparer deux dates »: SELECT … WHERE … ORDER BY on one published table each, bound parameters only.

Belongs here: which rows this page reads.
Does not belong here: a join, an aggregate, a `case` (tests/dashboards/test_frontieres_sql.py refuses them).
"""

AVANCEMENTS = """
select code_indicateur, date_arrete, maille, code_territoire, date_cible, valeur_cible, taux, statut
from avancements
where maille = $maille and code_territoire = $territoire and date_arrete = $au
order by code_indicateur, date_cible
"""
