"""Posts, contracts, training: identities that must hold, distributions, and the published totals."""

from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest

from pipelines.demo.calibrage import programme

BATCHS = ("20231231", "20241231")
BORNES = ("2020-11-01", "2024-12-31")


def occupes(simulation, jour: date) -> int:
    """Posts under a running convention, not given back, whose holder has a running contract with the structure."""
    n = 0
    for p in simulation.postes:
        conventions = [c for c in (p.convention_v1, p.convention_v2) if c]
        if (p.rendu and p.rendu <= jour) or not any(d <= jour <= f for d, f in conventions):
            continue
        n += any(
            c.debut <= jour <= c.terme and c.structure is a.structure
            for a in p.affectations
            for c in a.personne.contrats
        )
    return n


@pytest.mark.parametrize(
    ("jour", "bas", "haut"),
    [
        (date(2021, 11, 15), 2_000, 2_500),  # Senate, November 2021: 1,789 in training and 590 in service
        (date(2022, 12, 31), 3_550, 3_720),  # 3,614 in post at the end of 2022
        (date(2024, 12, 31), 2_750, 2_950),  # 2,800 to 2,900 posts kept in 2025
    ],
)
def test_postes_occupes(simulation, jour, bas, haut):
    assert bas <= occupes(simulation, jour) <= haut


def test_renouvellements_de_juin_2023(simulation):
    renouveles = sum(p.convention_v2 is not None and p.convention_v2[0] <= date(2023, 6, 30) for p in simulation.postes)
    assert 900 <= renouveles <= 1_350  # published: 1,063


@pytest.mark.parametrize("jour", BATCHS)
def test_identites_des_postes(programme_entier, jour):
    lignes = programme_entier.lignes(f"{jour}-poste.csv")
    assert len({x["id"] for x in lignes}) == len(lignes)
    cles = Counter((x["poste_conum_id"], x["structure_id"], x["personne_id"]) for x in lignes)
    assert max(cles.values()) == 1
    etats = defaultdict(set)
    for x in lignes:
        etats[x["poste_conum_id"]].add((x["etat"], x["date_rendu_poste"]))
        assert (x["etat"] == "rendu") == bool(x["date_rendu_poste"])
        assert not x["date_rendu_poste"] or x["date_attribution"] <= x["date_rendu_poste"] <= f"{jour[:4]}-12-31"
    assert {len(e) for e in etats.values()} == {1}
    vivants = sum(next(iter(e))[0] != "rendu" for e in etats.values())
    assert vivants <= 4_000
    assert 60 <= len({x["poste_conum_id"] for x in lignes if x["origine_transfert"]}) <= 140 or jour == BATCHS[0]


def test_l_export_de_2023_ne_sait_pas_la_suite(programme_entier):
    for table, colonnes in {
        "poste": ["date_attribution", "date_rendu_poste"],
        "contrat": ["date_debut", "date_rupture"],
        "subvention": [
            "date_debut_convention_dgcl",
            "date_debut_convention_ditp",
            "date_versement_1_v2",
            "date_versement_2_v2",
        ],
    }.items():
        for x in programme_entier.lignes(f"20231231-{table}.csv"):
            inverse = table == "contrat" and x["date_fin"] and x["date_fin"] < x["date_debut"]
            assert inverse or all(x[c] <= "2023-12-31" for c in colonnes)
    avant, apres = ({x["id"]: x for x in programme_entier.lignes(f"{j}-contrat.csv")} for j in BATCHS)
    assert set(avant) < set(apres)
    stables = ("personne_id", "structure_id", "type", "date_debut", "date_fin")
    assert all(avant[i][c] == apres[i][c] for i in avant for c in stables)
    assert any(not avant[i]["date_rupture"] and apres[i]["date_rupture"] for i in avant)


def test_contrats_bornes_et_defauts_plantes(programme_entier):
    lignes = programme_entier.lignes("20241231-contrat.csv")
    inverses = [x for x in lignes if x["date_fin"] and x["date_fin"] <= x["date_debut"]]
    precoces = [x for x in lignes if min(x["date_debut"], x["date_fin"] or "9") < BORNES[0]]
    assert 5 <= len(inverses) <= 50
    assert 1 <= len(precoces) <= 25
    bons = [x for x in lignes if x not in inverses and x not in precoces]
    assert all(BORNES[0] <= x["date_debut"] <= BORNES[1] for x in bons)
    assert all(not x["date_rupture"] or x["date_debut"] < x["date_rupture"] <= BORNES[1] for x in bons)
    cdi = [x for x in lignes if x["type"] == "CDI"]
    assert 0.3 <= sum(bool(x["date_fin"]) for x in cdi) / len(cdi) <= 0.5
    assert all(x["date_fin"] for x in lignes if x["type"] != "CDI")


