"""Every SQL text of the dashboards: SELECT … WHERE … ORDER BY on published tables, bound parameters only.

Belongs here: which rows a page reads.
Does not belong here: a join, an aggregate, a `case` (tests/dashboards/test_architecture.py refuses them).
"""

EDITION = """
select edition_id, publie_le, arrete_au, connu_au, version_code, version_definitions, fonds, nature
from edition
"""

CALENDRIER = """
select date_arrete
from calendrier
order by date_arrete desc
"""

TERRITOIRES = """
select maille, code_territoire, nom, code_parent
from dim_territoires
where maille in ('national', 'region', 'departement')
order by maille, code_territoire
"""

INDICATEURS = """
select code_indicateur, version, famille, code_rang, libelle, unite, definition, agregation, sens, mailles,
    precision, source, periodicite, delai_mois, valable_du, valable_au
from dim_indicateurs
order by code_rang, version
"""

OBJECTIFS = """
select code_indicateur, maille, code_territoire, date_cible, valeur_initiale, valeur_cible, source
from objectifs
order by code_indicateur, maille, code_territoire, date_cible
"""

CONSTANTES = """
select code, libelle, valeur, unite, source
from constantes
order by code
"""

VALEURS_TERRITOIRE = """
select code_indicateur, date_arrete, maille, code_territoire, numerateur, denominateur, valeur, statut
from indicateurs
where maille = $maille and code_territoire = $territoire and date_arrete in ($au, $avant)
order by code_indicateur, date_arrete
"""

SERIES = """
select code_indicateur, date_arrete, maille, code_territoire, numerateur, denominateur, valeur, statut
from indicateurs
where list_contains($codes, code_indicateur) and maille = $maille and code_territoire = $territoire
    and date_arrete <= $au
order by date_arrete, code_indicateur
"""

VALEURS_MAILLE = """
select code_indicateur, date_arrete, maille, code_territoire, numerateur, denominateur, valeur, statut
from indicateurs
where code_indicateur = $code and maille = $maille and date_arrete = $au
order by code_territoire
"""

COMPTES_FICHIERS = """
select fichier, sha256, contrat, date_export, enregistrements, charges, rejetes, vides, doublons, statut
from comptes_fichiers
order by date_export desc, fichier, sha256
"""

CONTROLES = """
select controle, table_concernee, severite, statut, nombre_en_ecart
from controles
order by severite, controle, table_concernee
"""
