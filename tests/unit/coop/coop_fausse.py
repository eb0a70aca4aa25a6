"""What the tests' own Coop knows and answers, traps included (domain.md §2.2, §2.9).

Does not belong here: HTTP, the secret (`serveur_coop.py`), the rows (`donnees_coop.py`).
"""

from __future__ import annotations

import base64
import json
import threading
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from donnees_coop import Tirage, activite, cra, lieu, statistiques, structure, utilisateur

CREATION, MODIFICATION = "filter[creation][depuis]", "filter[modification][depuis]"

Panne = str | tuple[str, int, str] | Callable[["Coop"], None]


@dataclass
class Regles:
    """What distinguishes a paginated endpoint."""

    tri: str
    filtres: tuple[str, ...] = ()
    garde_taille: bool = False
    garde_filtres: bool = True
    suite_si_pleine: bool = False


REGLES = {
    "activites": Regles("modification", (CREATION, MODIFICATION), garde_taille=True),
    "archives-v1/cras": Regles("created_at"),
    "structures": Regles("creation", ("ids", CREATION, MODIFICATION), suite_si_pleine=True),
    "utilisateurs": Regles("creation", ("filter[soft_deleted]", "filter[conseiller_numerique]"), garde_filtres=False),
}


def jeton(cle: tuple[str, str]) -> str:
    """The opaque cursor: base64url(deflate(superjson("<date>###<id>")))."""
    texte = json.dumps({"json": "###".join(cle)}, separators=(",", ":"))
    return base64.urlsafe_b64encode(zlib.compress(texte.encode())).decode().rstrip("=")


def lire_jeton(texte: str) -> tuple[str, str]:
    octets = zlib.decompress(base64.urlsafe_b64decode(texte + "=" * (-len(texte) % 4)))
    date, _, identifiant = json.loads(octets)["json"].partition("###")
    return date, identifiant


class Refus(Exception):
    """A response that is no 200: its code, its body."""