def test_types_durees_et_debuts_de_contrat(simulation):
    """Against the contracts known in December 2023 (types), and those of the first wave (durations, months)."""
    connus = [c for c in simulation.contrats if c.debut < date(2023, 11, 1)]
    types = Counter(c.type for c in connus)
    for type_contrat, part in programme()["contrats"]["types"].items():
        assert abs(types[type_contrat] / len(connus) - part) < 0.035
    v1 = [c for c in connus if c.version == 1]
    durees = Counter(round(((c.fin - c.debut).days + 1) / 30.44) for c in v1 if c.fin)
    total = sum(durees.values())
    for mois, part in {24: 0.59, 18: 0.21, 12: 0.07, 36: 0.026}.items():
        assert abs(durees[mois] / total - part) < 0.04
    debuts = Counter(f"{c.debut:%Y-%m}" for c in v1)
    for mois, effectif in {"2021-07": 221, "2021-09": 568, "2021-10": 331, "2022-01": 218, "2022-02": 206}.items():
        assert abs(debuts[mois] / len(v1) - effectif / 3308) < 0.02
    assert 0.15 <= sum(c.rupture is not None for c in connus) / len(connus) <= 0.23


def test_affectations_couvertes_par_un_contrat(programme_entier):
    contrats = {(x["personne_id"], x["structure_id"]) for x in programme_entier.lignes("20241231-contrat.csv")}
    affectes = [x for x in programme_entier.lignes("20241231-poste.csv") if x["personne_id"] and x["structure_id"]]
    assert all((x["personne_id"], x["structure_id"]) in contrats for x in affectes)
    personnes = {x["id"] for x in programme_entier.lignes("20241231-personne.csv")}
    assert {x["personne_id"] for x in affectes} <= personnes


def test_ecarts_entre_postes_et_contrats(programme_entier):
    """DQ-33: some vacant posts have a running contract, some filled ones have none."""
    lignes, courants = programme_entier.lignes("20241231-poste.csv"), set()
    for x in programme_entier.lignes("20241231-contrat.csv"):
        if not x["date_rupture"] and (x["type"] == "CDI" or x["date_fin"] >= "2024-12-31"):
            courants.add((x["personne_id"], x["structure_id"]))
    par_poste = defaultdict(list)
    for x in lignes:
        par_poste[x["poste_conum_id"]].append(x)
    cas = Counter(
        (g[0]["etat"], any((x["personne_id"], x["structure_id"]) in courants for x in g)) for g in par_poste.values()
    )
    assert 1 <= cas["vacant", True] <= 80
    assert 1 <= cas["occupe", False] <= 90
    assert 1 <= cas["rendu", True] <= 80
    assert cas["occupe", True] > 2_700


def test_formations(programme_entier):
    faits, lignes = programme()["formations"], programme_entier.lignes("20241231-formation.csv")
    initiales = [x for x in lignes if x["label"] != "CCP2 & CCP3"]
    for parcours, part in faits["parcours_2021"].items():
        avant = [x for x in initiales if x["date_debut"] < "2023-05-01"]
        assert abs(sum(x["parcours"] == parcours for x in avant) / len(avant) - part) < 0.025
    assert {x["parcours"] for x in lignes if x["date_debut"] >= "2023-05-01"} == {"70h", "175h", "315h"}
    inverses = [x for x in lignes if x["date_fin"] < x["date_debut"]]
    assert 1 <= len(inverses) <= 20
    assert all("2020-11-17" <= min(x["date_debut"], x["date_fin"]) <= "2024-12-31" for x in lignes)
    assert all(x["date_debut"] == x["date_fin"] for x in lignes if x["observations"] == "exempté")
    finies = [x for x in initiales if x["date_fin"] <= "2024-12-31"]
    assert 0.8 <= sum(bool(x["label"]) for x in finies) / len(finies) <= 0.92
    assert not [x for x in lignes if max(x["date_debut"], x["date_fin"]) > "2024-12-31" and (x["label"] or x["pix"])]


def test_lendemain(simulation):
    """V1 starts at or before the first contract; V2 on the day after V1."""
    for p in simulation.postes:
        if p.convention_v1:
            assert p.attribution <= p.convention_v1[0] <= p.premier_contrat
        if p.convention_v2:
            assert p.convention_v2[0] == p.convention_v1[1] + timedelta(days=1)
