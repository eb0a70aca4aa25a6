"""What a demonstration holds on purpose, for the tests that count it a second time: the marker carries it.

Belongs here: numbers of planted cases and their effects. Does not belong here: planting them.
"""

from __future__ import annotations

from typing import Any

from pipelines.demo.corrections import PREMIER_BATCH, Corrections
from pipelines.demo.exports.cra import Bilan
from pipelines.demo.montants import v1_au, v2_au
from pipelines.demo.programme import Programme
from pipelines.demo.singuliers import TROP_VERSE, choisir
from pipelines.demo.temps import HORIZON


def _corrections(c: Corrections, prog: Programme, bilan: Bilan) -> dict[str, Any]:
    """What the batch of June 2023 and the archive of that day misstated, put right by the next ones."""
    postes = {p.conum_id: p for p in prog.postes}
    verses = {n: v1_au(postes[n], PREMIER_BATCH)["montant_versement_v1"] for n in sorted(c.versements_corriges)}
    return {
        "arrete_au": PREMIER_BATCH.isoformat(),
        "contrats_tardifs": [f"contrat:{n}" for n in sorted(c.contrats_tardifs)],
        "contrats_redates": {f"contrat:{n}": -jours for n, jours in sorted(c.contrats_redates.items())},
        "personnes_en_double": [f"contrat:{n}" for n in sorted(c.personnes_en_double)],
        "postes_rendus_tardifs": [f"poste:{n}" for n in sorted(c.rendus_tardifs)],
        "montants_v1": {f"poste:{n}": -euros for n, euros in sorted(c.montants_corriges.items())},
        "versements_v1": {f"poste:{n}": euros for n, euros in verses.items()},
        "structures_deplacees": [f"structure:{n}" for n in sorted(c.structures_deplacees)],
        "cra_tardifs": {"nombre": bilan.saisies.tardifs[0], "accompagnements": bilan.saisies.tardifs[1]},
        "cra_participants": {
            "nombre": bilan.corriges["participants"],
            "accompagnements": bilan.corriges["participants"],
        },
        "cra_redates": {"nombre": bilan.corriges["redates"]},
    }


def _cas(prog: Programme) -> dict[str, int]:
    """Cases of the last batch, as they truly are; then the odd ones, which the batch tells otherwise."""
    cas = choisir(prog)
    v1 = [m for p in prog.postes if (m := v1_au(p, HORIZON))]
    v2 = [m for p in prog.postes if (m := v2_au(p, HORIZON))]
    versements = [m[f"versement_{n}_v2"] for m in v2 for n in (1, 2, 3) if f"versement_{n}_v2" in m]
    return {
        "postes": len(prog.postes),
        "postes_rendus": sum(p.rendu is not None and p.rendu <= HORIZON for p in prog.postes),
        "postes_transferes": sum(
            any(a.structure is p.transfert[1] for a in p.affectations) for p in prog.postes if p.transfert
        ),
        "contrats": sum(c.debut <= HORIZON for c in prog.contrats),
        "contrats_rompus": sum(c.rupture is not None and c.rupture <= HORIZON for c in prog.contrats),
        "subventions_v1": len(v1),
        "montant_v1": sum(m["montant_subvention_v1"] for m in v1),
        "subventions_v2": len(v2),
        "montant_v2": sum(m["montant_subvention_v2"] for m in v2),
        "versements_v2": len(versements),
        "montant_verse_v2": sum(versements),
        "avoirs": sum(m["montant_avoir_v1"] > 0 for m in v1) + sum(m["montant_avoir_v2"] > 0 for m in v2),
        "montant_avoirs": sum(m["montant_avoir_v1"] for m in v1) + sum(m["montant_avoir_v2"] for m in v2),
        "subventions_doublees": len(cas.doublees),
        "conventions_repetees": len(cas.repetees),
        "trop_verses": len(cas.trop_versees),
        "montant_trop_verse": TROP_VERSE * len(cas.trop_versees),
        "versements_sans_date": len(cas.sans_date),
        "avoirs_vides": len(cas.avoirs_vides),
        "montant_avoirs_vides": sum(
            m["montant_avoir_v1"] for p in prog.postes if p.conum_id in cas.avoirs_vides and (m := v1_au(p, HORIZON))
        ),
    }


def etablir(prog: Programme, bilan: Bilan) -> dict[str, Any]:
    """Return what the marker says besides the files."""
    return {
        "corrections": _corrections(prog.corrections, prog, bilan),
        "cas": _cas(prog),
        "barometre": bilan.saisies.barometre,
    }
