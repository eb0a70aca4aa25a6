"""Reads of « Activité et ateliers »: SELECT … WHERE … ORDER BY on one published table each, bound parameters only.

Belongs here: which rows this page reads.
Does not belong here: a join, an aggregate, a `case` (tests/dashboards/test_frontieres_sql.py refuses them).
"""

MOIS = """
select mois, maille, code_territoire, comptes_rendus, ateliers, participants, individuels, ponctuels, accompagnements,
    personnes, reorientations, statut, statut_types
from activite_mensuelle
where maille = $maille and code_territoire = $territoire and mois <= $au
order by mois
"""

CONSEILLERS = """
select date_arrete, maille, code_territoire, conseillers_actifs, premier_quartile, mediane, troisieme_quartile, statut
from activite_par_conseiller
where maille = $maille and code_territoire = $territoire and date_arrete <= $au
order by date_arrete
"""

TRIMESTRES = """
select trimestre, dimension, classe, activite
from activite_modalites
where dimension = 'lieu' and activite = 'tous' and trimestre <= $au
order by trimestre desc, classe
"""

THEMES = """
select trimestre, maille, code_territoire, theme, libelle, famille, ordre, activites, activites_renseignees, part,
    statut
from activite_themes
where trimestre = $trimestre and maille = $maille and code_territoire = $territoire
order by ordre
"""

MODALITES = """
select trimestre, dimension, classe, activite, libelle, ordre, comptes_rendus, base_connue, part, statut
from activite_modalites
where trimestre = $trimestre and activite = $activite
order by dimension, ordre
"""

JOURS = """
select semaine, jour_semaine, activite, comptes_rendus, statut
from activite_jours
where activite = $activite and semaine <= $au
order by semaine desc, jour_semaine
"""
