"""What was approved, tried and done, line by line: nothing is ever rewritten.

Belongs here: the journal of a host and what it says of a plan; the records of publications.
Does not belong here: deciding what to do (`application`), plans (`plan`).
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipelines.erreurs import ErreurConum
from pipelines.plateforme.plan import Plan
from pipelines.publication.disque import ecrire_json, lire_json, synchroniser

APPROUVE, REPRIS, DEBUT, FAIT, INCERTAIN, REFUSE = "approuve", "repris", "debut", "fait", "incertain", "refuse"
RELU, PUBLIE, ABANDONNE = "relu", "publie", "abandonne"
COURT = 12  # characters of an identity that an operator copies
COURT_MIN = 8


def maintenant() -> str:
    """Now, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class Journal:
    """Folder of a host below CONUM_HOME/plateforme: `journal.jsonl`, `plans/`, `publications/`."""

    def __init__(self, dossier: Path) -> None:
        self.dossier = dossier
        self._fichier = dossier / "journal.jsonl"

    def noter(self, plan: str, evenement: str, **details: Any) -> None:
        """Add a line, on the disk for good before this returns."""
        self.dossier.mkdir(parents=True, exist_ok=True)
        neuf = not self._fichier.exists()
        ligne = {"quand": maintenant(), "plan": plan, "evenement": evenement, **details}
        with self._fichier.open("ab+") as flux:
            if flux.tell() and not self._termine(flux):
                flux.write(b"\n")  # a cut left half a line: it stays, and is not read
            flux.write(json.dumps(ligne, ensure_ascii=False).encode() + b"\n")
            flux.flush()
            os.fsync(flux.fileno())
        if neuf:
            synchroniser(self.dossier)

    @staticmethod
    def _termine(flux: Any) -> bool:
        flux.seek(-1, os.SEEK_END)
        return flux.read(1) == b"\n"

    def lignes(self, plan: str | None = None) -> Iterator[dict[str, Any]]:
        """Whole lines, of one plan or of all."""
        if not self._fichier.exists():
            return
        with self._fichier.open(encoding="utf-8", errors="replace") as flux:
            for texte in flux:
                try:
                    ligne = json.loads(texte)
                except ValueError:
                    continue
                if plan is None or ligne.get("plan") == plan:
                    yield ligne

    def etat(self, plan: str) -> str | None:
        """APPROUVE, PUBLIE or ABANDONNE; None: never started."""
        etat = None
        for ligne in self.lignes(plan):
            if ligne["evenement"] in (APPROUVE, PUBLIE, ABANDONNE):
                etat = str(ligne["evenement"])
        return etat

    def ouvert(self) -> str | None:
        """The plan that was started and neither ended nor given up."""
        return next((p for p in {li["plan"]: None for li in self.lignes()} if self.etat(p) == APPROUVE), None)

    def jeu_de(self, plan: str, nom: str) -> str | None:
        """Id of the data set of that name, if this plan created it."""
        return next((str(li["jeu"]) for li in self.lignes(plan) if li.get("nom") == nom), None)

    def envoyes(self) -> set[tuple[str, str]]:
        """(SHA-1, title) of every new file whose sending was ever started."""
        return {(li["sha1"], li["titre"]) for li in self.lignes() if li["evenement"] == DEBUT and "sha1" in li}

    def garder(self, plan: Plan) -> Path:
        """Write a plan; the same plan is the same file."""
        chemin = self.dossier / "plans" / f"{plan.empreinte}.json"
        chemin.parent.mkdir(parents=True, exist_ok=True)
        if lire_json(chemin) is None:
            ecrire_json(chemin, {"empreinte": plan.empreinte, "fait_le": maintenant(), "plan": plan.contenu})
        return chemin

    def plan(self, debut: str) -> Plan:
        """The plan whose identity starts so.

        Raises:
            ErreurConum: none, several, or one that was touched since.
        """
        if len(debut) < COURT_MIN:
            raise ErreurConum(f"« {debut} » est trop court : donnez au moins {COURT_MIN} caractères de l'empreinte.")
        propre = "".join(c for c in debut.lower() if c in "0123456789abcdef")
        trouves = sorted((self.dossier / "plans").glob(f"{propre}*.json")) if propre == debut.lower() else []
        if len(trouves) != 1:
            combien = "Plusieurs plans commencent" if trouves else f"Aucun plan pour {self.dossier.name} ne commence"
            raise ErreurConum(f"{combien} par « {debut} » : faites-en un avec conum plateforme plan.")
        lu = lire_json(trouves[0])
        plan = Plan(lu["plan"]) if isinstance(lu, dict) and isinstance(lu.get("plan"), dict) else None
        if plan is None or plan.empreinte != trouves[0].stem:
            raise ErreurConum(f"{trouves[0]} a été modifié depuis qu'il a été fait : refaites un plan.")
        return plan

    def publications(self) -> list[dict[str, Any]]:
        """Records, latest last."""
        lues = (lire_json(chemin) for chemin in sorted((self.dossier / "publications").glob("*.json")))
        return [lue for lue in lues if isinstance(lue, dict)]

    def enregistrer(self, plan: str, contenu: dict[str, Any]) -> Path:
        """Keep the record of a publication; once, even if the command is cut just after."""
        dossier = self.dossier / "publications"
        dossier.mkdir(parents=True, exist_ok=True)
        if deja := next(dossier.glob(f"*-{plan[:COURT]}.json"), None):
            return deja
        chemin = dossier / f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{plan[:COURT]}.json"
        ecrire_json(chemin, contenu, mode=0o444)
        return chemin
