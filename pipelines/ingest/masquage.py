"""Persons in columns that should hold none: sole traders, e-mails and telephones written in a text.

Belongs here: recognising them.
Does not belong here: which column holds a name (`masquage` in the contracts).
"""

from __future__ import annotations

import re

NOM_MASQUE = "Entrepreneur individuel (nom masqué)"
MASQUE = "[masqué]"

# SIRENE writes a natural person `NOM*PRENOM/` (also `NOM*/PRENOM  /`); two rows of the list of April 2023 say
# ENTREPRENEUR INDIVIDUEL. « CC DE POUILLY EN AUXOIS/BLIGNY SUR OUCHE » has a slash and no asterisk.
MOTIF = r"(?i)\*.*/|entrepreneur\s+individuel|^\s*(?:monsieur|madame|mademoiselle|mme|mlle|m\.)\s|\bEIRL\b"

# Possessive and anchored at the start of a word: a megabyte without « @ » is read once, not once per character.
# The domain has a dot: « L@ Base » and « B@se » are names of places.
_COURRIEL = r"(?<![\w.+%-])[\w.+%-]++@[\w-]++(?:\.[\w-]++)++"
# Not inside an identifier: one UUID in a thousand holds ten such digits (517 of 500,000 drawn).
_TELEPHONE = r"(?<![\w.-])(?:(?:\+|00)\d{2,3}[ .-]?(?:\(0\)[ .-]?)?[1-9]|0[1-9])(?:[ .-]?\d{2}){4}(?![\w-])"
_CONTACTS = re.compile(f"{_COURRIEL}|{_TELEPHONE}")
_TELEPHONE_SEUL = re.compile(_TELEPHONE)
# What a text must hold to be looked at: a cheap test for whole columns.
CONTACT_POSSIBLE = r"@|\d[ .-]?\d{2}[ .-]?\d{2}[ .-]?\d{2}[ .-]?\d{2}"


def masquer_contacts(texte: str) -> str:
    """The text, each e-mail address and telephone number replaced by `MASQUE`."""
    return _CONTACTS.sub(MASQUE, texte)


def est_telephone(texte: str) -> bool:
    """Whether the whole text is a telephone number."""
    return _TELEPHONE_SEUL.fullmatch(texte) is not None
