"""The Coop: pages, versions, users; what the programme counts is what the marker says."""

import pytest

RELEVES = ("2024-11-30", "2024-12-31")


@pytest.fixture(scope="module")
def pages(programme_entier):
    """Items of each crawl, in the order of their pages."""
    return {
        jour: [
            e for nom in sorted(programme_entier.fichiers)
            if nom.startswith(f"{jour}-coop-activites") for e in programme_entier.json(nom)["data"]
        ]
        for jour in RELEVES
    }  # fmt: skip


@pytest.fixture(scope="module")
def versions(pages):
    return {e["id"]: e["attributes"] for jour in RELEVES for e in pages[jour]}


@pytest.fixture(scope="module")
def instants(programme_entier):
    return {c.replace(" ", "T") + "Z" for c in programme_entier.cra()["created_at"]}


def test_enveloppe_de_l_api(programme_entier):
    page = programme_entier.json("2024-12-31-coop-activites-page-00001.json")
    assert set(page) == {"data", "links", "meta"}
    assert page["links"]["next"]["href"].startswith(page["links"]["self"]["href"])
    modifications = [e["attributes"]["modification"] for e in page["data"]]
    assert modifications == sorted(modifications, reverse=True)
    assert len(page["data"]) <= 500


def test_activites(programme_entier, versions, instants):
    cas = programme_entier.constats()["coop"]
    natives = {i: a for i, a in versions.items() if a["creation"] not in instants}
    assert (len(natives), len(versions) - len(natives)) == (cas["natives"], cas["copies_de_la_v1"])
    assert 0.015 * 20_000 <= cas["natives"] <= 0.025 * 20_000
    assert cas["copies_de_la_v1"] >= 2
    assert sum(a["suppression"] is not None for a in natives.values()) == cas["supprimees"] > 0
    assert all(a["date"] >= "2024-11-20" and a["date"] == a["creation"][:10] for a in natives.values())
    for a in natives.values():
        assert a["accompagnements"] == a["beneficiaires"]["total"] >= (2 if a["type"] == "collectif" else 1)
        assert all(
            sum(a["beneficiaires"][c].values()) == a["accompagnements"] for c in ("genres", "tranches_age", "statuts")
        )
        assert (a["type_lieu"] == "lieu_activite") == (a["structure_id"] is not None) == (a["lieu_code_insee"] is None)
    assert any("accompagnement_des_aidants" in a["thematiques"] for a in natives.values())


def test_ce_que_le_programme_compte(programme_entier, versions, instants):
    """An activity is of the programme if its user is an advisor in the crawl that follows it."""
    etats = {
        jour: {
            u["id"]: u["attributes"]["conseiller_numerique"]["is_conseiller_numerique"]
            for u in programme_entier.json(f"{jour}-coop-utilisateurs.json")
        }
        for jour in RELEVES
    }
    comptees = [
        a for a in versions.values()
        if a["creation"] not in instants and a["suppression"] is None
        and etats[next(r for r in RELEVES if r >= a["date"])][a["user_id"]]
    ]  # fmt: skip
    cas = programme_entier.constats()["coop"]
    assert len(comptees) == cas["du_programme"]
    assert sum(a["accompagnements"] for a in comptees) == cas["accompagnements_du_programme"]
    assert sum(a["type"] == "collectif" for a in comptees) == cas["ateliers_du_programme"]
    assert cas["natives"] == cas["du_programme"] + cas["hors_programme"] + cas["supprimees"]
    assert 0.1 < cas["hors_programme"] / cas["natives"] < 0.3


def test_beneficiaires_que_la_coop_compte_elle_meme(programme_entier):
    """Followed, anonymous: the only totals that the activities do not give back (CN-41)."""
    for jour in RELEVES:
        lus = programme_entier.json(f"{jour}-coop-statistiques.json")["data"]["attributes"]["totaux"]
        attendus = programme_entier.constats()["coop"]["statistiques"][jour]
        personnes = lus["beneficiaires"]
        assert (personnes["total"], personnes["suivis"]) == (attendus["beneficiaires"], attendus["suivis"])
        assert personnes["suivis"] + personnes["anonymes"] == personnes["total"] < lus["accompagnements"]["total"]
        assert 0 < personnes["suivis"] < 0.1 * personnes["total"]


def test_une_activite_modifiee_entre_deux_releves(pages):
    premiers = {e["id"]: e["attributes"] for e in pages[RELEVES[0]]}
    revues = [(premiers[e["id"]], e["attributes"]) for e in pages[RELEVES[1]] if e["id"] in premiers]
    assert revues
    assert all(apres["modification"] > avant["modification"] for avant, apres in revues)


def test_les_structures_et_les_personnes_sont_celles_du_dataspace(programme_entier, versions):
    structures = {s["id"]: s["attributes"]["id_pg"] for s in programme_entier.json("2024-12-31-coop-structures.json")}
    connues = {x["structure_coop_id"]: x["structure_tp_id"] for x in programme_entier.lignes("20241231-structure.csv")}
    assert all(connues[i] == str(pg) for i, pg in structures.items())
    assert {a["structure_id"] for a in versions.values() if a["structure_id"]} <= set(structures)
    personnes = {x["coop_id"]: x["id"] for x in programme_entier.lignes("20241231-personne.csv") if x["coop_id"]}
    for u in programme_entier.json("2024-12-31-coop-utilisateurs.json"):
        if u["attributes"]["dataspace_id"]:
            assert personnes[u["id"]] == str(u["attributes"]["dataspace_id"])
