"""Reads of « Fidélisation et ruptures »: SELECT … WHERE … ORDER BY on one published table each.

Belongs here: which rows this page reads.
Does not belong here: a join, an aggregate, a `case` (tests/dashboards/test_frontieres_sql.py refuses them).
"""

SURVIES = """
select cohorte, dimension, modalite, mois, personnes_a_risque, sorties, censures, survie, statut
from fidelisation
where cohorte = $cohorte and dimension = $dimension and ($modalite = '' or modalite = $modalite)
order by modalite, mois
"""

MEDIANE = """
select cohorte, dimension, modalite, mois, survie, statut
from fidelisation
where cohorte = 'toutes' and dimension = $dimension and modalite = $modalite and survie <= 0.5
order by mois
"""

TRIANGLE = """
select cohorte, dimension, modalite, mois, personnes_a_risque, survie, statut
from fidelisation
where dimension = $dimension and modalite = $modalite and list_contains($mois, mois)
order by cohorte, mois
"""

RUPTURES = """
select pas, periode, motif, libelle, maille, code_territoire, ruptures, statut
from ruptures
where pas = $pas and motif = 'tous' and maille = $maille and code_territoire = $territoire and periode <= $au
order by periode
"""

MOTIFS = """
select pas, periode, motif, libelle, maille, code_territoire, ruptures, statut
from ruptures
where pas = 'annee' and maille = 'national' and periode <= $au
order by periode, motif
"""

FINS = """
select mois, nature, maille, code_territoire, fins, dont_prolongees, a_renouveler
from echeances
where nature = 'contrat' and maille = $maille and code_territoire = $territoire
order by mois
"""
