"""Reads of « Déploiement »: SELECT … WHERE … ORDER BY on one published table each, bound parameters only.

Belongs here: which rows this page reads.
Does not belong here: a join, an aggregate, a `case` (tests/dashboards/test_frontieres_sql.py refuses them).
"""

ETATS = """
select date_arrete, maille, code_territoire, postes, sans_convention, vacants, occupes, rendus
from postes_etats
where maille = $maille and code_territoire = $territoire and date_arrete <= $au
order by date_arrete
"""

ETATS_MAILLE = """
select date_arrete, maille, code_territoire, postes, sans_convention, vacants, occupes, rendus
from postes_etats
where maille = $maille and date_arrete = $au
order by code_territoire
"""

ATTRIBUTIONS = """
select mois, type_employeur, maille, code_territoire, attributions, postes, attributions_cumul, postes_cumul,
    est_dernier
from attributions_mensuelles
where maille = $maille and code_territoire = $territoire and mois <= $au
order by mois, type_employeur
"""

PARCOURS = """
select rang_etape, maille, code_territoire, etape, postes, postes_en_attente, postes_perdus, part, delai_median,
    delai_decile_9
from parcours
where maille = $maille and code_territoire = $territoire
order by rang_etape
"""

TERRITOIRES = """
select maille, code_territoire, nom, code_parent, population
from dim_territoires
where maille = $maille
order by code_territoire
"""