@dataclass
class Coop:
    """The state of the server, its faults, and what was asked from it.

    `pannes` says what happens to the n-th request of a resource (from 1): `500`, `coupure` (the body is cut in its
    middle), `delai` (no answer before the server closes), `reinitialisation` (closed without a word),
    `("reponse", code, body)`, or a function called with this object before it answers as usual. `transforme` may change
    a body before it is sent.
    """

    tables: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    lieux: list[dict[str, Any]] = field(default_factory=list)
    statistiques: Any = field(default_factory=statistiques)
    pannes: dict[tuple[str, int], Panne] = field(default_factory=dict)
    demandes: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    transforme: Callable[[str, dict[str, Any]], None] = lambda _chemin, _corps: None
    adresse: str = ""
    latence: float = 0.0
    verrou: threading.Lock = field(default_factory=threading.Lock)
    _compteur: Counter[str] = field(default_factory=Counter)
    _triees: dict[str, tuple[list[tuple[str, str]], list[dict[str, Any]]]] = field(default_factory=dict)

    @classmethod
    def generer(cls, graine: int = 1, activites: int = 120, autres: int = 40) -> Coop:
        """Rows of each resource, drawn from a seed."""
        tirage = Tirage(graine)
        faire = {"archives-v1/cras": cra, "structures": structure, "utilisateurs": utilisateur}
        tables = {chemin: [patron(tirage, rang) for rang in range(autres)] for chemin, patron in faire.items()}
        tables["activites"] = [activite(tirage, rang) for rang in range(activites)]
        return cls(tables=tables, lieux=[lieu(tirage, rang) for rang in range(autres)])

    def modifier(self, chemin: str, rang: int, **attributs: Any) -> None:
        """Change a row, as a user would: the next pages see it."""
        element = self.tables[chemin][rang]
        self.tables[chemin][rang] = {**element, "attributes": {**element["attributes"], **attributs}}
        self._triees.pop(chemin, None)

    def rang(self, chemin: str, place: int) -> int:
        """Rank in its table of the row that is at `place` in the order of the pages."""
        identifiant = self._trier(chemin)[1][place]["id"]
        return next(r for r, e in enumerate(self.tables[chemin]) if e["id"] == identifiant)

    def panne(self, chemin: str) -> Panne | None:
        """What must happen to this request, which is counted."""
        with self.verrou:
            self._compteur[chemin] += 1
            return self.pannes.get((chemin, self._compteur[chemin]))

    def repondre(self, chemin: str, parametres: dict[str, str]) -> Any:
        """Body of a 200.

        Raises:
            Refus: 400 or 404.
        """
        with self.verrou:
            self.demandes.append((chemin, parametres))
        if chemin == "lieux-activite":
            _strict(parametres, ("ids", "filter[dispositif_programmes_nationaux]"))
            return self.lieux
        if chemin == "statistiques":
            _strict(parametres, ("filter[conseiller_numerique]",))
            return self.statistiques
        if chemin not in REGLES:
            raise Refus(404, {"error": "Not found"})
        corps = self._page(chemin, parametres)
        self.transforme(chemin, corps)
        return corps

    def _trier(self, chemin: str) -> tuple[list[tuple[str, str]], list[dict[str, Any]]]:
        if chemin not in self._triees:
            tri = REGLES[chemin].tri
            lignes = sorted(self.tables[chemin], key=lambda e: (e["attributes"][tri], e["id"]))
            self._triees[chemin] = [(e["attributes"][tri], e["id"]) for e in lignes], lignes
            self._triees[chemin][0].reverse()
            lignes.reverse()
        return self._triees[chemin]

    def _page(self, chemin: str, parametres: dict[str, str]) -> dict[str, Any]:
        regles = REGLES[chemin]
        _strict(parametres, ("page[size]", "page[after]", "page[before]", *regles.filtres))
        taille = int(parametres.get("page[size]", "500"))
        if not 1 <= taille <= 500:
            raise Refus(400, _zod("page", "size"))
        cles, lignes = self._trier(chemin)
        for nom, colonne in ((CREATION, "creation"), (MODIFICATION, "modification")):
            if nom in parametres:
                depuis = _instant(parametres[nom])
                gardees = [i for i, e in enumerate(lignes) if e["attributes"][colonne] >= depuis]
                cles, lignes = [cles[i] for i in gardees], [lignes[i] for i in gardees]
        debut = 0
        if "page[after]" in parametres:
            try:
                apres = lire_jeton(parametres["page[after]"])
            except (ValueError, KeyError, zlib.error):
                raise Refus(400, {"error": "Invalid cursor"}) from None
            debut = _apres(cles, apres)
        page = lignes[debut : debut + taille]
        suite = len(page) == taille if regles.suite_si_pleine else bool(page)
        liens = {"self": {"href": f"{self.adresse}/{chemin}"}}
        if suite:
            memes = {n: v for n, v in parametres.items() if n in regles.filtres and regles.garde_filtres}
            if regles.garde_taille and "page[size]" in parametres:
                memes["page[size]"] = parametres["page[size]"]
            apres = urlencode({**memes, "page[after]": jeton(cles[debut + len(page) - 1])})
            liens["next"] = {"href": f"{self.adresse}/{chemin}?{apres}"}
        meta = {"total_count": len(lignes), "items_per_page": taille, "total_pages": -(-len(lignes) // taille)}
        meta |= {"has_next_page": debut + taille < len(lignes), "has_prev_page": debut > 0}
        return {"data": page, "links": liens, "meta": meta}


def _strict(parametres: dict[str, str], connus: tuple[str, ...]) -> None:
    if inconnus := sorted(set(parametres) - set(connus)):
        raise Refus(400, _zod(*inconnus))


def _zod(*noms: str) -> dict[str, Any]:
    erreur = {"issues": [{"code": "unrecognized_keys", "keys": list(noms), "path": [], "message": "…"}]}
    return {"error": json.dumps({**erreur, "name": "ZodError"})}


def _instant(texte: str) -> str:
    if not texte.endswith("Z"):
        raise Refus(400, _zod("modification"))
    return texte


def _apres(cles: list[tuple[str, str]], apres: tuple[str, str]) -> int:
    """Rank of the first key below `apres`, in decreasing order."""
    bas, haut = 0, len(cles)
    while bas < haut:
        milieu = (bas + haut) // 2
        if cles[milieu] < apres:
            haut = milieu
        else:
            bas = milieu + 1
    return bas
