"""The dataspace's table of subsidies: one row per financed row of posts, both envelopes side by side.

Belongs here: which row of a post carries which envelope. Does not belong here: the amounts (montants).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pipelines.demo.corrections import Corrections
from pipelines.demo.exports import tableau
from pipelines.demo.montants import v1_au, v2_au
from pipelines.demo.programme import LignePoste, Programme
from pipelines.demo.singuliers import TROP_VERSE, Singuliers, choisir

# A row written again has the number of the first, plus this.
DOUBLEE = 500_000
Montants = dict[str, int | date | None]


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


def _ecrire_v1(montants: Montants, conum_id: int, erreurs: Corrections, cas: Singuliers) -> Montants:
    """The first envelope as a batch tells it: misstated by the first one, odd in all."""
    verse = montants["montant_versement_v1"] + (TROP_VERSE if conum_id in cas.trop_versees else 0)
    verse = 0 if conum_id in erreurs.versements_corriges else verse
    avoir = None if conum_id in cas.avoirs_vides else min(verse, montants["montant_avoir_v1"])
    ecart = erreurs.montants_corriges.get(conum_id, 0)
    return montants | {
        "montant_subvention_v1": montants["montant_subvention_v1"] + ecart,
        "montant_versement_v1": verse,
        "montant_avoir_v1": avoir,
    }


def lignes(prog: Programme, arrete: date) -> Iterator[list[object]]:
    """Rows of subsidies; numbers follow the rows of posts, so that they stay the same from one export to the next."""
    erreurs, cas, par_poste = prog.erreurs(arrete), choisir(prog), {}
    for ligne in prog.lignes:
        par_poste.setdefault(ligne.poste.conum_id, []).append(ligne)
    for conum_id, du_poste in par_poste.items():
        poste, porteuse = du_poste[0].poste, _porteuse_v2(du_poste)
        for ligne in du_poste:
            porte_v1 = ligne is du_poste[0] or (ligne is porteuse and conum_id in cas.repetees)
            v1, v2 = v1_au(poste, arrete) if porte_v1 else {}, v2_au(poste, arrete) if ligne is porteuse else {}
            if not (v1 or v2) or ligne.depuis > arrete:
                continue
            montants = (_ecrire_v1(v1, conum_id, erreurs, cas) if v1 else {}) | v2
            if conum_id in cas.sans_date:
                montants["date_versement_1_v2"] = None
            valeurs = [montants.get(c) for c in COLONNES[2:]]
            yield [20 + ligne.ligne_id, ligne.ligne_id, *valeurs]
            if ligne.ligne_id in cas.doublees:
                # Written twice under two numbers (DQ-90): money must not double.
                yield [20 + ligne.ligne_id + DOUBLEE, ligne.ligne_id, *valeurs]


def ecrire(dossier: Path, prog: Programme, arrete: date) -> dict[str, int]:
    """Write the subsidies known on a day."""
    nom = f"{arrete:%Y%m%d}-subvention.csv"
    return {nom: tableau.ecrire(dossier / nom, COLONNES, lignes(prog, arrete))}
