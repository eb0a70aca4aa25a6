"""Posts whose money is told in an odd way in every batch: what real exports do now and then, in known numbers.

Belongs here: which posts, by kind. Does not belong here: amounts (montants), rows (exports/subventions), corrections.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipelines.demo.corrections import nombre_de_cas
from pipelines.demo.montants import v1_au
from pipelines.demo.postes import Poste
from pipelines.demo.programme import Programme
from pipelines.demo.temps import HORIZON

# Paid above the grant (DQ-93).
TROP_VERSE = 1_000


@dataclass(frozen=True)
class Singuliers:
    """Numbers of posts, but for `doublees`: rows of posts whose subsidy is written twice under two numbers (DQ-90)."""

    doublees: frozenset[int]
    # A transfer whose new row says the agreement of the old one again.
    repetees: frozenset[int]
    trop_versees: frozenset[int]
    # A payment of the renewal without its date.
    sans_date: frozenset[int]
    # A post given back whose credit note was never entered, though its months are known.
    avoirs_vides: frozenset[int]


def _doublees(prog: Programme, n: int) -> list[int]:
    """First holders of posts, spread over time."""
    premieres = [x.ligne_id for x in prog.lignes if x.poste.convention_v1 and x.affectation in x.poste.affectations[:1]]
    return premieres[: 2 * n : 2] if len(premieres) < 4 * n else premieres[3 :: len(premieres) // n][:n]


def _transfere(p: Poste) -> bool:
    return p.transfert is not None and any(a.structure is p.transfert[1] for a in p.affectations)


def choisir(prog: Programme) -> Singuliers:
    """Return the cases: those of two kinds by number of posts, one of each other."""
    n = nombre_de_cas(prog.postes)
    corriges = {*prog.corrections.montants_corriges, *prog.corrections.versements_corriges}
    gardes = [p for p in prog.postes if p.convention_v2 and not p.rendu and p.conum_id not in corriges]
    anciens = [p.conum_id for p in gardes if p.convention_v2[0] < date(2023, 10, 1)]
    rendus = [p.conum_id for p in prog.postes if p.rendu and v1_au(p, HORIZON).get("montant_avoir_v1")]
    return Singuliers(
        doublees=frozenset(_doublees(prog, n)),
        repetees=frozenset([p.conum_id for p in prog.postes if _transfere(p)][: max(2, n // 2)]),
        trop_versees=frozenset(anciens[10:11]),
        sans_date=frozenset(anciens[20:21]),
        avoirs_vides=frozenset(rendus[-1:]),
    )
