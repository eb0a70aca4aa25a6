"""The committees' decision sheets, one table per year: who asked, what the prefect said, what was decided.

Belongs here: the 31 columns of the workbook, refused structures included. Does not belong here: what follows a decision
(conventions).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipelines.demo import identites
from pipelines.demo.alea import flux
from pipelines.demo.calibrage import programme as faits
from pipelines.demo.programme import Programme
from pipelines.demo.structures import Structure

ENTETE = (
    "Identifiant structure;SIRET;Nom Structure;Type Structure;Code postal;Région;Département;Ville;Email;"
    "Labellisé France Services;Nombre de conseillers;Avis;Si avis négatif Commentaires;Observations;"
    "Existence d'un accord préaliable de principe;Avis Coselec;Nombre de conseillers Coselec;Prioritaire;Date COSELEC;"
    "Raison Sociale;Commune INSEE;Statut SA;Coselec précédent;Avis Coselec précédent;Nb conseillers Coselec précédent;"
    "Intervention ZRR;Intervention QPV;Codes QPV;Noms quartiers QPV;Statut QPV calculé;Noms quartiers QPV calculés"
)
# Structures that were never validated have numbers of their own.
PREMIER_REFUS = 12_501
QPV = {"oui": "Oui", "non": "Non", "sans objet": "Sans objet"}
POSITIF, NEGATIF, EXAMEN = "POSITIF", "NÉGATIF", "EXAMEN COMPLÉMENTAIRE"


def calendrier() -> list[tuple[str, date]]:
    """Numbers and days of the committees: three sat on the first day, the last is 62BIS (domain.md, appendix B)."""
    jours = sorted({*faits()["structures"]["comites"], *faits()["structures"]["comites_suivants"]})
    numeros = [(f"COSELEC {n}", jours[0]) for n in (1, 2, 3)]
    return numeros + [(f"COSELEC {n if n < 63 else '62BIS'}", jour) for n, jour in enumerate(jours[1:], 4)]


@dataclass(frozen=True)
class Decision:
    """What a committee decided of a structure; `precedent` is the grant that this one replaces."""

    structure: Structure
    comite: str
    avis: str
    postes: int
    precedent: tuple[str, int] | None = None


def _ligne(d: Decision, prog: Programme) -> str:
    """`0` in a cell of text means empty, as in the workbook."""
    s, accord, precedent = d.structure, d.avis == POSITIF, d.precedent
    nom, region = prog.geo.departements[s.departement]
    oui_non = {"oui": "OUI", "non": "NON"}
    return ";".join([
        str(s.pg_id), s.siret, s.nom, s.nature, s.commune.code_postal, prog.geo.regions[region], nom, s.commune.nom,
        f"contact@structure{s.pg_id}.example", oui_non.get(s.france_services, "0"), str(d.postes),
        POSITIF if d.avis == EXAMEN else d.avis,
        "0", "0", "0", d.avis, str(d.postes if accord else 0), "NON", d.comite, s.nom, s.siege.code,
        "VALIDATION_COSELEC" if accord else "REFUS_COSELEC" if d.avis == NEGATIF else "EXAMEN_COMPLEMENTAIRE_COSELEC",
        precedent[0] if precedent else "0", POSITIF if precedent else "0", str(precedent[1]) if precedent else "0",
        oui_non.get(s.zrr, "0"), "0", "0", "0", QPV.get(s.qpv, "0"), "0",
    ])  # fmt: skip


def _decisions(prog: Programme) -> Iterator[tuple[date, str]]:
    """Every grant, and one refusal or postponement for every twelve structures, of invented applicants."""
    numeros = {jour: numero for numero, jour in calendrier()}
    rng, refus = flux(prog.graine, "coselec"), 0
    for rang, s in enumerate(prog.structures):
        precedent = None
        for jour, postes in s.attributions:
            yield jour, _ligne(Decision(s, numeros[jour], POSITIF, postes, precedent), prog)
            precedent = (numeros[jour], postes)
        if rang % 12 == 5:
            jour = s.attributions[0][0]
            nom = identites.raison_sociale(rng, s.nature, s.commune, prog.geo.departements[s.departement][0])
            siret = identites.siret(rng, s.publique)
            refuse = Structure(**{**vars(s), "pg_id": PREMIER_REFUS + refus, "nom": nom, "siret": siret})
            yield jour, _ligne(Decision(refuse, numeros[jour], NEGATIF if refus % 3 else EXAMEN, 1), prog)
            refus += 1


def ecrire(dossier: Path, prog: Programme) -> dict[str, int]:
    """Write the calendar and the decisions of each year."""
    comites, ecrits = calendrier(), {}

    def poser(nom: str, entete: str, lignes: list[str]) -> None:
        (dossier / nom).write_text("\n".join([entete, *lignes]) + "\n", encoding="utf-8")
        ecrits[nom] = len(lignes)

    poser("20231222-coselec-calendrier.csv", "comite;date", [f"{numero};{jour}" for numero, jour in comites])
    par_annee: dict[int, list[tuple[date, str]]] = {}
    for jour, ligne in _decisions(prog):
        par_annee.setdefault(jour.year, []).append((jour, ligne))
    for _, decisions in sorted(par_annee.items()):
        dernier = max(jour for jour, _ in decisions)
        # Same day: in the order of structures.
        poser(f"coselec_{dernier:%Y%m%d}.csv", ENTETE, [ligne for _, ligne in sorted(decisions, key=lambda d: d[0])])
    return ecrits
