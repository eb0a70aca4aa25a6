"""Reads of « Structures et conventions »: SELECT … WHERE … ORDER BY on one published table each.

Belongs here: which rows this page reads.
Does not belong here: a join, an aggregate, a `case` (tests/dashboards/test_frontieres_sql.py refuses them).
"""

REPARTITIONS = """
select dimension, modalite, maille, code_territoire, structures, postes_valides, part
from structures_reparties
where maille = $maille and code_territoire = $territoire
order by dimension, modalite
"""

FINS = """
select mois, nature, maille, code_territoire, fins, dont_prolongees, a_renouveler
from echeances
where nature = 'convention' and maille = $maille and code_territoire = $territoire
order by mois
"""

LISTE = """
select sha256, numero_enregistrement, date_export, structure_pg_id, raison_sociale, siret, type_employeur,
    postes_valides, date_validation, investissement_eur, code_departement, origine_localisation, zrr, qpv,
    france_services
from structures_validees
where list_contains($departements, code_departement) and ($type = '' or type_employeur = $type)
    and postes_valides >= $postes
order by raison_sociale, sha256, numero_enregistrement
"""
