"""The history of agreements of the steering tool.

Belongs here: grants, renewals, returns and departures of structures. Does not belong here: people (pilotage).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from pipelines.demo.alea import flux
from pipelines.demo.calibrage import programme as faits
from pipelines.demo.exports.listes import PHASE_2
from pipelines.demo.postes import Poste
from pipelines.demo.programme import Programme
from pipelines.demo.structures import Structure
from pipelines.demo.temps import francais

ENTETE = (
    "ID;Nom de la structure;Siret plateforme;Date COSELEC;Nombre de postes avant COSELEC;"
    "Nombre de postes après COSELEC;Variation;Type de la demande;Motif;ID structure transfert;N° DS;"
    "Code département;Département;Région;Type de conventionnement;Poste de coordinateur"
)
INITIAL, RENOUVELLEMENT = "Conventionnement initial", "Reconventionnement"


@dataclass(frozen=True)
class Decision:
    """A line of the history; `apres` replaces `avant`."""

    structure: Structure
    jour: date
    avant: int
    apres: int
    type: str
    motif: str = ""


def _repris(poste: Poste) -> bool:
    """Whether a post was lost by a second attribution: already out of its number."""
    attributions = poste.structure.attributions
    return len(attributions) > 1 and poste.rendu == attributions[1][0] and poste.premier_contrat is None


def _evenements(s: Structure, postes: list[Poste]) -> Iterator[tuple[date, int, str, int]]:
    """Day, rank within the day, kind, change of the number of posts."""
    (jour, n), *suite = s.attributions
    yield jour, 0, INITIAL, n
    for autre, nombre in suite:
        yield autre, 1, "ajout" if nombre > n else "retrait", nombre - n
    renouveles = [p.convention_v2[0] for p in postes if p.convention_v2]
    if renouveles:
        yield min(renouveles), 2, RENOUVELLEMENT, 0
    rendus = Counter(p.rendu for p in postes if p.rendu and p.rendu >= PHASE_2 and not _repris(p))
    for rendu, nombre in sorted(rendus.items()):
        if not s.abandon or rendu < s.abandon:
            yield rendu, 3, "retrait", -nombre
    if s.abandon:
        yield s.abandon, 4, "Abandon", 0


def decisions(prog: Programme) -> list[Decision]:
    """Every decision, in order; the last number of a structure is that of the official list."""
    par_structure: dict[int, list[Poste]] = {}
    for p in prog.postes:
        par_structure.setdefault(p.structure.structure_id, []).append(p)
    rng, motifs, toutes = flux(prog.graine, "motifs-rendu"), faits()["pilotage"]["motifs_rendu"], []
    for s in prog.structures:
        postes, apres = 0, 0
        for jour, _, type_demande, variation in sorted(_evenements(s, par_structure[s.structure_id])):
            apres = 0 if type_demande == "Abandon" else max(0, postes + variation)
            motif = motifs[int(rng.integers(len(motifs)))] if type_demande == "retrait" else ""
            toutes.append(Decision(s, jour, postes, apres, type_demande, motif))
            postes = apres
    return sorted(toutes, key=lambda d: (d.jour, d.structure.structure_id))


def _ligne(d: Decision, prog: Programme) -> str:
    s = d.structure
    nom, region = prog.geo.departements[s.departement]
    code = "00" if s.departement == "978" else s.departement
    dossiers = {INITIAL: 4_000_000, RENOUVELLEMENT: 5_000_000}
    dossier = str(dossiers[d.type] + s.pg_id) if d.type in dossiers else ""
    # What the tool calls the date of the committee is that of its entry, the day after (domain.md §1.1.8).
    return ";".join([
        str(s.pg_id), s.nom, s.siret, francais(d.jour + timedelta(days=1)), str(d.avant), str(d.apres),
        str(d.apres - d.avant), d.type, d.motif, "", dossier, code, nom, prog.geo.regions[region],
        "Phase 2" if d.jour >= PHASE_2 else "Phase 1", "Non",
    ])  # fmt: skip


def ecrire(dossier: Path, prog: Programme, dates: tuple[date, ...]) -> dict[str, int]:
    """Write the decisions of each period."""
    ecrits, debut, toutes = {}, date(2020, 11, 16), decisions(prog)
    for jour in dates:
        periode = [_ligne(d, prog) for d in toutes if debut < d.jour < jour]
        nom = f"historique-conventions_{jour:%Y%m%d}.csv"
        (dossier / nom).write_text("\n".join([ENTETE, *periode]), encoding="utf-8")
        ecrits[nom], debut = len(periode), jour - timedelta(days=1)
    return ecrits
