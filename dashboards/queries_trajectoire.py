"""Reads of « Trajectoire »: SELECT … WHERE … ORDER BY on one published table each, bound parameters only.

Belongs here: which rows this page reads.
Does not belong here: a join, an aggregate, a `case` (tests/dashboards/test_frontieres_sql.py refuses them).
"""

SYNTHESES = """
select code_indicateur, origine, maille, code_territoire, date_cible, conclusion, date_valeur, valeur, valeur_cible,
    nombre_points, rythme_requis, rythme_3_mois, rythme_12_mois, probabilite, date_atteinte_10, date_atteinte_50,
    date_atteinte_90, message
from trajectoires_synthese
where maille = $maille and code_territoire = $territoire
order by code_indicateur, origine, date_cible
"""

TRAJECTOIRE = """
select code_indicateur, origine, maille, code_territoire, date_mois, nature, mois_projete, valeur, entrees, sorties,
    borne_basse_80, borne_haute_80, borne_basse_95, borne_haute_95
from trajectoires
where code_indicateur = $code and origine = $origine and maille = $maille and code_territoire = $territoire
order by date_mois
"""

EPREUVES = """
select code_indicateur, origine, maille, code_territoire, date_origine, date_mois, horizon, prevision, observation,
    ecart, ecart_relatif
from trajectoires_epreuves
where code_indicateur = $code and origine = $origine
order by date_origine desc, horizon
"""

AVANCEMENTS = """
select code_indicateur, date_arrete, maille, code_territoire, date_cible, taux, taux_brut, taux_annuel,
    mediane_maille, ecart_mediane, tendance, statut
from avancements
where code_indicateur = $code and maille = $maille and code_territoire = $territoire and date_arrete = $au
order by date_cible
"""
