"""What new files of activity change, and the results kept of the rest."""

from __future__ import annotations

import json
from pathlib import Path

from pipelines.publication.etendue import completer, inchanges


def noeud(nom: str, *amont: str, nature: str = "model") -> dict:
    return {"name": nom, "resource_type": nature, "depends_on": {"nodes": list(amont)}}


MANIFESTE = {
    "sources": {
        "cra": {"name": "cra", "source_name": "coop"},
        "supprimes": {"name": "cra_supprimes", "source_name": "coop_v2"},
        "fichiers": {"name": "fichiers", "source_name": "lac"},
        "postes": {"name": "postes", "source_name": "idposte"},
        "communes": {"name": "communes", "source_name": "referentiel"},
    },
    "nodes": {
        "graine": noeud("graine", nature="seed"),
        "exports": noeud("exports", "fichiers"),
        "calendrier": noeud("calendrier"),
        "territoires": noeud("territoires", "communes"),
        "accounts": noeud("accounts", "exports", "territoires", "graine"),
        "etat": noeud("etat", "exports", "postes", "calendrier"),
        "disponibilite": noeud("disponibilite", "exports", "postes") | {"tags": ["tous_les_fichiers"]},
        "rapports": noeud("rapports", "exports", "cra"),
        "supprimes_lus": noeud("supprimes_lus", "supprimes"),
        "valeurs": noeud("valeurs", "etat", "rapports"),
        "test": noeud("test", "etat", nature="test"),
    },
}


def test_ce_qui_lit_l_activite_ou_les_seuls_comptes_est_refait() -> None:
    assert set(inchanges(MANIFESTE)) == {"graine", "calendrier", "territoires", "etat"}


def test_les_resultats_de_ce_qui_n_est_pas_refait_sont_gardes(tmp_path: Path) -> None:
    nouveaux, anciens = tmp_path / "run_results.json", tmp_path / "anciens.json"
    nouveaux.write_text(json.dumps({"results": [{"unique_id": "a", "status": "warn"}]}), encoding="utf-8")
    anciens.write_text(
        json.dumps({"results": [{"unique_id": "a", "status": "pass"}, {"unique_id": "b", "status": "pass"}]}),
        encoding="utf-8",
    )
    completer(nouveaux, anciens)
    lus = json.loads(nouveaux.read_text(encoding="utf-8"))["results"]
    assert {r["unique_id"]: r["status"] for r in lus} == {"a": "warn", "b": "pass"}
