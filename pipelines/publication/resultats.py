"""What dbt and the gates said about a build, read from the files they leave.

Belongs here: reading manifest.json, run_results.json and the gates' JSON.
Does not belong here: judging them (`audit`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines.erreurs import PublicationRefusee
from pipelines.publication.chantier import Chantier

OK, ECHEC, SANS_OBJET = "ok", "echec", "sans_objet"
ERREUR, AVERTISSEMENT = "erreur", "avertissement"
REUSSIS = {"success", "pass", "warn", "no-op"}


@dataclass(frozen=True)
class Controle:
    """A row of the table `controles`."""

    controle: str
    table_concernee: str
    severite: str
    statut: str
    nombre_en_ecart: int | None


@dataclass(frozen=True)
class Modele:
    """A published model: where dbt built it, what identifies a row, how rows are filed, what its columns mean."""

    identifiant: str
    nom: str
    schema: str
    cle: tuple[str, ...]
    ordre: tuple[str, ...]
    description: str
    colonnes: dict[str, str]


def _lire(chemin: Path) -> dict[str, Any]:
    if not chemin.is_file():
        raise PublicationRefusee(
            f"L'entrepôt n'a pas été construit dans cette exécution ({chemin.name} absent) : lancez le job complet."
        )
    return json.loads(chemin.read_text(encoding="utf-8"))


def _meta(noeud: dict[str, Any]) -> dict[str, Any]:
    return noeud.get("config", {}).get("meta") or noeud.get("meta") or {}


def _cle(noeud: dict[str, Any]) -> tuple[str, ...]:
    meta = _meta(noeud)
    if meta.get("cle"):
        return tuple(meta["cle"])
    for contrainte in noeud.get("constraints") or []:
        if contrainte.get("type") == "primary_key":
            return tuple(contrainte.get("columns") or ())
    return tuple(noeud.get("primary_key") or ())


def modeles_publies(manifeste: dict[str, Any]) -> list[Modele]:
    """Models tagged `publie`, by name."""
    noeuds = (n for n in manifeste["nodes"].values() if n["resource_type"] == "model")
    return sorted(
        (
            Modele(
                identifiant=noeud["unique_id"],
                nom=noeud.get("alias") or noeud["name"],
                schema=noeud["schema"],
                cle=_cle(noeud),
                ordre=tuple(_meta(noeud).get("ordre") or _cle(noeud)),
                description=noeud.get("description") or "",
                colonnes={c["name"]: c.get("description") or "" for c in noeud.get("columns", {}).values()},
            )
            for noeud in noeuds
            if "publie" in noeud["config"].get("tags", [])
        ),
        key=lambda modele: modele.nom,
    )


def _cible(noeud: dict[str, Any], manifeste: dict[str, Any]) -> str:
    attache = noeud.get("attached_node") or next(iter(noeud.get("depends_on", {}).get("nodes", [])), "")
    cible = manifeste["nodes"].get(attache) or manifeste["sources"].get(attache) or {}
    return cible.get("alias") or cible.get("name") or attache.rsplit(".", 1)[-1]


@dataclass(frozen=True)
class ResultatsDbt:
    """Manifest and results of one `dbt build`."""

    manifeste: dict[str, Any]
    resultats: dict[str, dict[str, Any]]

    @classmethod
    def lire(cls, chantier: Chantier) -> ResultatsDbt:
        """Read what dbt left in the workplace."""
        resultats = _lire(chantier.dbt / "run_results.json")["results"]
        return cls(_lire(chantier.dbt / "manifest.json"), {r["unique_id"]: r for r in resultats})

    def modeles(self) -> list[Modele]:
        """Models to publish."""
        return modeles_publies(self.manifeste)

    def en_echec(self) -> list[str]:
        """Names of the nodes that dbt did not bring to success."""
        return sorted(uid.split(".")[2] for uid, r in self.resultats.items() if r["status"] not in REUSSIS)

    def phrase_des_echecs(self) -> str:
        """Why this build is refused, for the operator."""
        echecs = self.en_echec()
        noms = f"{', '.join(echecs[:3])}{'…' if len(echecs) > 3 else ''}"
        return (
            f"L'entrepôt n'est pas publiable : {len(echecs)} étape(s) ou contrôle(s) en échec ({noms}). "
            "L'édition précédente reste en service."
        )

    def controles(self) -> Iterator[Controle]:
        """One row per data test and unit test that ran."""
        tests = {**self.manifeste["nodes"], **self.manifeste.get("unit_tests", {})}
        for uid, resultat in sorted(self.resultats.items()):
            noeud = tests.get(uid)
            if noeud is None or noeud["resource_type"] not in ("test", "unit_test"):
                continue
            severite = str(noeud.get("config", {}).get("severity") or "error").lower()
            yield Controle(
                controle=noeud["name"],
                table_concernee=noeud.get("model") or _cible(noeud, self.manifeste),
                severite=AVERTISSEMENT if severite == "warn" else ERREUR,
                statut=OK if resultat["status"] == "pass" else ECHEC,
                nombre_en_ecart=resultat.get("failures"),
            )


def controles_des_gates(chantier: Chantier) -> Iterator[Controle]:
    """Rows written by the gates of this run, one file per raw table."""
    for fichier in sorted(chantier.qualite.glob("*.json")):
        yield from (Controle(**ligne) for ligne in json.loads(fichier.read_text(encoding="utf-8")))
