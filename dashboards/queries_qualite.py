"""Reads of « Qualité et fraîcheur »: SELECT … WHERE … ORDER BY on one published table each, bound parameters only.

Belongs here: which rows this page reads.
Does not belong here: a join, an aggregate, a `case` (tests/dashboards/test_frontieres_sql.py refuses them).
"""

SOURCES = """
select table_brute, libelle, proprietaire, periodicite, delai_jours, derniere_date, derniere_reception, attendue_le,
    dernier_sha256, fichiers, enregistrements, charges, rejetes, etat
from sources
order by table_brute
"""

ANOMALIES = """
select regle, sha256, table_brute, libelle, gravite, nombre
from anomalies
order by regle, table_brute, sha256
"""

REJETS = """
select sha256, numero_enregistrement, regle, colonne, motif
from rejets
order by sha256, numero_enregistrement, regle, colonne
"""

RAPPROCHEMENTS = """
select rapprochement, cause, date_arrete, maille, code_territoire, libelle_une, valeur_une, libelle_autre,
    valeur_autre, libelle_cause, effet
from rapprochements
where maille = 'national'
order by rapprochement, date_arrete desc, cause
"""
