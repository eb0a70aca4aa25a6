"""The platform without HTTP, for thousands of faults: what a call does, and what its caller hears of it, told apart.

Modes of a fault, given for the rank of a call that writes (from 1):

- `tue-avant`, `tue-apres`: the process dies before the request, or after it was done;
- `muet-avant`, `muet-apres`: no answer, nothing done, or done;
- `tardif`: no answer, and done some calls later;
- `refus`: 403, nothing done.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pipelines.plateforme import lecture, reponses
from pipelines.plateforme.port import IssueInconnue, JeuDistant
from tests.plateforme.fausse import CLE, ORGANISATION, Fausse, Refuse

MODES = ("tue-avant", "tue-apres", "muet-avant", "muet-apres", "tardif", "refus")
RETARD = 2  # calls of any kind between a request without answer and its effect


class Mort(BaseException):
    """The process is killed: no `except Exception` of the product sees it."""


class EnMemoire:
    """Implements `port.Plateforme` on a `Fausse`."""

    def __init__(self, fausse: Fausse, pannes: Mapping[int, str] | None = None) -> None:
        self.fausse, self.pannes = fausse, dict(pannes or {})
        self.ecritures: list[str] = []
        self._tardives: list[tuple[int, Callable[[], Any]]] = []
        self._appels = 0

    def _passer(self, faire: Callable[[], tuple[int, Any]]) -> Any:
        self._appels += 1
        mures = [a for rang, a in self._tardives if rang <= self._appels]
        self._tardives = [(rang, a) for rang, a in self._tardives if rang > self._appels]
        for action in mures:
            action()
        try:
            return faire()[1]
        except Refuse as refus:
            raise reponses.erreur("Demande", refus.code, str(refus.corps), CLE) from None

    def _ecrire(self, verbe: str, chemin: str, corps: Any) -> Any:
        self.ecritures.append(f"{verbe} {chemin}")
        panne = self.pannes.pop(len(self.ecritures), None)

        def faire() -> tuple[int, Any]:
            return self.fausse.traiter(verbe, f"/api/1/datasets/{chemin}", corps, {})

        if panne == "tue-avant":
            raise Mort
        if panne == "muet-avant":
            raise IssueInconnue("Demande : la plateforme ne répond pas (délai dépassé)")
        if panne == "refus":
            raise reponses.erreur("Demande", 403, "", CLE)
        if panne == "tardif":
            self._tardives.append((self._appels + RETARD, faire))
            raise IssueInconnue("Demande : la plateforme ne répond pas (délai dépassé)")
        lu = self._passer(faire)
        if panne == "tue-apres":
            raise Mort
        if panne == "muet-apres":
            raise IssueInconnue("Demande : erreur 500 de la plateforme")
        return lu

    def chercher_jeu(self, marque: str) -> list[JeuDistant]:
        # More pages than one are the adapter's business.
        jeux = self._passer(lambda: (200, [self.fausse.montrer(j) for j in self.fausse.jeux.values()]))
        return [lecture.jeu(lu) for lu in jeux if lu["extras"].get("conum:cle") == marque]

    def lire_jeu(self, jeu: str) -> JeuDistant:
        return lecture.jeu(self._passer(lambda: self.fausse.traiter("GET", f"/api/1/datasets/{jeu}/", None, {})))

    def creer_jeu(self, champs: Mapping[str, Any]) -> str:
        assert champs["organization"] == ORGANISATION
        return str(self._ecrire("POST", "", {**champs, "private": True})["id"])

    def decrire_jeu(self, jeu: str, champs: Mapping[str, Any], *, prive: bool) -> None:
        self._ecrire("PUT", f"{jeu}/", {**champs, "private": prive})

    def ajouter_fichier(self, jeu: str, chemin: Path, nom: str) -> None:
        self._ecrire("POST", f"{jeu}/upload/", (nom, chemin.read_bytes()))

    def remplacer_fichier(self, jeu: str, ressource: str, chemin: Path, nom: str) -> None:
        self._ecrire("POST", f"{jeu}/resources/{ressource}/upload/", (nom, chemin.read_bytes()))

    def decrire_ressource(self, jeu: str, ressource: str, champs: Mapping[str, Any]) -> None:
        self._ecrire("PUT", f"{jeu}/resources/{ressource}/", dict(champs))

    def ordonner(self, jeu: str, ressources: Any) -> None:
        self._ecrire("PUT", f"{jeu}/resources/", [{"id": r} for r in ressources])

    def retirer_ressource(self, jeu: str, ressource: str) -> None:
        self._ecrire("DELETE", f"{jeu}/resources/{ressource}/", None)

    def telecharger(self, permalien: str, vers: Path) -> None:
        vers.write_bytes(self.fausse.contenu(permalien.rsplit("/", 1)[1]))
