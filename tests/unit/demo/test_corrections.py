"""What the first batch misstated: counted again between the files, it is what the marker says, and nothing else."""

import polars as pl
import pytest

JUIN, DECEMBRE = "20230630", "20231231"
BORNE = "2023-06-30"


@pytest.fixture(scope="module", params=["tiny", "programme_entier"])
def demo(request):
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def corrections(demo):
    return demo.constats()["corrections"]


def par_id(demo, jour, table, cle="id"):
    return {x[cle]: x for x in demo.lignes(f"{jour}-{table}.csv")}


def cles(prefixe, identifiants):
    return {f"{prefixe}:{i}" for i in identifiants}


def sain(x):
    """Neither inverted nor before the programme: the ordinary defects are the same in every batch."""
    return not x["date_fin"] or x["date_debut"] < x["date_fin"]


def test_contrats(demo, corrections):
    juin, decembre = (par_id(demo, jour, "contrat") for jour in (JUIN, DECEMBRE))
    anciens = {i for i, x in decembre.items() if x["date_debut"] <= BORNE and sain(x)}
    assert set(juin) <= set(decembre)
    assert cles("contrat", anciens - set(juin)) == set(corrections["contrats_tardifs"])
    redates = {i for i in juin if juin[i]["date_debut"] != decembre[i]["date_debut"]}
    # The false end of a CDI follows its start.
    assert cles("contrat", redates) == set(corrections["contrats_redates"])
    assert {abs(jours) for jours in corrections["contrats_redates"].values()} == {35}
    doubles = {i for i in juin if juin[i]["personne_id"] != decembre[i]["personne_id"]}
    assert cles("contrat", doubles) == set(corrections["personnes_en_double"])
    autres = ("structure_id", "type", "quotite")
    assert all(juin[i][c] == decembre[i][c] for i in juin for c in autres)


def test_personne_sous_deux_numeros(demo, corrections):
    """Counted twice in June; in December her second number is deleted and holds nothing."""
    juin, decembre = (par_id(demo, jour, "personne") for jour in (JUIN, DECEMBRE))
    seconds = {
        x["personne_id"] for x in demo.lignes(f"{JUIN}-contrat.csv")
        if f"contrat:{x['id']}" in corrections["personnes_en_double"]
    }  # fmt: skip
    assert len(seconds) >= 2
    assert all(not juin[i]["deleted_at"] and decembre[i]["deleted_at"] for i in seconds)
    assert all(juin[i]["contact"] == juin[str(int(i) - 60_000)]["contact"] for i in seconds)
    assert not seconds & {x["personne_id"] for x in demo.lignes(f"{DECEMBRE}-contrat.csv")}


def test_postes_et_structures(demo, corrections):
    def rendus(jour):
        return {
            x["poste_conum_id"]: x["date_rendu_poste"]
            for x in demo.lignes(f"{jour}-poste.csv")
            if x["date_rendu_poste"]
        }

    tardifs = {i for i, rendu in rendus(DECEMBRE).items() if rendu <= BORNE} - set(rendus(JUIN))
    assert cles("poste", tardifs) == set(corrections["postes_rendus_tardifs"])
    juin, decembre = (par_id(demo, jour, "structure") for jour in (JUIN, DECEMBRE))
    deplacees = {i for i in juin if i in decembre and juin[i]["code_insee"] != decembre[i]["code_insee"]}
    assert cles("structure", deplacees) == set(corrections["structures_deplacees"])
    assert all(not juin[i]["structure_tp_id"] and decembre[i]["structure_tp_id"] for i in deplacees)
    assert all(juin[i]["code_insee"][:2] != decembre[i]["code_insee"][:2] for i in deplacees)


def test_argent(demo, corrections):
    postes = {x["id"]: x["poste_conum_id"] for x in demo.lignes(f"{DECEMBRE}-poste.csv")}
    juin, decembre = (par_id(demo, jour, "subvention", "poste_id") for jour in (JUIN, DECEMBRE))
    ecarts, avances = {}, {}
    for i in juin:
        if juin[i]["montant_subvention_v1"]:
            avant, apres = (int(x[i]["montant_subvention_v1"]) for x in (juin, decembre))
            if avant != apres:
                ecarts[f"poste:{postes[i]}"] = apres - avant
            if juin[i]["montant_versement_v1"] == "0":
                avances[f"poste:{postes[i]}"] = int(decembre[i]["montant_versement_v1"])
    assert ecarts == corrections["montants_v1"]
    assert set(avances) == set(corrections["versements_v1"])
    # What was paid in June; the rest of the grant may have been paid since.
    assert all(0 < n <= avances[cle] for cle, n in corrections["versements_v1"].items())


def accompagnements(cra):
    """Rule of CN-30 on the last version of each report, up to 30 June 2023, defects out."""
    jour, saisie = pl.col("date_accompagnement").str.slice(0, 10), pl.col("created_at").str.slice(0, 10)
    compte = cra.unique("id", keep="last", maintain_order=True).filter(
        (jour >= "2021-06-01") & (jour <= BORNE) & (jour <= saisie)
    )
    n = compte.select(
        pl.when(pl.col("activite") == "collectif").then(pl.col("nb_participants").cast(pl.Int64)).otherwise(1)
    )
    return compte.height, n.to_series().sum()


def test_cra_recus_apres_coup(demo, corrections):
    """CN-30 at 30 June 2023, from the archives of that day and from all: late entries, forgotten participants."""
    tous = demo.cra()
    alors = tous.filter(pl.col("imported_at") <= "2023-06-30 23")
    (n_avant, avant), (n_apres, apres) = accompagnements(alors), accompagnements(tous)
    assert n_apres - n_avant == corrections["cra_tardifs"]["nombre"] > 0
    oublies = corrections["cra_participants"]["accompagnements"]
    assert apres - avant == corrections["cra_tardifs"]["accompagnements"] + oublies


def test_cra_corriges(demo, corrections):
    tous = demo.cra()
    apres = tous.filter(pl.col("updated_at") == "2023-07-10 08:30:00.000")
    paires = apres.join(tous.filter(pl.col("imported_at") <= "2023-06-30 23"), on="id", suffix="_avant")
    assert paires.height == apres.height
    changes = paires.select(
        jour=pl.col("date_accompagnement") != pl.col("date_accompagnement_avant"),
        participants=pl.col("nb_participants") != pl.col("nb_participants_avant"),
    ).sum()
    assert changes.row(0) == (corrections["cra_redates"]["nombre"], corrections["cra_participants"]["nombre"])
    recul = paires.filter(pl.col("date_accompagnement") != pl.col("date_accompagnement_avant"))
    assert (recul["date_accompagnement_avant"] < recul["date_accompagnement"]).all()
    assert (recul["date_accompagnement_avant"].str.slice(0, 7) != recul["date_accompagnement"].str.slice(0, 7)).all()
