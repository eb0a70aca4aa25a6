"""The official list of validated structures: the two CSV layouts (16 names; 17 names over 18 fields).

Belongs here: the layouts of the ministry's open data. Does not belong here: the JSON of 2021 (liste_2021).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipelines.demo.geographie import Geographie
from pipelines.demo.montants import investissement
from pipelines.demo.postes import Poste
from pipelines.demo.structures import Structure
from pipelines.demo.temps import francais

ENTETE_16 = (
    "Raison sociale;Commune INSEE;Département;Région;Nombre de conseillers validés par le COSELEC;"
    "Date de validation en comité de sélection;Type;SIRET;Code département;Adresse;Code commune INSEE;Code postal;"
    "Investissement financier estimatif total de l’Etat;ZRR;QPV;France services"
)
ENTETE_17 = "id;" + ENTETE_16
# The decisions that take posts back are those of the renewal phase: none before May 2023.
PHASE_2 = date(2023, 5, 1)


@dataclass(frozen=True)
class Ligne:
    """A structure as a list of that day knows it."""

    structure: Structure
    jour: date
    postes: int


def etat(structures: list[Structure], postes: list[Poste], arrete: date) -> list[Ligne]:
    """Return the structures validated on a day: last attribution, less the posts taken back; none left, gone."""
    rendus: dict[int, int] = {}
    for poste in postes:
        s, attributions = poste.structure, poste.structure.attributions
        # A post lost by a second attribution is already out of the number.
        repris = len(attributions) > 1 and poste.rendu == attributions[1][0] and poste.premier_contrat is None
        if poste.rendu and not repris and poste.rendu <= arrete and poste.rendu >= PHASE_2:
            rendus[s.structure_id] = rendus.get(s.structure_id, 0) + 1
    lignes = []
    for s in structures:
        connue = s.attribution(arrete)
        if connue is None or (s.abandon and s.abandon <= arrete):
            continue
        restants = connue[1] - rendus.get(s.structure_id, 0)
        if restants > 0:
            lignes.append(Ligne(s, connue[0], restants))
    return lignes


def _territoire(s: Structure, geo: Geographie) -> tuple[str, str]:
    """Names of the département and région, empty for Saint-Martin as in the source."""
    if s.departement == "978":
        return "", ""
    nom, region = geo.departements[s.departement]
    return nom, geo.regions[region]


def _champs(ligne: Ligne, geo: Geographie, code_departement: str, adresse: str, codes: tuple[str, str]) -> list[str]:
    s = ligne.structure
    return [
        s.nom.replace(",", ""),
        s.siege.nom,
        *_territoire(s, geo),
        str(ligne.postes),
        francais(ligne.jour),
        "publique" if s.publique else "privée",
        s.siret,
        code_departement,
        adresse,
        *codes,
        str(investissement(s, ligne.postes)),
        s.zrr,
        s.qpv,
        s.france_services,
    ]


def ecrire_17(chemin: Path, lignes: list[Ligne], geo: Geographie) -> int:
    """Write the platform's CSV: 17 names, 18 fields, UTF-8 without BOM, LF, `Adresse` quoted."""
    with chemin.open("w", encoding="utf-8", newline="\n") as flux:
        flux.write(ENTETE_17 + "\n")
        for ligne in lignes:
            s = ligne.structure
            code = "00" if s.departement == "978" else s.departement
            # Two spellings of "no INSEE block", once in a thousand.
            insee = "undefined" if s.pg_id % 1009 == 7 else s.siege.code
            champs = _champs(ligne, geo, code, f'"{s.rue} {s.ville}"', (insee, s.commune.code_postal))
            flux.write(";".join([str(s.pg_id), *champs]) + ";\n")
    return len(lignes)


def ecrire_16(chemin: Path, lignes: list[Ligne], geo: Geographie) -> int:
    """Write the ministry's CSV of April 2023: 16 names, no id, leading zeros lost, `0` for Saint-Martin."""
    with chemin.open("w", encoding="utf-8", newline="\n") as flux:
        flux.write(ENTETE_16 + "\n")
        for ligne in lignes:
            s = ligne.structure
            code = "0" if s.departement == "978" else s.departement.lstrip("0")
            codes = (s.siege.code.lstrip("0"), s.commune.code_postal.lstrip("0"))
            flux.write(";".join(_champs(ligne, geo, code, f"{s.rue} {s.ville}", codes)) + "\n")
    return len(lignes)
