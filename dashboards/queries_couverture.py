"""Reads of « Couverture et zones blanches »: SELECT … WHERE … ORDER BY on one published table each.

Belongs here: which rows this page reads.
Does not belong here: a join, an aggregate, a `case` (tests/dashboards/test_frontieres_sql.py refuses them).
"""

EPCI = """
select code_epci, territoire_retenu, nom, type_epci, code_departement, code_region, population, ifn, millesime_ifn,
    mesure_besoin, part_besoin, mesure_offre, offre, part_offre, offre_attendue, ecart, indice_offre_besoin,
    habitants_par_conseiller, habitants_par_lieu, rang, est_prioritaire
from couverture_epci
where territoire_retenu = $regard and ($departement = '' or code_departement = $departement)
    and ($region = '' or code_region = $region)
order by rang
"""

ZONAGES = """
select date_arrete, objet, territoire_retenu, type_zonage, maille, code_territoire, en_zone, localises, total, part
from couverture_zonages
where date_arrete = $au and maille = $maille and code_territoire = $territoire
order by type_zonage, objet
"""

LIEUX_SANS_COORDONNEES = """
select permanence_id, nom, commune_nom, code_postal, code_departement, premier_releve
from lieux
where est_present and (latitude is null or longitude is null) and ($departement = '' or code_departement = $departement)
order by code_departement, commune_nom, nom, permanence_id
"""
