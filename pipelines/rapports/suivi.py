"""The life of a report: brouillon → relu → validé → diffusé → rectifié, two people, no figure edited.

Belongs here: the journal `rapports/etats.jsonl` (append-only) and the steps. Does not belong here: files, gates.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pipelines.erreurs import ErreurConum
from pipelines.rapports import barrieres, production
from pipelines.rapports import habillage as h
from pipelines.rapports.archives import Dossier
from pipelines.rapports.commentaires import mois_de
from pipelines.rapports.contenu import Etat, Rapport, Rectification
from pipelines.rapports.edition import Publication
from pipelines.rapports.impression import en_cellule
from pipelines.rapports.sections.annexes import demande_de
from rendu import formats
from rendu.modeles import Territoire

FICHIER = "etats.jsonl"
ETAPES = {"relu": "Relu par", "valide": "Validé par", "diffuse": "Diffusé par", "rectifie": "Rectifié par"}


@dataclass(frozen=True)
class Passage:
    """One step of one report, as written."""

    mois: str
    territoire: str
    statut: str
    version: int
    empreinte: str
    edition_id: str
    par: str
    role: str
    le: str
    motif: str = ""


@dataclass(frozen=True)
class Signataire:
    """Who takes the step: `par` tells two people apart and stays in the journal, `role` is printed."""

    par: str
    role: str
    le: datetime


class Suivi:
    """The steps of the report of one territory, for the month of an edition."""

    def __init__(
        self, publication: Publication, rapports: Path, territoire: Territoire, ecarts: Path | None = None
    ) -> None:
        """Compose the content as it is now."""
        self.publication, self.rapports, self.territoire, self.ecarts = publication, rapports, territoire, ecarts
        self.rapport = production.contenu(publication, rapports, territoire, ecarts)
        self.dossier = Dossier(rapports, self.rapport.mois, territoire)
        self.empreinte = h.empreinte(self.rapport)

    def passages(self) -> list[Passage]:
        """Every step of this report, in order."""
        cle = (mois_de(self.rapport.mois), demande_de(self.territoire))
        return [p for p in lire(self.rapports) if (p.mois, p.territoire) == cle]

    def _dernier(self, statut: str) -> Passage | None:
        """The last such step of the content as it is now: another content starts again."""
        return next(
            (p for p in reversed(self.passages()) if p.statut == statut and p.empreinte == self.empreinte), None
        )

    def relire(self, qui: Signataire) -> Passage:
        """First person: has read this content."""
        return self._noter("relu", qui, 0)

    def valider(self, qui: Signataire, derogation: str = "") -> Passage:
        """Second person: signs this content; every gate must hold.

        Raises:
            ErreurConum: not read yet, read by the same person, or a gate is closed.
        """
        relu = self._dernier("relu")
        if relu is None:
            raise ErreurConum(
                f"Personne n'a relu ce contenu (empreinte {self.empreinte[:12]}) : conum rapport relire d'abord. "
                "Un chiffre ou un commentaire qui change demande une nouvelle relecture."
            )
        if relu.par == qui.par:
            raise ErreurConum(f"« {qui.par} » a relu ce rapport : une autre personne doit le valider.")
        if motifs := barrieres.refus(self.rapport, self.publication, derogation):
            raise ErreurConum("Le rapport reste un brouillon.\n- " + "\n- ".join(motifs))
        return self._noter("valide", qui, 0, derogation)

    def diffuser(self, qui: Signataire, formats_: tuple[str, ...], cause: str = "") -> Path:
        """Number, stamp and archive the content that was validated.

        Raises:
            ErreurConum: not validated, already published as it is, or a correction without its cause.
        """
        valide, versions = self._dernier("valide"), self.dossier.versions()
        if valide is None:
            raise ErreurConum(f"Ce contenu (empreinte {self.empreinte[:12]}) n'est pas validé : conum rapport valider.")
        avant = self.dossier.manifeste(versions[-1]) if versions else None
        if avant is not None and avant["empreinte"] == self.empreinte:
            raise ErreurConum(f"La version {versions[-1]} dit déjà ce contenu : {self.dossier.chemin}.")
        if versions and not cause.strip():
            raise ErreurConum(
                f"La version {versions[-1]} est diffusée : une nouvelle version est un rectificatif, donnez sa cause "
                "(conum rapport rectifier --cause …)."
            )
        if cause and avant is None:
            raise ErreurConum("Rien n'est encore diffusé pour ce mois et ce territoire : conum rapport diffuser.")
        etat = self._etat(qui, (versions[-1] if versions else 0) + 1, cause, avant)
        final = production.contenu(self.publication, self.rapports, self.territoire, self.ecarts, etat)
        fichiers = production.fichiers(final, self.publication, self.dossier, formats_)
        dossier = self.dossier.installer(etat.version, fichiers)
        self._noter(etat.statut, qui, etat.version, cause)
        return dossier

    def _etat(self, qui: Signataire, version: int, cause: str, avant: Mapping[str, Any] | None) -> Etat:
        statut = "rectifie" if avant is not None else "diffuse"
        roles = []
        for etape in ("relu", "valide"):
            if (passage := self._dernier(etape)) is not None:
                roles.append((ETAPES[etape], _signature(passage.role, passage.le)))
        roles.append((ETAPES[statut], _signature(qui.role, qui.le.isoformat())))
        changes = rectifications(self.dossier.chiffres(version - 1), self.rapport)
        return Etat(statut, version, tuple(roles), cause, changes)

    def _noter(self, statut: str, qui: Signataire, version: int, motif: str = "") -> Passage:
        if not qui.par.strip() or not qui.role.strip():
            raise ErreurConum("Chaque étape est signée : donnez --par (votre identifiant) et --role.")
        passage = Passage(
            *(mois_de(self.rapport.mois), demande_de(self.territoire), statut, version, self.empreinte),
            *(self.publication.edition.edition_id, qui.par, qui.role, qui.le.isoformat(timespec="seconds"), motif),
        )
        self.rapports.mkdir(parents=True, exist_ok=True)
        with (self.rapports / FICHIER).open("a", encoding="utf-8") as flux:
            flux.write(json.dumps(asdict(passage), ensure_ascii=False) + "\n")
            flux.flush()
            os.fsync(flux.fileno())
        return passage


def _signature(role: str, le: str) -> str:
    return f"{role}, le {formats.jour_long(datetime.fromisoformat(le))}"


def lire(rapports: Path) -> list[Passage]:
    """Every step of every report, in order."""
    fichier = rapports / FICHIER
    if not fichier.exists():
        return []
    return [Passage(**json.loads(ligne)) for ligne in fichier.read_text(encoding="utf-8").splitlines() if ligne.strip()]


def rectifications(avant: Sequence[Sequence[str]], apres: Rapport) -> tuple[Rectification, ...]:
    """Figures of the version before that the new content says otherwise: old → new, by key, each once."""
    anciens = {(table, cle, colonne): lu for _, table, cle, colonne, _, lu, _ in avant}
    sortie: dict[tuple[str, str, str], Rectification] = {}
    for ou, c in apres.chiffres():
        cle = (c.table, c.cle_texte, c.colonne)
        if cle in anciens and anciens[cle] != en_cellule(c):
            nom = f"{ou}, {c.table} : {c.colonne}, {' '.join(valeur for _, valeur in c.cle)}"
            sortie.setdefault(cle, Rectification(nom, anciens[cle], en_cellule(c)))
    return tuple(sortie.values())
