"""Reads of « Budget »: SELECT … WHERE … ORDER BY on one published table each, bound parameters only.

Belongs here: which rows this page reads.
Does not belong here: a join, an aggregate, a `case` (tests/dashboards/test_frontieres_sql.py refuses them).
"""

ENVELOPPES = """
select date_arrete, enveloppe, statut, montant_ouvert, montant_engage, montant_impute, montant_paye, montant_avoirs,
    montant_degage, montant_reste, montant_a_dater, montant_paye_net, montant_disponible, alerte
from budget_enveloppes
where date_arrete <= $au
order by date_arrete, enveloppe
"""

ECHEANCIER = """
select mois, enveloppe, maille, code_territoire, montant_paye, montant_attendu, montant_en_retard, montant_a_dater
from echeancier
where maille = $maille and code_territoire = $territoire
order by mois, enveloppe
"""

EXERCICES = """
select exercice, enveloppe, maille, code_territoire, montant_ouvert, montant_engage, montant_impute, montant_paye,
    montant_attendu, montant_en_retard, montant_a_dater
from budget_exercices
where maille = $maille and code_territoire = $territoire
order by exercice, enveloppe
"""

ATTERRISSAGES = """
select exercice, enveloppe, date_arrete, montant_paye, montant_du, montant_central, montant_bas, montant_haut, methode
from atterrissages
order by exercice, enveloppe
"""

COUTS = """
select nature_employeur, groupe_territoire, montant_engage, postes, cout_moyen
from couts_postes
order by nature_employeur, groupe_territoire
"""
