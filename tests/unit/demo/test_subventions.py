"""Money: admissible amounts, payments in order, nothing after a return, nothing counted twice."""

from collections import Counter, defaultdict

import pytest

V1 = {"true": {"50000", "70000", "67500"}, "false": {"32000"}}
V2 = {"true": {("42500", "0"), ("50000", "7500")}, "false": {("44000", "0")}}
TRANCHES = {"42500": (17500, 12500, 12500), "50000": (20000, 17500, 12500), "44000": (20000, 14000, 10000)}


@pytest.fixture(scope="module", params=["20231231", "20241231"])
def export(request, programme_entier):
    postes = {x["id"]: x for x in programme_entier.lignes(f"{request.param}-poste.csv")}
    structures = {x["id"]: x for x in programme_entier.lignes(f"{request.param}-structure.csv")}
    return programme_entier.lignes(f"{request.param}-subvention.csv"), postes, structures


def test_montants_admissibles(export):
    lignes, postes, structures = export
    for x in lignes:
        structure = structures.get(postes[x["poste_id"]]["structure_id"])
        if structure is None:  # two or three posts lost their structure (DQ-34)
            continue
        if x["montant_subvention_v1"]:
            assert x["montant_subvention_v1"] in V1[structure["publique"]]
        if x["montant_subvention_v2"]:
            assert (x["montant_subvention_v2"], x["montant_bonification_v2"]) in V2[structure["publique"]]


def test_une_ligne_par_ligne_de_poste_et_une_enveloppe_par_poste(export, programme_entier):
    (lignes, postes, _), cas = export, programme_entier.constats()["cas"]
    par_ligne = defaultdict(list)
    for x in lignes:
        par_ligne[x["poste_id"]].append({c: v for c, v in x.items() if c != "id"})
    repetees = [g for g in par_ligne.values() if len(g) > 1]
    # Written twice under two numbers, the same otherwise (DQ-90): counted once here.
    assert [len(g) for g in repetees] == [2] * cas["subventions_doublees"]
    assert all(g[0] == g[1] for g in repetees)
    lignes = [g[0] for g in par_ligne.values()]
    par_poste = defaultdict(Counter)
    for x in lignes:
        for enveloppe, debut in (("v1", "date_debut_convention_dgcl"), ("v2", "date_debut_convention_ditp")):
            if x[f"montant_subvention_{enveloppe}"]:
                par_poste[postes[x["poste_id"]]["poste_conum_id"]][enveloppe, x[debut]] += 1
    # A transfer whose new row says the agreement of the old one again: the same envelope from the same day.
    repetees = [n for c in par_poste.values() for n in c.values() if n > 1]
    assert repetees == [2] * len(repetees)
    assert len(repetees) <= cas["conventions_repetees"]
    assert all(len({e for e, _ in c}) == len(c) for c in par_poste.values())
    # Some posts carry their two envelopes on two rows: the case that doubles a careless join.
    assert len(lignes) > len(par_poste)


def test_versements(export, programme_entier):
    (lignes, postes, _), cas = export, programme_entier.constats()["cas"]
    sans_date, trop_verses, avoirs_vides = 0, [], 0
    for x in lignes:
        rendu = postes[x["poste_id"]]["date_rendu_poste"] or "9999"
        dates = [x[f"date_versement_{n}_v2"] for n in (1, 2, 3)]
        payes = [int(x[f"versement_{n}_v2"]) for n in (1, 2, 3) if x[f"versement_{n}_v2"]]
        sans_date += len(payes) - sum(map(bool, dates))
        if len(payes) == sum(map(bool, dates)):
            assert [bool(d) for d in dates] == [True] * len(payes) + [False] * (3 - len(payes))
        assert sorted(d for d in dates if d) == [d for d in dates if d]
        assert all(d <= rendu for d in dates if d)
        if x["montant_subvention_v2"]:
            assert tuple(payes) == TRANCHES[x["montant_subvention_v2"]][: len(payes)]
            assert int(x["montant_avoir_v2"]) <= sum(payes)
        if x["montant_subvention_v1"]:
            accorde, verse = int(x["montant_subvention_v1"]), int(x["montant_versement_v1"])
            avoirs_vides += not x["montant_avoir_v1"]
            assert int(x["montant_avoir_v1"] or 0) <= verse
            trop_verses += [verse - accorde] if verse > accorde else []
    assert sans_date == cas["versements_sans_date"] == 1
    assert avoirs_vides == cas["avoirs_vides"] == 1
    assert sum(trop_verses) == cas["montant_trop_verse"]
    assert len(trop_verses) == cas["trop_verses"] == 1


