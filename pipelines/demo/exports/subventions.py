"""The dataspace's table of subsidies: one row per financed row of posts, both envelopes side by side.

Belongs here: which row of a post carries which envelope. Does not belong here: the amounts (montants).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pipelines.demo.exports import tableau
from pipelines.demo.montants import v1_au, v2_au
from pipelines.demo.programme import LignePoste, Programme


def _periode(source: str) -> list[str]:
    bornes = [f"date_{borne}_{quoi}_{source}" for quoi in ("convention", "financement") for borne in ("debut", "fin")]
    return [*bornes, f"mois_utilises_periode_financement_{source}"]


COLONNES = [
    "id",
    "poste_id",
    *_periode("dgcl"),
    "montant_subvention_v1",
    "montant_versement_v1",
    "montant_avoir_v1",
    *_periode("ditp"),
    *_periode("dge"),
    "montant_subvention_v2",
    "montant_bonification_v2",
    "montant_avoir_v2",
    *(c for n in (1, 2, 3) for c in (f"versement_{n}_v2", f"date_versement_{n}_v2")),
]


def _porteuse_v2(lignes: list[LignePoste]) -> LignePoste:
    """Return the row that carries the renewal.

    The first one, or for two posts in five and every transfer that of the holder of the day.
    """
    poste = lignes[0].poste
    if poste.convention_v2 is None:
        return lignes[0]
    debut = poste.convention_v2[0]
    if poste.transfert:
        return next((x for x in lignes if x.affectation and x.affectation.structure is poste.transfert[1]), lignes[0])
    return (
        max((x for x in lignes if x.depuis <= debut), key=lambda x: x.ligne_id) if poste.conum_id % 5 < 2 else lignes[0]
    )


def lignes(prog: Programme, arrete: date) -> Iterator[list[object]]:
    """Rows of subsidies; numbers follow the rows of posts, so that they stay the same from one export to the next."""
    par_poste: dict[int, list[LignePoste]] = {}
    for ligne in prog.lignes:
        par_poste.setdefault(ligne.poste.conum_id, []).append(ligne)
    for du_poste in par_poste.values():
        poste, porteuse = du_poste[0].poste, _porteuse_v2(du_poste)
        for ligne in du_poste:
            montants = (v1_au(poste, arrete) if ligne is du_poste[0] else {}) | (
                v2_au(poste, arrete) if ligne is porteuse else {}
            )
            if montants and ligne.depuis <= arrete:
                yield [20 + ligne.ligne_id, ligne.ligne_id, *(montants.get(c) for c in COLONNES[2:])]


def ecrire(dossier: Path, prog: Programme, arrete: date) -> dict[str, int]:
    """Write the subsidies known on a day."""
    nom = f"{arrete:%Y%m%d}-subvention.csv"
    return {nom: tableau.ecrire(dossier / nom, COLONNES, lignes(prog, arrete))}
