"""Layers of the warehouse: staging reads one source, intermediate reads staging, marts are the only thing published."""

import pytest

pytestmark = pytest.mark.xdist_group("manifeste")


def modeles(manifeste: dict) -> list[dict]:
    return [n for n in manifeste["nodes"].values() if n["resource_type"] == "model"]


def couche(manifeste: dict, identifiant: str) -> str:
    if identifiant.startswith(("source.", "seed.")):
        return identifiant.split(".", maxsplit=1)[0]
    return manifeste["nodes"][identifiant]["fqn"][1]


PERMIS = {
    "staging": {"source"},
    "intermediate": {"staging", "intermediate", "seed"},
    "marts": {"staging", "intermediate", "marts", "seed"},
}
# An alert judges what is printed, secrecy included: its steps read the marts, and only its own marts read them.
JUGENT_LES_MARTS = {"vigilances"}


def test_chaque_couche_ne_lit_que_ce_qui_lui_est_permis(manifeste: dict) -> None:
    fautes = [
        f"{modele['name']} lit {amont}"
        for modele in modeles(manifeste)
        for amont in modele["depends_on"]["nodes"]
        if couche(manifeste, amont) not in PERMIS[modele["fqn"][1]]
        and not (couche(manifeste, amont) == "marts" and modele["fqn"][2] in JUGENT_LES_MARTS)
    ]
    assert fautes == []


def test_seules_les_vigilances_lisent_ce_qui_juge_les_marts(manifeste: dict) -> None:
    juges = {m["unique_id"] for m in modeles(manifeste) if m["fqn"][2] in JUGENT_LES_MARTS}
    lecteurs = {m["name"] for m in modeles(manifeste) if juges.intersection(m["depends_on"]["nodes"])}
    assert {nom for nom in lecteurs if "vigilances" not in nom} == set()


def test_staging_lit_une_seule_source(manifeste: dict) -> None:
    for modele in modeles(manifeste):
        if modele["fqn"][1] == "staging":
            assert len(modele["depends_on"]["nodes"]) == 1, modele["name"]


def test_modeles_prefixes_par_leur_couche(manifeste: dict) -> None:
    prefixes = {"staging": "stg_", "intermediate": "int_", "marts": ""}
    for modele in modeles(manifeste):
        assert modele["name"].startswith(prefixes[modele["fqn"][1]]), modele["name"]


def test_chaque_modele_dit_son_grain(manifeste: dict) -> None:
    sans = [m["name"] for m in modeles(manifeste) if not m["description"].startswith("One row per")]
    assert sans == []


def test_chaque_mart_a_un_contrat_et_ses_colonnes_decrites(manifeste: dict) -> None:
    for modele in modeles(manifeste):
        if modele["fqn"][1] == "marts":
            assert modele["config"]["contract"]["enforced"], modele["name"]
            # Facts and dimensions hold pseudonyms: they are not published.
            assert ("publie" in modele["config"]["tags"]) != (modele["fqn"][2] == "socle"), modele["name"]
            sans = [c["name"] for c in modele["columns"].values() if not c["description"]]
            assert sans == [], modele["name"]


def test_l_ordre_de_service_est_celui_de_la_cle_autrement(manifeste: dict) -> None:
    """All of the key, else two publications of the same rows could file them differently."""
    for modele in modeles(manifeste):
        meta = modele["config"].get("meta") or {}
        assert sorted(meta.get("ordre") or meta.get("cle", [])) == sorted(meta.get("cle", [])), modele["name"]


def test_rien_que_les_marts_n_est_publie(manifeste: dict) -> None:
    publies = {m["fqn"][1] for m in modeles(manifeste) if "publie" in m["config"]["tags"]}
    assert publies == {"marts"}


def test_aucune_personne_dans_ce_qui_est_publie(manifeste: dict) -> None:
    for modele in modeles(manifeste):
        if "publie" in modele["config"]["tags"]:
            assert not {"personne_id", "conseiller_id", "mediateur_id"} & set(modele["columns"]), modele["name"]


def test_chaque_page_ou_fichier_lit_des_marts(manifeste: dict) -> None:
    for exposition in manifeste["exposures"].values():
        lus = exposition["depends_on"]["nodes"]
        assert {couche(manifeste, n) for n in lus} == {"marts"}, exposition["name"]
        assert all("publie" in manifeste["nodes"][n]["config"]["tags"] for n in lus), exposition["name"]


def test_registre_et_dependances_des_indicateurs_se_repondent(manifeste: dict) -> None:
    """Every composed or sourced indicator is in the registry, and every measured one says its source."""
    import polars as pl

    from pipelines.settings import RACINE

    seeds = RACINE / "dbt_project" / "seeds"
    registre = set(pl.read_csv(seeds / "registre_indicateurs.csv")["code_indicateur"])
    sources = set(pl.read_csv(seeds / "indicateurs_sources.csv")["code_indicateur"])
    composantes = pl.read_csv(seeds / "indicateurs_composantes.csv")
    assert sources <= registre
    assert set(composantes["code_indicateur"]) | set(composantes["composante"]) <= registre
    # Constants of the programme, reference geography, state of the reception: no export to wait for.
    assert registre - sources == {"CN-50", "CN-70P", "CN-80", "CN-81", "CN-82"}
