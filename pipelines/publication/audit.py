"""The gates between a closed build and its readers, in their order.

Belongs here: which gates there are, running them once on the closed file, keeping what they said.
Does not belong here: what each gate looks at (`barrieres`, `canaris`, `variation`, `secret`), publishing.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import duckdb
import polars as pl

from pipelines.erreurs import PublicationRefusee
from pipelines.publication import barrieres
from pipelines.publication.barrieres import Barriere, Dossier, Verdict
from pipelines.publication.canaris import canaris, declares
from pipelines.publication.chantier import Chantier
from pipelines.publication.disque import ecrire_json, lire_json
from pipelines.publication.editions import courante, lire_edition
from pipelines.publication.parametres import Parametres
from pipelines.publication.resultats import Controle, ResultatsDbt, controles_des_gates
from pipelines.publication.variation import variation
from pipelines.secret_statistique.auditeur import controler
from pipelines.secret_statistique.tables_secretes import comparable, seuil_des_personnes
from pipelines.settings import Settings

RESTE = "L'édition précédente reste en service."


def secret(dossier: Dossier, base: duckdb.DuckDBPyConnection) -> Verdict:
    """No hidden figure can be told from the printed ones, of this edition and of the one in use."""
    publies = {modele.nom: modele.schema for modele in dossier.dbt.modeles()}
    if "indicateurs" not in publies or "dim_territoires" not in publies:
        return Verdict()
    seuil = seuil_des_personnes(dossier.seeds, dossier.parametres.arrete_au)
    en_service = comparable(dossier.en_service, dossier.parametres.fonds)
    try:
        devines = controler(base, publies["indicateurs"], seuil, en_service)
    except PublicationRefusee as refus:
        return Verdict(refus=str(refus))
    return Verdict([barrieres.controle("secret_statistique", "indicateurs", devines)])


# The longest is last: seconds of linear programs.
BARRIERES: dict[str, Barriere] = {
    "construction": barrieres.construction,
    "contrats": barrieres.contrats,
    "reception": barrieres.reception,
    "identites": barrieres.identites,
    "rapprochements": barrieres.rapprochements,
    "comptes": barrieres.comptes,
    "canaris": canaris,
    "variation": variation,
    "secret": secret,
}
# What these refuse the others could not read.
STRUCTURELLES = ("construction", "contrats")


def libelle(nom: str) -> str:
    """What a gate looks at, in one line."""
    return (BARRIERES[nom].__doc__ or nom).splitlines()[0]


@dataclass(frozen=True)
class Audit:
    """Verdict of each gate that was asked, in order."""

    verdicts: dict[str, Verdict]

    @property
    def refus(self) -> str | None:
        """One sentence, the first reason; None when every gate lets through."""
        phrase = next((v.refus for v in self.verdicts.values() if v.refus), None)
        return phrase if phrase is None or "reste en service" in phrase else f"{phrase} {RESTE}"

    @property
    def details(self) -> list[str]:
        """Everything that was found, by gate."""
        return [f"{nom} : {d}" for nom, v in self.verdicts.items() if v.refus for d in v.details or [v.refus]]

    @property
    def controles(self) -> list[Controle]:
        """Rows of the table `controles`."""
        return [c for v in self.verdicts.values() for c in v.controles]

    def exiger(self) -> None:
        """Let through or stop.

        Raises:
            PublicationRefusee: with the first reason, in one sentence.
        """
        if self.refus:
            raise PublicationRefusee(self.refus)


def constituer(
    settings: Settings, chantier: Chantier, parametres: Parametres, comptes: pl.DataFrame, confirmation: str = ""
) -> Dossier:
    """Gather what is judged.

    Raises:
        PublicationRefusee: the edition in use cannot be read, so nothing can be compared with it.
    """
    en_service = courante(settings.published)
    try:
        meme_fonds = en_service is not None and lire_edition(en_service)["fonds"] == parametres.fonds
    except duckdb.Error as erreur:
        raise PublicationRefusee(
            f"L'édition en service ({en_service.name}) est illisible, rien ne peut lui être comparé : "
            "revenez à une autre (conum rollback NUMÉRO), puis relancez."
        ) from erreur
    return Dossier(
        fichier=chantier.fichier,
        dbt=ResultatsDbt.lire(chantier),
        reception=list(controles_des_gates(chantier)),
        comptes=comptes,
        parametres=parametres,
        seeds=settings.dbt_project / "seeds",
        en_service=en_service if meme_fonds else None,
        confirmation=confirmation.strip(),
        canaris=declares(settings.canaris),
    )


def auditer(dossier: Dossier) -> Audit:
    """Ask every gate about a closed build, opened read-only; the shape first, and secrecy only if the rest holds."""
    if (construit := barrieres.construction(dossier)).refus:
        return Audit({"construction": construit})
    verdicts: dict[str, Verdict] = {}
    with duckdb.connect(str(dossier.fichier), read_only=True) as base:
        for nom, barriere in BARRIERES.items():
            arretes = {n for n, v in verdicts.items() if v.refus}
            if arretes.intersection(STRUCTURELLES) or (arretes and nom == "secret"):
                break
            verdicts[nom] = barriere(dossier, base)
    return Audit(verdicts)


def _identite(chantier: Chantier) -> list[int]:
    etat = chantier.fichier.stat()
    return [etat.st_ino, etat.st_size, etat.st_mtime_ns]


def garder(chantier: Chantier, audit: Audit, dossier: Dossier) -> None:
    """Keep what was said of this very file, for the publication."""
    if not chantier.fichier.is_file():
        return
    contenu = {
        "fichier": _identite(chantier),
        "en_service": str(dossier.en_service),
        "confirmation": dossier.confirmation,
        "verdicts": {nom: asdict(verdict) for nom, verdict in audit.verdicts.items()},
    }
    ecrire_json(chantier.audit, contenu)


def relire(chantier: Chantier, dossier: Dossier) -> Audit | None:
    """What was said of this very file beside this very edition; None where it has to be asked again."""
    lu: dict[str, Any] | None = lire_json(chantier.audit)
    if lu is None or not chantier.fichier.is_file() or lu["fichier"] != _identite(chantier):
        return None
    if (lu["en_service"], lu["confirmation"]) != (str(dossier.en_service), dossier.confirmation):
        return None
    verdicts = {
        nom: Verdict([Controle(**c) for c in v["controles"]], v["refus"], v["details"])
        for nom, v in lu["verdicts"].items()
    }
    audit = Audit(verdicts)
    # Kept by another version of this code, it may lack a gate.
    return audit if audit.refus or list(verdicts) == list(BARRIERES) else None
