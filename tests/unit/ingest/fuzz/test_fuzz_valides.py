"""On valid files, our reader, Python's csv, DuckDB and Polars give the same records."""

from __future__ import annotations

import pytest
from fuzz_tirage import LOTS, graines
from fuzz_valides import de_duckdb, de_polars, de_python, le_notre, lot_de_fichiers


@pytest.mark.parametrize("lot", LOTS)
def test_quatre_lecteurs_donnent_les_memes_enregistrements(lot, tmp_path, record_property):
    graine, *autres = graines(lot)
    valides = lot_de_fichiers(graine, 1 + len(autres), tmp_path)
    fautes = []
    for valide, par_duckdb in zip(valides, de_duckdb(valides), strict=True):
        ou = f"graine {graine}, {valide.chemin.name}"
        notre, bilan = le_notre(valide)
        lus = {"nous": notre, "python": de_python(valide), "duckdb": par_duckdb, "polars": de_polars(valide)}
        fautes += [f"{ou} : {nom}" for nom, lignes in lus.items() if lignes != valide.lignes]
        if (bilan.rejetes, bilan.vides) != (0, valide.blancs) or bilan.enregistrements != len(notre) + bilan.vides:
            fautes.append(f"{ou} : {bilan.rejetes} rejets, {bilan.vides} vides")
    compte = {"fichiers valides": len(valides), "enregistrements valides": sum(len(v.lignes) for v in valides)}
    record_property("fuzz", compte)
    assert not fautes, "\n".join(fautes)
