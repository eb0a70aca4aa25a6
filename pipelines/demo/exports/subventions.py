"""The dataspace's table of subsidies: one row per financed row of posts, both envelopes side by side.

Belongs here: which row of a post carries which envelope. Does not belong here: the amounts (montants).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pipelines.demo.corrections import Corrections, nombre_de_cas
from pipelines.demo.exports import tableau
from pipelines.demo.montants import v1_au, v2_au
from pipelines.demo.programme import LignePoste, Programme

# A row written again has the number of the first, plus this.
DOUBLEE = 500_000


def lignes_doublees(prog: Programme) -> list[int]:
    """Rows of posts whose subsidy is written twice in every batch, the first holders of posts spread over time."""
    n = nombre_de_cas(prog.postes)
    premieres = [x.ligne_id for x in prog.lignes if x.poste.convention_v1 and x.affectation in x.poste.affectations[:1]]
    return premieres[: 2 * n : 2] if len(premieres) < 4 * n else premieres[3 :: len(premieres) // n][:n]


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


def _mal_su(montants: dict[str, int | date], conum_id: int, erreurs: Corrections) -> dict[str, int | date]:
    """The first envelope as a batch misstated it: another amount, or a payment that it did not know."""
    ecart = erreurs.montants_corriges.get(conum_id, 0)
    verse = 0 if conum_id in erreurs.versements_corriges else montants["montant_versement_v1"]
    return montants | {
        "montant_subvention_v1": montants["montant_subvention_v1"] + ecart,
        "montant_versement_v1": verse,
        "montant_avoir_v1": min(verse, montants["montant_avoir_v1"]),
    }


def lignes(prog: Programme, arrete: date) -> Iterator[list[object]]:
    """Rows of subsidies; numbers follow the rows of posts, so that they stay the same from one export to the next."""
    erreurs, par_poste = prog.erreurs(arrete), {}
    for ligne in prog.lignes:
        par_poste.setdefault(ligne.poste.conum_id, []).append(ligne)
    doublees = set(lignes_doublees(prog))
    for du_poste in par_poste.values():
        poste, porteuse = du_poste[0].poste, _porteuse_v2(du_poste)
        for ligne in du_poste:
            montants = (v1_au(poste, arrete) if ligne is du_poste[0] else {}) | (
                v2_au(poste, arrete) if ligne is porteuse else {}
            )
            if not montants or ligne.depuis > arrete:
                continue
            if "montant_subvention_v1" in montants:
                montants = _mal_su(montants, poste.conum_id, erreurs)
            valeurs = [montants.get(c) for c in COLONNES[2:]]
            yield [20 + ligne.ligne_id, ligne.ligne_id, *valeurs]
            if ligne.ligne_id in doublees:
                # Written twice under two numbers (DQ-90): money must not double.
                yield [20 + ligne.ligne_id + DOUBLEE, ligne.ligne_id, *valeurs]


def ecrire(dossier: Path, prog: Programme, arrete: date) -> dict[str, int]:
    """Write the subsidies known on a day."""
    nom = f"{arrete:%Y%m%d}-subvention.csv"
    return {nom: tableau.ecrire(dossier / nom, COLONNES, lignes(prog, arrete))}
