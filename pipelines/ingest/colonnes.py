"""A column of texts becomes a typed column: the ordinary case at once, the rest value by value.

Belongs here: the vectorised shortcut of each type, and the resort to `valeurs.decoder` for the distinct values that
the shortcut leaves. Does not belong here: what a value means (`valeurs.py`), what becomes of a record (`decodage.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

import polars as pl

from pipelines.ingest.contrat import DTYPES, Colonne
from pipelines.ingest.masquage import CONTACT_POSSIBLE, MASQUE, masquer_contacts
from pipelines.ingest.normalisation import cle
from pipelines.ingest.pseudonymes import Pseudonymes
from pipelines.ingest.valeurs import FORMES, LARGEURS, NULS, ZEROS, Illisible, decoder
from pipelines.ingest.valeurs_composees import elements, garder, litteral

# A text goes through untouched if it is printable ASCII, has no outer blank and no letter sequence of a null.
# Accents are left to the careful path, which alone knows NFC; distinct values are few.
_TEXTE_SUR = r"^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$"
_NUL_POSSIBLE = r"^(?i:null|undefined|nan|invalid date|non .{5,12}|[-?.]|#n/d|compte coop non cree)$"
# Fifteen digits may be a national number (NIR), a leading zero before 9 others a telephone: both for the careful path.
_CHIFFRES = r"(?:[1-9]\d{0,13}|0\d{0,7})"
_QUINZE = r"^\d{15}$"
_IDENTIFIANT_SUR = r"^(?:[A-Za-z1-9][A-Za-z0-9_.:|-]{0,119}|0[A-Za-z0-9_.:|-]{0,7})$"
_LITTERAL_SIMPLE = r"^\{(?:[A-Za-z0-9_/][A-Za-z0-9_/ -]*(?:,[A-Za-z0-9_/][A-Za-z0-9_/ -]*)*)?\}$"
# Distinct values remembered per column and file: some 4,000 ids of advisors, and bounded in a hostile file.
VALEURS_RETENUES = 100_000


@dataclass
class Decodee:
    """A typed column, the rows that could not be read, the fixes made."""

    serie: pl.Series
    defauts: dict[str, list[int]] = field(default_factory=dict)
    corrections: Counter[str] = field(default_factory=Counter)


def _si(condition: pl.Expr, brut: pl.Expr) -> pl.Expr:
    return pl.when(condition).then(brut)


def _date(brut: pl.Expr, _: Colonne) -> pl.Expr:
    jour = _si(brut.str.len_bytes() == 10, brut).str.to_date("%Y-%m-%d", strict=False)
    return _si(~jour.is_in(list(ZEROS)), jour)


def _horodatage(brut: pl.Expr, _: Colonne) -> pl.Expr:
    exact = _si(brut.str.len_bytes() == 23, brut)
    instant = exact.str.to_datetime("%Y-%m-%d %H:%M:%S%.3f", time_unit="us", strict=False)
    return _si(~instant.dt.date().is_in(list(ZEROS)), instant)


def _code(brut: pl.Expr, colonne: Colonne) -> pl.Expr:
    return _si(brut.str.contains(f"^(?:{FORMES[colonne.type]})$".replace(r"\d", "[0-9]")), brut)


def _liste(brut: pl.Expr, colonne: Colonne) -> pl.Expr:
    # An ordinary literal is already what is stored; aliases and pseudonyms need a look at each element.
    simple = brut.str.contains(_LITTERAL_SIMPLE) & pl.lit(not colonne.valeurs and not colonne.domaine)
    return _si(simple & ~brut.str.contains(CONTACT_POSSIBLE), brut)


_RACCOURCIS: dict[str, Callable[[pl.Expr, Colonne], pl.Expr]] = {
    "texte": lambda b, _: _si(
        b.str.contains(_TEXTE_SUR) & ~b.str.contains(_NUL_POSSIBLE) & ~b.str.contains(CONTACT_POSSIBLE), b
    ),
    "identifiant": lambda b, _: _si(
        b.str.contains(_IDENTIFIANT_SUR) & ~b.str.contains(_NUL_POSSIBLE) & ~b.str.contains(_QUINZE), b
    ),
    "liste": _liste,
    "objets": lambda b, _: _si(pl.lit(value=False), b),
    "entier": lambda b, _: _si(b.str.contains(rf"^-?{_CHIFFRES}$"), b).cast(pl.Int64, strict=False),
    "montant": lambda b, _: _si(b.str.contains(rf"^-?{_CHIFFRES}(?:\.\d{{1,2}})?$"), b).cast(
        DTYPES["montant"], strict=False
    ),
    "decimal": lambda b, _: _si(b.str.contains(rf"^-?{_CHIFFRES}(?:\.\d+)?$"), b).cast(pl.Float64, strict=False),
    "booleen": lambda b, _: _si(b.is_in(["true", "false"]), b == "true"),
    "enumeration": lambda b, c: _si(b.is_in(sorted(set(c.valeurs.values()))), b),
    "siret": lambda b, _: _si(b.str.contains(r"^\d{14}$") & (b != "0" * 14), b),
    "pseudonyme": lambda b, _: _si(pl.lit(value=False), b),
    "date": _date,
    "horodatage": _horodatage,
    **dict.fromkeys(LARGEURS, _code),
}


def raccourci(colonne: Colonne, nom: str) -> pl.Expr:
    """Expression that types the ordinary values and leaves null what it does not understand."""
    brut = pl.col(nom)
    rapide = _RACCOURCIS[colonne.type](brut, colonne)
    return pl.when(~brut.is_in(colonne.nuls)).then(rapide) if colonne.nuls else rapide


class Finisseur:
    """Decodes the values of one column that the shortcut left, each distinct one once."""

    def __init__(self, colonne: Colonne, pseudonymes: Pseudonymes) -> None:
        self.colonne = colonne
        self._pseudonymes = pseudonymes
        self._dtype = DTYPES[colonne.stockage]
        self._nuls = NULS | {cle(n) for n in colonne.nuls}
        self._enumeration = {cle(k): v for k, v in colonne.valeurs.items()}
        self._connues: dict[str, tuple[object, tuple[str, ...], str | None]] = {}

    def achever(self, brut: pl.Series, rapide: pl.Series) -> Decodee:
        """Completes the result of `raccourci` (`rapide`) on the texts as received (`brut`)."""
        a_voir = (brut.is_not_null() & rapide.is_null()).arg_true()
        resultat = Decodee(rapide)
        if a_voir.is_empty():
            return resultat
        restants = brut.gather(a_voir).alias("texte")
        distincts = restants.value_counts(sort=False)
        if len(self._connues) > VALEURS_RETENUES:
            self._connues.clear()
        lues = [self._lire(texte) for texte in distincts["texte"]]
        for (_, regles, _), nombre in zip(lues, distincts["count"], strict=True):
            resultat.corrections.update(dict.fromkeys(regles, nombre))
        table = pl.DataFrame(
            {
                "texte": distincts["texte"],
                "valeur": pl.Series([v for v, _, _ in lues], dtype=self._dtype),
                "defaut": pl.Series([d for _, _, d in lues], dtype=pl.String),
            }
        )
        trouve = restants.to_frame().join(table, on="texte", how="left", maintain_order="left")
        if trouve["valeur"].null_count() < len(trouve):
            resultat.serie = rapide.scatter(a_voir, trouve["valeur"])
        for regle in sorted({d for _, _, d in lues if d}):
            resultat.defauts[regle] = a_voir.filter(trouve["defaut"].eq_missing(regle)).to_list()
        return resultat

    def _lire(self, texte: str) -> tuple[object, tuple[str, ...], str | None]:
        """Value, rules that fixed it, rule that it breaks."""
        if texte not in self._connues:
            try:
                self._connues[texte] = (*self._decoder(texte), None)
            except Illisible as erreur:
                self._connues[texte] = (None, (), erreur.args[0])
        return self._connues[texte]

    def _decoder(self, texte: str) -> tuple[object, tuple[str, ...]]:
        type_ = self.colonne.type
        decodee = decoder(texte, type_, self._nuls)
        if decodee.valeur is None or type_ not in ("pseudonyme", "enumeration", "liste", "objets"):
            return decodee.valeur, decodee.regles
        lu = str(decodee.valeur)
        if type_ == "pseudonyme":
            return self._pseudonyme(lu), decodee.regles
        if type_ in ("liste", "objets"):
            return self._composee(lu, decodee.regles)
        canonique = self._enumeration.get(cle(lu))
        if canonique is None:
            return self._hors_liste(lu, decodee.regles)
        return canonique, decodee.regles if canonique == texte else (*decodee.regles, "enumeration")

    def _hors_liste(self, lu: str, regles: tuple[str, ...]) -> tuple[object, tuple[str, ...]]:
        if self.colonne.autres == "rejeter":
            raise Illisible("enumeration")
        return (None if self.colonne.autres == "vider" else lu), (*regles, "valeur-hors-liste")

    def _pseudonyme(self, identifiant: str) -> str:
        # Folded: hexadecimal ids and uuids come in both cases, numbers as 70101 or as Excel's 70101.0.
        plie = re.sub(r"\s", "", identifiant).lower()
        return self._pseudonymes.de(str(self.colonne.domaine), re.sub(r"^(\d+)\.0$", r"\1", plie))

    def _composee(self, texte: str, regles: tuple[str, ...]) -> tuple[object, tuple[str, ...]]:
        try:
            if self.colonne.type == "objets":
                brut = garder(texte, self.colonne.champs)
                propre = masquer_contacts(brut) if brut else brut
                return propre, regles if propre == brut else (*regles, "contact-masque")
            lus = elements(texte, self.colonne.separateur)
        except (ValueError, RecursionError):
            raise Illisible(self.colonne.type) from None
        if self.colonne.domaine:
            return litteral(self._pseudonyme(e) for e in lus), regles
        canoniques = [self._enumeration.get(cle(e)) for e in lus]
        if self._enumeration and None in canoniques:
            regles = (*regles, "valeur-hors-liste")
        propres = [masquer_contacts(e) if c is None else c for e, c in zip(lus, canoniques, strict=True)]
        masques = any(MASQUE in p and MASQUE not in e for p, e in zip(propres, lus, strict=True))
        return litteral(propres), (*regles, "contact-masque") if masques else regles
