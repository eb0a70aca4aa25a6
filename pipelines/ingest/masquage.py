"""Sole traders: a name of organisation that is the name of a person.

Belongs here: recognising such a name.
Does not belong here: which column holds it (`masquage` in the contracts).
"""

from __future__ import annotations

NOM_MASQUE = "Entrepreneur individuel (nom masqué)"

# SIRENE writes a natural person `NOM*PRENOM/` (also `NOM*/PRENOM  /`); two rows of the list of April 2023 say
# ENTREPRENEUR INDIVIDUEL. « CC DE POUILLY EN AUXOIS/BLIGNY SUR OUCHE » has a slash and no asterisk.
MOTIF = r"(?i)\*.*/|entrepreneur\s+individuel|^\s*(?:monsieur|madame|mademoiselle|mme|mlle|m\.)\s|\bEIRL\b"
