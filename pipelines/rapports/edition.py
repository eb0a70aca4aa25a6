"""The served edition, read for one territory: rows with their key, each figure a published cell.

Belongs here: the connection and typed reads. Does not belong here: SQL text (requetes.py), what is said (sections/).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlencode

import duckdb

from pipelines.erreurs import ErreurConum
from pipelines.rapports import requetes as q
from rendu.lignes import Chiffre, Ligne, lignes_de
from rendu.modeles import Edition, Indicateur, Territoire

SEPARATEUR = "\x1f"  # between the columns of a key: in no code, no date, no name


class Publication:
    """One published file, open for reading only; what does not depend on the territory is read once."""

    def __init__(self, fichier: Path) -> None:
        """Open `fichier`.

        Raises:
            ErreurConum: a table of the reports is missing: the edition was built by an older code.
        """
        self.fichier = fichier
        self._base = duckdb.connect(str(fichier), read_only=True, config={"memory_limit": "400MB", "threads": 1})
        self._lus: dict[str, list[Ligne]] = {}
        self.edition = Edition(*self._tuples(q.EDITION)[0])
        self.territoires = [Territoire(*ligne) for ligne in self._tuples(q.TERRITOIRES)]
        # The definition in force on the date of the edition: the last version that has begun.
        versions = [Indicateur(*ligne) for ligne in self._tuples(q.INDICATEURS, au=self.edition.arrete_au)]
        self.definitions = {ind.code: ind for ind in versions}
        try:
            self.parutions = {ligne["code_indicateur"]: ligne for ligne in self.lignes(q.PARUTIONS)}
        except duckdb.CatalogException as erreur:
            raise ErreurConum(
                f"L'édition {self.edition.edition_id} ({fichier.name}) a été construite avant les rapports : il y "
                "manque des tables. Publiez de nouveau (conum run)."
            ) from erreur

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()

    def _tuples(self, requete: str, **parametres: Any) -> list[tuple[Any, ...]]:
        return self._base.execute(requete, parametres).fetchall()

    def lignes(self, requete: str, **parametres: Any) -> list[Ligne]:
        """Rows of one published table, each with its key."""
        curseur = self._base.execute(requete, parametres)
        return lignes_de(requete, [c[0] for c in curseur.description or []], curseur.fetchall())

    def communes(self, requete: str, **parametres: Any) -> list[Ligne]:
        """The same, kept: many territories ask for it."""
        cle = f"{requete}{sorted(parametres.items())}"
        if cle not in self._lus:
            self._lus[cle] = self.lignes(requete, **parametres)
        return self._lus[cle]

    def relire(self, chiffres: Iterable[Chiffre]) -> dict[tuple[str, str, str], Any]:
        """What the rows of figures say now, by (table, column, key as text); an empty key column is null."""
        demandes: dict[tuple[str, str, tuple[str, ...]], set[tuple[str, ...]]] = defaultdict(set)
        for c in chiffres:
            demandes[c.table, c.colonne, tuple(nom for nom, _ in c.cle)].add(tuple(valeur for _, valeur in c.cle))
        lues: dict[tuple[str, str, str], Any] = {}
        for (table, colonne, noms), cles in demandes.items():
            texte = ", ".join(f"coalesce(cast(\"{nom}\" as varchar), '')" for nom in noms)
            requete = (
                f'with voulues as (select unnest(?) as cle) select cle, "{colonne}" as lu from "{table}" '
                f"inner join voulues on concat_ws(chr(31), {texte}) = cle"
            )
            for cle, lu in self._base.execute(requete, [[SEPARATEUR.join(cle) for cle in cles]]).fetchall():
                lues[table, colonne, urlencode(list(zip(noms, cle.split(SEPARATEUR), strict=True)))] = lu
        return lues

    def territoire(self, demande: str) -> Territoire:
        """FRANCE, a code of département, or R and a code of région.

        Raises:
            ErreurConum: no such territory in this edition.
        """
        maille, code = ("region", demande[1:]) if demande.startswith("R") else ("departement", demande)
        if demande == "FRANCE":
            maille, code = "national", "FRANCE"
        trouve = [t for t in self.territoires if (t.maille, t.code) == (maille, code)]
        if not trouve or code == "NL":
            raise ErreurConum(
                f"Territoire « {demande} » inconnu de l'édition {self.edition.edition_id} : "
                "attendu FRANCE, un code de département (01, 2A, 974), ou R suivi d'un code de région (R84)."
            )
        return trouve[0]

    def tous(self) -> list[Territoire]:
        """France, then régions and départements, without « Non localisé »."""
        ordre = {"national": 0, "region": 1, "departement": 2}
        return sorted((t for t in self.territoires if t.code != "NL"), key=lambda t: (ordre[t.maille], t.code))


def fin_de_mois(jour: date, mois: int) -> date:
    """End of the month that is `mois` months away (negative: before)."""
    rang = jour.year * 12 + jour.month - 1 + mois + 1
    return date(rang // 12, rang % 12 + 1, 1) - timedelta(days=1)


@dataclass
class Lecture:
    """What a report of one territory reads."""

    publication: Publication
    territoire: Territoire
    _valeurs: dict[tuple[str, date], Ligne] = field(default_factory=dict)

    def __post_init__(self) -> None:
        lues = self.lignes(q.VALEURS, dates=self.dates_lues())
        self._valeurs = {(ligne["code_indicateur"], ligne["date_arrete"]): ligne for ligne in lues}

    @property
    def au(self) -> date:
        """Date of the facts."""
        return self.publication.edition.arrete_au

    @property
    def is_national(self) -> bool:
        """True for the report of France."""
        return self.territoire.maille == "national"

    def mois(self) -> list[date]:
        """M, M-1, M-2, M-3, then the same month of the year before."""
        return [self.au, *(fin_de_mois(self.au, -n) for n in (1, 2, 3, 12))]

    def annees(self) -> list[date]:
        """31 December of the two years before."""
        return [date(self.au.year - n, 12, 31) for n in (1, 2)]

    def dates_lues(self) -> list[date]:
        """Every date whose indicators are read."""
        return [*self.mois(), *self.annees()]

    def lignes(self, requete: str, **parametres: Any) -> list[Ligne]:
        """Rows of this territory."""
        ici = {"maille": self.territoire.maille, "territoire": self.territoire.code}
        utiles = {nom: valeur for nom, valeur in ici.items() if f"${nom}" in requete}
        return self.publication.lignes(requete, **{**utiles, **parametres})

    def definition(self, code: str) -> Indicateur:
        """The registry's line of an indicator."""
        return self.publication.definitions[code]

    def ligne(self, code: str, jour: date | None = None) -> Ligne | None:
        """The row of an indicator at a date that is read, or None."""
        return self._valeurs.get((code, jour or self.au))

    def chiffre(self, code: str, jour: date | None = None, colonne: str = "valeur") -> Chiffre:
        """A cell of an indicator; an absent row is an absent figure, never a zero."""
        ind, ligne = self.definition(code), self.ligne(code, jour)
        unite, precision = (ind.unite, ind.precision) if colonne == "valeur" else unite_de_partie(ind)
        if ligne is not None:
            vide = NON_DISPONIBLE if colonne == "valeur" else "sans_objet"
            return ligne.chiffre(colonne, unite, precision, vide)
        cle = (
            ("code_indicateur", code),
            ("date_arrete", (jour or self.au).isoformat()),
            ("maille", self.territoire.maille),
            ("code_territoire", self.territoire.code),
        )
        vide = "sans_objet" if ind.mailles == "nationale" and not self.is_national else NON_DISPONIBLE
        return Chiffre("indicateurs", cle, colonne, None, unite, precision, vide)

    def chiffres(self, code: str, dates: Sequence[date]) -> list[Chiffre]:
        """One indicator at several dates."""
        return [self.chiffre(code, jour) for jour in dates]


NON_DISPONIBLE = "non_disponible"


def unite_de_partie(ind: Indicateur) -> tuple[str, int]:
    """Unit and precision of a numerator or a denominator: amounts keep their cents, counts have no unit."""
    return ("euros", 2) if ind.unite == "euros" else ("", 0)


def cellule(lignes: Sequence[Ligne], colonne: str, unite: str, precision: int = 0) -> Chiffre | str:
    """A cell of the first row, or what stands for a row that is not there."""
    return lignes[0].chiffre(colonne, unite, precision) if lignes else "n.d."
