"""Reads of « Formation et certification »: SELECT … WHERE … ORDER BY on one published table, bound parameters only.

Belongs here: which rows this page reads.
Does not belong here: a join, an aggregate, a `case` (tests/dashboards/test_frontieres_sql.py refuses them).
"""

COHORTES = """
select mois_entree, maille, code_territoire, entres, certifies, sortis_sans_certification, en_formation,
    part_certifies, statut
from formations_cohortes
where maille = $maille and code_territoire = $territoire
order by mois_entree
"""

REPARTITION = """
select dimension, modalite, maille, code_territoire, entres, sortis, en_formation, certifies, sortis_eprouves,
    certifies_eprouves, taux_certification
from formations_repartition
where maille = $maille and code_territoire = $territoire
order by dimension, modalite
"""

REPARTITION_MAILLE = """
select dimension, modalite, maille, code_territoire, entres, sortis, en_formation, certifies, sortis_eprouves,
    certifies_eprouves, taux_certification
from formations_repartition
where maille = $maille and dimension = 'ensemble'
order by code_territoire
"""

TERRITOIRES = """
select maille, code_territoire, nom, code_parent, population
from dim_territoires
where maille = $maille
order by code_territoire
"""
