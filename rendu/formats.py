"""French formats: numbers, money, percentages, dates, changes.

Belongs here: text from a value, with its typographic spaces.
Does not belong here: HTML (chiffre.py), statuses (etats.py).
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

FINE = "\u202f"  # narrow no-break space: thousands
INSECABLE = "\u00a0"  # before %, €, M€
MOINS = "\u2212"
MILLION = Decimal(1_000_000)
PART = "part"  # a share from 0 to 1, read as a percentage

_MOIS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


def arrondir(valeur: Decimal | int, precision: int = 0) -> Decimal:
    """Half-up: Babel and Python round halves to even (3,25 % would print 3,2 %)."""
    arrondi = Decimal(valeur).quantize(Decimal(1).scaleb(-precision), rounding=ROUND_HALF_UP)
    return abs(arrondi) if arrondi == 0 else arrondi


def nombre(valeur: Decimal | int, precision: int = 0) -> str:
    """`Decimal("1234567.85"), 1` → « 1 234 567,9 »."""
    arrondi = arrondir(valeur, precision)
    texte = f"{abs(arrondi):,f}".replace(",", FINE).replace(".", ",")
    return f"{MOINS if arrondi < 0 else ''}{texte}"


def pourcent(valeur: Decimal | int, precision: int = 2) -> str:
    """`Decimal("81.25"), 1` → « 81,3 % »."""
    return f"{nombre(valeur, precision)}{INSECABLE}%"


def euros(valeur: Decimal | int) -> str:
    """In M€ with one decimal from one million on, in whole euros below."""
    if abs(arrondir(valeur)) >= MILLION:
        precision = 0 if Decimal(valeur) % MILLION == 0 else 1
        return f"{nombre(Decimal(valeur) / MILLION, precision)}{INSECABLE}M€"
    return f"{nombre(valeur)}{INSECABLE}€"


def euros_exacts(valeur: Decimal | int) -> str:
    """To the cent when there are cents: what the title of a « M€ » says."""
    precision = 0 if arrondir(valeur, 2) == arrondir(valeur) else 2
    return f"{nombre(valeur, precision)}{INSECABLE}€"


def valeur_lisible(valeur: Decimal | int, unite: str, precision: int = 0) -> str:
    """The value as a card prints it; counts carry no unit, the label says it."""
    if unite == "euros":
        return euros(valeur)
    if unite == PART:
        return pourcent(100 * Decimal(valeur), precision)
    return pourcent(valeur, precision) if unite == "%" else nombre(valeur, precision)


def valeur_exacte(valeur: Decimal | int, unite: str, precision: int = 0) -> str:
    """The value with its unit and nothing abbreviated, for titles and screen readers."""
    if unite == "euros":
        return euros_exacts(valeur)
    if unite == PART:
        return pourcent(100 * Decimal(valeur), max(precision, 2))
    if unite == "%":
        return pourcent(valeur, precision)
    return f"{nombre(valeur, precision)}{INSECABLE}{unite}"


def typographie(texte: str) -> str:
    """No line starts with « ; », « : » or « ? »: the registry is typed with plain spaces."""
    return re.sub(r" (?=[;:?!»%€])|(?<=«) ", INSECABLE, texte)


def accord(valeur: Decimal | int, singulier: str, pluriel: str) -> str:
    """French puts 0, 1 and 1,5 in the singular."""
    return singulier if abs(Decimal(valeur)) < 2 else pluriel


def jour(valeur: date | datetime) -> str:
    """« 31/03/2022 », for tables."""
    return f"{valeur:%d/%m/%Y}"


def jour_long(valeur: date | datetime) -> str:
    """« 31 mars 2022 » and « 1er avril 2022 », for sentences."""
    quantieme = "1er" if valeur.day == 1 else str(valeur.day)
    return f"{quantieme}{INSECABLE}{_MOIS[valeur.month - 1]} {valeur.year}"


def mois_long(valeur: date) -> str:
    """« mars 2022 »."""
    return f"{_MOIS[valeur.month - 1]} {valeur.year}"


def mois_court(valeur: date) -> str:
    """« 03/2022 », under bars."""
    return f"{valeur:%m/%Y}"


def horodatage(valeur: datetime) -> str:
    """« 31/03/2022 à 14 h 05 (UTC) »: what the warehouse stamps is UTC."""
    return f"{jour(valeur)} à {valeur.hour}{INSECABLE}h{INSECABLE}{valeur.minute:02d} (UTC)"
