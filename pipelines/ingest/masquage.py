"""Persons in columns that should hold none: sole traders, e-mails, telephones, national numbers written in a text.

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

# Legal categories of natural persons: 1000 in SIRENE (1100 to 1900 in its older lists), or their labels.
CATEGORIE = r"(?i)^1\d{3}$|entrepreneur individuel|artisan|commer[cç]ant|profession lib[ée]rale|exploitant agricole"
# Possessive and anchored at the start of a word: a megabyte without « @ » is read once, not once per character.
# The domain has a dot: « L@ Base » and « B@se » are names of places.
_COURRIEL = r"(?<![\w.+%-])[\w.+%-]++@[\w-]++(?:\.[\w-]++)++"
# A number copied from a web page has no-break spaces.
_SEP = "[ .\u00a0\u202f\u2011-]?"
# « Tél.0612345678 » is one, the decimals of 44.0612345678 are not. Ten digits of a UUID, dashes included, are never at
# the end of a part of it: a character follows (one UUID in a thousand holds such digits, 517 of 500,000 drawn).
# DQ-05: nothing is rebuilt from a telephone that lost its zero; columns of telephones are dropped by their contract.
_TELEPHONE = rf"(?<!\w)(?<!\d\.)(?:(?:\+|00)\d{{2,3}}{_SEP}(?:\(0\){_SEP})?[1-9]|0[1-9])(?:{_SEP}\d{{2}}){{4}}(?!\w)"
# National number (NIR): sex, year, month, département, commune, order, key. The key tells it from any other number.
_NIR = re.compile(
    rf"(?<!\w)([12378]){_SEP}(\d\d){_SEP}(0[1-9]|1[0-2]|[2-9]\d){_SEP}(\d\d|2[ABab])"
    rf"{_SEP}(\d{{3}}){_SEP}(\d{{3}}){_SEP}(\d\d)(?!\w)"
)
_CONTACTS = re.compile(f"{_COURRIEL}|{_TELEPHONE}")
_TELEPHONE_SEUL = re.compile(_TELEPHONE)
# What a text must hold to be looked at: a cheap test for whole columns.
CONTACT_POSSIBLE = r"@|\d[ .-]?\d{2}[ .-]?\d{2}[ .-]?\d{2}[ .-]?\d{2}|\d\d[ .-]?2[ABab][ .-]?\d{3}"


def masquer_contacts(texte: str) -> str:
    """The text, each e-mail address, telephone number and national number replaced by `MASQUE`."""
    return _CONTACTS.sub(MASQUE, _NIR.sub(lambda lu: MASQUE if _cle_juste(lu) else lu[0], texte))


def est_telephone(texte: str) -> bool:
    """Whether the whole text is a telephone number."""
    return _TELEPHONE_SEUL.fullmatch(texte) is not None


def est_nir(texte: str) -> bool:
    """Whether the whole text is a national number, key included."""
    lu = _NIR.fullmatch(texte)
    return lu is not None and _cle_juste(lu)


def _cle_juste(lu: re.Match[str]) -> bool:
    # Corsica is counted as 19 and 18 since it has two départements.
    departement = {"2A": "19", "2B": "18"}.get(lu[4].upper(), lu[4])
    return int(lu[7]) == 97 - int(f"{lu[1]}{lu[2]}{lu[3]}{departement}{lu[5]}{lu[6]}") % 97
