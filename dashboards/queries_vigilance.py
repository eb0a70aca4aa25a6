"""Reads of « Points de vigilance »: SELECT … WHERE … ORDER BY on one published table each, bound parameters only.

Belongs here: which rows this page reads.
Does not belong here: a join, an aggregate, a `case` (tests/dashboards/test_frontieres_sql.py refuses them).
"""

ALERTES = """
select regle, code_objet, date_arrete, maille, code_territoire, niveau, libelle, objet, depuis, valeur, unite_valeur,
    seuil, unite_seuil, qui, action, page, est_nouvelle
from vigilances
order by regle, code_objet, maille, code_territoire
"""

CLOSES = """
select regle, code_objet, date_arrete, maille, code_territoire, date_precedente, niveau, libelle, objet, depuis,
    valeur_precedente, unite_valeur, seuil, unite_seuil, valeur, est_examinee
from vigilances_closes
order by regle, code_objet, maille, code_territoire
"""

COMPTES = """
select niveau, date_arrete, maille, code_territoire, propres, alertes
from vigilances_comptes
where maille = $maille and code_territoire = $territoire
order by niveau
"""

REGLES = """
select regle, rang, libelle, niveau, seuil, unite_seuil, qui, action, est_evaluee, motif_non_evaluee, examens, alertes
from vigilances_regles
order by rang
"""

# Apart: an edition of before them still shows its rules.
REJUGEES = """
select regle, rang, libelle, seuil, unite_seuil, est_evaluee, est_rejugee, rejugee_au
from vigilances_regles
order by rang
"""
