"""Reads of « Territoires »: SELECT … WHERE … ORDER BY on one published table each, bound parameters only.

Belongs here: which rows this page reads.
Does not belong here: a join, an aggregate, a `case` (tests/dashboards/test_frontieres_sql.py refuses them).
"""

TERRITOIRES = """
select maille, code_territoire, nom, code_parent, population
from dim_territoires
where maille = $maille
order by code_territoire
"""

VALEURS = """
select code_indicateur, date_arrete, maille, code_territoire, numerateur, denominateur, valeur, statut
from indicateurs
where list_contains($codes, code_indicateur) and maille = $maille and date_arrete = $au
order by code_territoire, code_indicateur
"""

AVANCEMENTS = """
select code_indicateur, date_arrete, maille, code_territoire, date_cible, valeur_cible, taux, mediane_maille,
    ecart_mediane, tendance, statut
from avancements
where code_indicateur = $code and maille = $maille and date_arrete = $au
order by code_territoire, date_cible
"""

METEO = """
select code_objet, date_arrete, maille, code_territoire, meteo_proposee, motif, meteo_declaree, date_declaree,
    auteur_role
from meteo
where code_objet = $objet and maille = $maille
order by code_territoire
"""

COMPARABLES = """
select code_departement, rang, code_comparable, distance, nb_variables
from departements_comparables
where code_departement = $departement
order by rang
"""
