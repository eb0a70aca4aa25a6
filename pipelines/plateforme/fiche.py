"""What the platform should say of an edition: metadata of the data set and of each of its resources.

Belongs here: titles, descriptions, marks, names of files, order. Does not belong here: what it says now (`lecture`),
the difference (`plan`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.dates import format_date

from pipelines.plateforme.edition import RENOMMES, Edition, Jeu
from pipelines.plateforme.fichier import Fichier
from pipelines.plateforme.port import COLONNES, EDITION, EMPREINTE, LIGNES, MARQUE, nom_normalise
from pipelines.reglages import ReglagePlateforme

DERNIERE, MILLESIME, DOCUMENT = "derniere", "millesime", "document"
LICENCES = {"etalab-2.0": "lov2"}
# National schemas by where they are kept. Without a version: that of places which is in force is not yet in the
# platform's register, which refuses what it does not know.
NATIONAUX = {
    "https://gitlab.com/opendatafrance/scdl/subventions": "scdl/subventions",
    "https://github.com/etalab/schema-impact-service-numerique-public": "etalab/schema-impact-service-public-numerique",
    "https://github.com/LaMednum/standard-mediation-num": "LaMednum/standard-mediation-num",
}
SUBVENTIONS = "scdl/subventions"
DESCRIPTION_MAX = 100_000


@dataclass(frozen=True)
class Cible:
    """A resource that should be there. `cle`: its mark; a frozen one never changes."""

    cle: str
    fichier: Fichier
    nom: str
    fige: bool
    champs: dict[str, Any]


def marque(edition: Edition, jeu: Jeu) -> str:
    """Mark of a data set: a demonstration never lands in the real one."""
    return f"jeu:{jeu.nom}" + (":demonstration" if edition.demonstration else "")


def fiche(edition: Edition, jeu: Jeu, reglage: ReglagePlateforme) -> dict[str, Any]:
    """Metadata of a data set, without its extras."""
    licence = next((LICENCES.get(li.get("name")) for li in edition.paquet.get("licenses") or []), None)
    mots = {nom_normalise(_sans_accent(mot)) for mot in jeu.mots}
    if any(_national(f, jeu) == SUBVENTIONS for f in jeu.donnees):
        mots.add("subvention")  # decree 2017-779: where its publication is looked for
    return {
        "title": ("[Démonstration] " if edition.demonstration else "") + jeu.titre,
        "description": _description(edition, jeu)[:DESCRIPTION_MAX],
        "license": licence,
        "frequency": reglage.frequence or jeu.frequence,
        "temporal_coverage": {"start": jeu.couvre.debut, "end": jeu.couvre.fin} if jeu.couvre else None,
        "spatial": jeu.spatial,
        "tags": sorted(mots),
    }


def cibles(edition: Edition, jeu: Jeu, reglage: ReglagePlateforme) -> list[Cible]:
    """Every resource, in the order in which readers should see them: latest, documentation, frozen editions."""
    arrete = date.fromisoformat(str(edition.paquet["conum"]["arrete_au"]))
    dit = f"arrêté au {format_date(arrete, 'd MMMM yyyy', locale='fr')}"
    dernieres = [_derniere(f, edition, jeu, reglage, dit) for f in jeu.donnees]
    documents = [_documentation(f, reglage) for f in jeu.documentation]
    figes = [_millesime(f, edition, jeu, reglage, dit) for f in jeu.donnees if f.tabulaire]
    return [*dernieres, *documents, *figes]


def _derniere(fichier: Fichier, edition: Edition, jeu: Jeu, reglage: ReglagePlateforme, dit: str) -> Cible:
    return Cible(
        cle=f"{DERNIERE}/{fichier.nom}",
        fichier=fichier,
        nom=_nom(reglage.siren, fichier),
        fige=False,
        champs={
            "title": f"{fichier.titre} – dernière version ({fichier.format.upper()})",
            "description": f"{fichier.description}\n\nDernière édition ({dit}). Cette adresse ne change pas.".strip(),
            "type": "main",
            **_schema(fichier, jeu),
            "extras": _extras(f"{DERNIERE}/{fichier.nom}", fichier, edition),
        },
    )


def _millesime(fichier: Fichier, edition: Edition, jeu: Jeu, reglage: ReglagePlateforme, dit: str) -> Cible:
    cle = f"{MILLESIME}/{edition.edition_id}/{fichier.nom}"
    jour = str(edition.paquet["conum"]["arrete_au"]).replace("-", "")
    return Cible(
        cle=cle,
        fichier=fichier,
        # The name that data.gouv.fr's guide recommends: AAAAMMJJ_SIREN_nom.
        nom=fichier.millesime or f"{jour}_{_nom(reglage.siren, fichier)}",
        fige=True,
        champs={
            "title": f"{fichier.titre} – {dit} (édition {edition.edition_id})",
            "description": f"{fichier.description}\n\nÉdition figée, {dit} : ce fichier ne sera pas remplacé.".strip(),
            "type": "other",
            **_schema(fichier, jeu),
            "extras": _extras(cle, fichier, edition),
        },
    )


def _documentation(fichier: Fichier, reglage: ReglagePlateforme) -> Cible:
    cle = f"{DOCUMENT}/{fichier.nom}"
    return Cible(
        cle=cle,
        fichier=fichier,
        nom=_nom(reglage.siren, fichier),
        fige=False,
        champs={
            "title": fichier.titre,
            "description": fichier.description,
            "type": "documentation",
            # Without its edition: a document that stays the same is left alone.
            "extras": {MARQUE: cle, EMPREINTE: fichier.sha256},
        },
    )


def _nom(siren: str, fichier: Fichier) -> str:
    base = fichier.nom
    for inconnu, connu in RENOMMES.items():
        base = base.removesuffix(inconnu) + connu if base.endswith(inconnu) else base
    return f"{siren}_{nom_normalise(base)}"


def _extras(cle: str, fichier: Fichier, edition: Edition) -> dict[str, Any]:
    extras: dict[str, Any] = {MARQUE: cle, EDITION: edition.edition_id, EMPREINTE: fichier.sha256}
    if fichier.lignes is not None:
        extras |= {LIGNES: fichier.lignes, COLONNES: ",".join(fichier.colonnes)}
    return extras


def _national(fichier: Fichier, jeu: Jeu) -> str | None:
    """The national schema of a table: what the package says of its data set, else where its own is kept."""
    if not fichier.tabulaire:
        return None
    return jeu.national or NATIONAUX.get(str(fichier.schema.get("homepage") or "").rstrip("/"))


def _schema(fichier: Fichier, jeu: Jeu) -> dict[str, Any]:
    national = _national(fichier, jeu)
    return {"schema": {"name": national}} if national else {}


def _description(edition: Edition, jeu: Jeu) -> str:
    if not edition.paquet["conum"].get("jeux"):
        return jeu.description.strip()
    inventes = "**Données de démonstration : ces chiffres sont inventés.**\n\n" if edition.demonstration else ""
    return (
        f"{inventes}{jeu.description.strip()}\n\nÉdition `{edition.edition_id}`. La production des chiffres, "
        "leurs limites et les précautions de lecture sont dans le « Lisez-moi », chaque colonne dans le dictionnaire."
    )


def _sans_accent(texte: str) -> str:
    return texte.translate(str.maketrans("àâäçéèêëîïôöùûüÿ", "aaaceeeeiioouuuy"))