def test_totaux_dits_par_le_marqueur(programme_entier):
    """Counted again from the last batch, each agreement once."""
    postes = {x["id"]: x["poste_conum_id"] for x in programme_entier.lignes("20241231-poste.csv")}
    lignes = {x["poste_id"]: x for x in programme_entier.lignes("20241231-subvention.csv")}
    v1 = {postes[i]: int(x["montant_subvention_v1"]) for i, x in lignes.items() if x["montant_subvention_v1"]}
    v2 = {postes[i]: int(x["montant_subvention_v2"]) for i, x in lignes.items() if x["montant_subvention_v2"]}
    versements = [int(v) for x in lignes.values() for n in (1, 2, 3) if (v := x[f"versement_{n}_v2"])]
    dits = {(postes[i], e): x[f"montant_avoir_{e}"] for i, x in lignes.items() for e in ("v1", "v2")}
    avoirs = {cle: int(euros) for cle, euros in dits.items() if euros not in ("", "0")}
    rendus = {x["poste_conum_id"] for x in programme_entier.lignes("20241231-poste.csv") if x["date_rendu_poste"]}
    transferes = {x["poste_conum_id"] for x in programme_entier.lignes("20241231-poste.csv") if x["origine_transfert"]}
    cas = programme_entier.constats()["cas"]
    assert (len(v1), sum(v1.values())) == (cas["subventions_v1"], cas["montant_v1"])
    assert (len(v2), sum(v2.values())) == (cas["subventions_v2"], cas["montant_v2"])
    assert (len(versements), sum(versements)) == (cas["versements_v2"], cas["montant_verse_v2"])
    assert len(avoirs) == cas["avoirs"] - cas["avoirs_vides"]
    assert sum(avoirs.values()) == cas["montant_avoirs"] - cas["montant_avoirs_vides"]
    assert (len(rendus), len(transferes)) == (cas["postes_rendus"], cas["postes_transferes"])
    assert cas["postes"] == len(set(postes.values()))
    assert cas["contrats"] == programme_entier.fichiers["20241231-contrat.csv"]


def test_conventions(export):
    lignes, _, _ = export
    for x in lignes:
        debut_v2 = x["date_debut_convention_ditp"] or x["date_debut_convention_dge"]
        for source in ("dgcl", "ditp", "dge"):
            assert x[f"date_debut_convention_{source}"] <= x[f"date_fin_convention_{source}"]
        if x["montant_subvention_v1"]:
            assert x["date_debut_convention_dgcl"] <= x["date_debut_financement_dgcl"]
            assert x["date_fin_financement_dgcl"] <= x["date_fin_convention_dgcl"]
            assert debut_v2 == "" or debut_v2 > x["date_fin_convention_dgcl"]
        assert bool(debut_v2) == bool(x["montant_subvention_v2"])


def test_totaux_plausibles(programme_entier):
    lignes = programme_entier.lignes("20241231-subvention.csv")
    v1 = sum(int(x["montant_subvention_v1"] or 0) for x in lignes)
    assert 165e6 <= v1 <= 190e6  # 170 to 185 M€ for 4,000 posts, 200 M€ opened
    avoirs = [x for x in lignes if int(x["montant_avoir_v1"] or 0) or int(x["montant_avoir_v2"] or 0)]
    assert len(avoirs) > 100
    payes_2023 = sum(
        int(x[f"versement_{n}_v2"]) for x in lignes for n in (1, 2, 3) if x[f"date_versement_{n}_v2"].startswith("2023")
    )
    assert 30e6 <= payes_2023 <= 44e6  # 44 M€ opened in 2023
