"""What one value means: the definition of every type, one text at a time.

Belongs here: rules DQ-01 (nulls), DQ-03 (codes), DQ-04 (SIRET), DQ-06 (spaces, NFC), DQ-07 and DQ-08 (dates),
numbers as written in French. Does not belong here: speed (`colonnes.py` has a shortcut for the ordinary case, which
must give what this module gives), and any business meaning.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from pipelines.ingest.masquage import est_nir, est_telephone, masquer_contacts
from pipelines.ingest.normalisation import cle

# DQ-01; « sans objet » stays a value. Compared after `cle`.
NULS = frozenset(
    {
        "", "null", "undefined", "nan", "invalid date", "non renseigne", "non renseignee", "non rensigne",
        "non defini", "-", "?", "#n/d", ".", "compte coop non cree",
    }
)  # fmt: skip
BLANCS = " \t\r\n\v\f\u00a0\u202f\u2007\u2009\ufeff\u200b"
# DQ-07: the zero of Excel and the zero of Unix are not dates of the programme.
ZEROS = frozenset({date(1899, 12, 30), date(1970, 1, 1)})
PARIS = ZoneInfo("Europe/Paris")
LARGEURS = {"code_commune": (4, 5), "code_postal": (4, 5), "code_departement": (1, 2)}
FORMES = {
    "code_commune": r"\d{5}|2[AB]\d{3}",
    "code_postal": r"\d{5}",
    "code_departement": r"\d{2,3}|2[AB]",
    "siret": r"\d{14}",
    "identifiant": r"[^\s@]{1,500}",
}
VRAIS = frozenset({"true", "t", "vrai", "oui", "yes", "1", "1.0"})
FAUX = frozenset({"false", "f", "faux", "non", "no", "0", "0.0"})

_ENTIER = re.compile(r"([+-]?\d{1,18})(?:\.0+|,0+)?")
_MONTANT = re.compile(r"([+-]?\d{1,16})(?:\.(\d{1,2})0*)?")
_DECIMAL = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,2})?")
_JOUR_FR = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:[ T](\d{2}):(\d{2})(?::(\d{2}))?)?")
_ISO = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?)?"
)
_JS = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT([+-]\d{4})(?: \(.*\))?")
_MOIS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Illisible(Exception):
    """The text is no value of the type. Its argument is the rule; the text itself is never repeated."""


@dataclass(frozen=True)
class Valeur:
    """A decoded value and the rules that had to fix it."""

    valeur: object
    regles: tuple[str, ...] = ()


def decoder(texte: str, type_: str, nuls: frozenset[str] = NULS) -> Valeur:
    """Decodes one text.

    Args:
        texte: as received, without CSV quoting.
        type_: a type of `contrat.TypeValeur`; enumerations, pseudonyms, lists and objects are texts at this point.
        nuls: null spellings, folded by `normalisation.cle`.

    Raises:
        Illisible: the text is no value of the type.
    """
    propre = unicodedata.normalize("NFC", texte).strip(BLANCS)
    regles = () if propre == texte else ("DQ-06",)
    if cle(propre) in nuls:
        return Valeur(None, ("DQ-01",) if propre else ())
    valeur, suite = _PAR_TYPE[type_](propre)
    return Valeur(valeur, regles + suite)


def _texte(texte: str) -> tuple[object, tuple[str, ...]]:
    masque = masquer_contacts(texte)
    return masque, () if masque == texte else ("contact-masque",)


def _tel_quel(texte: str) -> tuple[object, tuple[str, ...]]:
    return texte, ()


def _identifiant(texte: str) -> tuple[object, tuple[str, ...]]:
    if re.fullmatch(FORMES["identifiant"], texte) is None or est_telephone(texte) or est_nir(texte):
        raise Illisible("identifiant")
    return texte, ()


def _de_forme(code: str, type_: str, regles: tuple[str, ...]) -> tuple[object, tuple[str, ...]]:
    """A code that has not its shape is no code: it is set aside and counted, the record is kept."""
    if re.fullmatch(FORMES[type_], code, re.ASCII):
        return code, regles
    return None, (*regles, "forme-du-code")


def _siret(texte: str) -> tuple[object, tuple[str, ...]]:
    # Luhn is no reason to reject (99 of La Poste in the list of 2023, 101 of 111 failures in the permanences).
    chiffres = re.sub(rf"[{BLANCS}]", "", texte)
    regles = () if chiffres == texte else ("DQ-06",)
    if chiffres and not chiffres.strip("0"):
        return None, (*regles, "DQ-04")
    return _de_forme(chiffres, "siret", regles)


def _code(type_: str) -> Callable[[str], tuple[object, tuple[str, ...]]]:
    court, large = LARGEURS[type_]

    def lire(texte: str) -> tuple[object, tuple[str, ...]]:
        sans_decimale = re.sub(r"^(\d+)\.0$", r"\1", texte)
        code = sans_decimale.upper() if type_ != "code_postal" else sans_decimale
        if len(code) == court and code.isascii() and code.isdigit():
            return code.zfill(large), ("DQ-03",)
        return _de_forme(code, type_, () if code == texte else ("DQ-03",))

    return lire


def _sans_blanc(texte: str, type_: str) -> tuple[str, tuple[str, ...]]:
    # 0612345678 in a column of numbers is a shifted column: read as a number, it would be kept.
    if est_telephone(texte) or est_nir(texte):
        raise Illisible(type_)
    serre = re.sub(rf"[{BLANCS}]", "", texte)
    return serre, () if serre == texte else ("nombre-francais",)


def _entier(texte: str) -> tuple[object, tuple[str, ...]]:
    serre, regles = _sans_blanc(texte, "entier")
    lu = _ENTIER.fullmatch(serre)
    if lu is None or not serre.isascii():
        raise Illisible("entier")
    return int(lu[1]), regles if lu[1] == serre else (*regles, "nombre-decimal")


def _montant(texte: str) -> tuple[object, tuple[str, ...]]:
    serre, regles = _sans_blanc(texte, "montant")
    point = re.sub(r"\s?€$", "", serre).replace(",", ".")
    lu = _MONTANT.fullmatch(point)
    if lu is None or not point.isascii():
        raise Illisible("montant")
    fixe = regles if point == serre else ("nombre-francais",)
    return Decimal(point).quantize(Decimal("0.01")), fixe


def _decimal(texte: str) -> tuple[object, tuple[str, ...]]:
    serre, regles = _sans_blanc(texte, "decimal")
    point = serre.replace(",", ".")
    if not point.isascii() or _DECIMAL.fullmatch(point) is None:
        raise Illisible("decimal")
    return float(point), regles if point == serre else ("nombre-francais",)


def _booleen(texte: str) -> tuple[object, tuple[str, ...]]:
    plie = cle(texte)
    if plie in VRAIS or plie in FAUX:
        return plie in VRAIS, ()
    raise Illisible("booleen")


def _instant(texte: str, regle: str) -> tuple[datetime, bool]:
    """Reads a date or a timestamp: naive UTC, and whether a time of day was stated."""
    try:
        if lu := _JOUR_FR.fullmatch(texte):
            j, m, a, *heure = (int(x or 0) for x in lu.groups())
            return datetime(a, m, j, *heure), lu[4] is not None  # noqa: DTZ001
        if lu := _ISO.fullmatch(texte):
            a, m, j, h, mi, s = (int(x or 0) for x in lu.groups()[:6])
            micro = int((lu[7] or "0").ljust(6, "0")[:6])
            lu_naif = datetime(a, m, j, h, mi, s, micro)  # noqa: DTZ001
            return lu_naif - _decalage(lu[8]), lu[4] is not None
        if lu := _JS.fullmatch(texte):
            mois = _MOIS.index(lu[1]) + 1
            j, a, h, mi, s = (int(x) for x in lu.groups()[1:6])
            return datetime(a, mois, j, h, mi, s) - _decalage(lu[7]), True  # noqa: DTZ001
    except (ValueError, OverflowError):
        # 04/13/2021 is no date of ours: it says how the others were written.
        a_l_envers = lu is not None and lu.re is _JOUR_FR and int(lu[1]) <= 12 < int(lu[2]) <= 31
        raise Illisible("mois-jour" if a_l_envers else regle) from None
    raise Illisible(regle)


def _decalage(zone: str | None) -> timedelta:
    if zone is None or zone == "Z":
        return timedelta()
    chiffres = zone[1:].replace(":", "").ljust(4, "0")
    ecart = timedelta(hours=int(chiffres[:2]), minutes=int(chiffres[2:]))
    return -ecart if zone[0] == "-" else ecart


def _horodatage(texte: str) -> tuple[object, tuple[str, ...]]:
    instant, _ = _instant(texte, "DQ-07")
    return (None, ("DQ-07",)) if instant.date() in ZEROS else (instant, ())


def jour_de_paris(instant: datetime) -> date:
    """DQ-08: a timestamp is UTC, its day is that of Paris."""
    return instant.replace(tzinfo=UTC).astimezone(PARIS).date()


def _date(texte: str) -> tuple[object, tuple[str, ...]]:
    instant, avec_heure = _instant(texte, "DQ-07")
    if instant.date() in ZEROS:
        return None, ("DQ-07",)
    try:
        jour = jour_de_paris(instant) if avec_heure else instant.date()
    except OverflowError:
        raise Illisible("DQ-07") from None
    return jour, () if len(texte) == 10 and texte[4] == "-" else ("DQ-07",)


_PAR_TYPE: dict[str, Callable[[str], tuple[object, tuple[str, ...]]]] = {
    "texte": _texte,
    "enumeration": _texte,
    "pseudonyme": _tel_quel,
    "liste": _tel_quel,
    "objets": _tel_quel,
    "identifiant": _identifiant,
    "siret": _siret,
    **{type_: _code(type_) for type_ in LARGEURS},
    "entier": _entier,
    "montant": _montant,
    "decimal": _decimal,
    "booleen": _booleen,
    "date": _date,
    "horodatage": _horodatage,
}
