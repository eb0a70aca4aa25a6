"""The steering tool's exports: people, breaks and agreements are those of the posts and contracts."""

import json
from collections import Counter
from datetime import date, timedelta

import pytest

POSTES = "Nombre de conseillers validés par le COSELEC"
MOTIFS = {"demission", "nonReconductionCDD", "CDIsation", "licenciement", "FinDeSubventionnement", "",
          "mutation vers une autre structure"}  # fmt: skip


def francais(jour: date) -> str:
    return f"{jour:%d/%m/%Y}"


@pytest.mark.parametrize("jour", [date(2023, 6, 30), date(2023, 12, 31), date(2024, 12, 31)])
def test_conseillers(programme_entier, simulation, jour):
    objets = [json.loads(x) for x in programme_entier.texte(f"{jour:%Y%m%d}-conseillers.ndjson").split("\n")]
    assert len({o["_id"]["$oid"] for o in objets}) == len({o["idPG"] for o in objets}) == len(objets)
    assert len({o["email"] for o in objets}) == len(objets)
    attendus = {
        p.oid: any(c.debut <= jour <= c.terme for c in p.contrats)
        for p in simulation.personnes if p.contrats[0].debut <= jour
    }  # fmt: skip
    vus = {o["_id"]["$oid"]: o["statut"] == "RECRUTE" for o in objets if "statut" in o}
    assert vus == attendus
    candidats = [o for o in objets if "statut" not in o]
    assert 0.02 < len(candidats) / len(objets) < 0.04
    recrutes = [o for o in objets if o.get("statut") == "RECRUTE"]
    assert all("structureId" in o for o in recrutes)
    assert 0.85 < sum(o["userCreated"] for o in recrutes) / len(recrutes) < 0.97


def test_ruptures_et_motifs(programme_entier, simulation):
    lues = []
    for jour in ("20230630", "20231231", "20241231"):
        lues += programme_entier.lignes(f"ruptures_{jour}.csv")
    attendues = Counter(
        (str(c.personne.cn_pg_id), str(c.structure.pg_id), francais(c.rupture))
        for c in simulation.contrats if c.rupture and c.rupture <= date(2024, 12, 31)
    )  # fmt: skip
    assert Counter((x["Id CNFS"], x["Id Structure"], x["Date rupture"]) for x in lues) == attendues
    assert {x["Motif de rupture"] for x in lues} == MOTIFS
    historique = programme_entier.lignes("historique-contrats_20241231.csv")
    rompus = [x for x in historique if x["Type de la demande"] == "finalisee_rupture"]
    assert Counter(x["Motif de rupture"] for x in rompus) == Counter(x["Motif de rupture"] for x in lues)
    assert len(historique) == programme_entier.fichiers["20241231-contrat.csv"]
    assert all(x["Date de fin de contrat"] == "non renseignée" for x in historique if x["Type de contrat"] == "CDI")


@pytest.mark.parametrize("liste", ["20220630", "20241231"])
def test_le_dernier_nombre_de_postes_est_celui_de_la_liste(programme_entier, liste):
    """Agreements and official list tell one story: the last decision replaces the others."""
    limite, restants = date.fromisoformat(f"{liste[:4]}-{liste[4:6]}-{liste[6:]}") + timedelta(days=1), {}
    lignes = []
    for jour in ("20230630", "20231231", "20241231"):
        lignes += programme_entier.lignes(f"historique-conventions_{jour}.csv")
    for x in lignes:
        j, m, a = map(int, x["Date COSELEC"].split("/"))
        assert int(x["Variation"]) == int(x["Nombre de postes après COSELEC"]) - int(
            x["Nombre de postes avant COSELEC"]
        )
        assert bool(x["Motif"]) == (x["Type de la demande"] == "retrait")
        if date(a, m, j) <= limite:
            assert int(x["Nombre de postes avant COSELEC"]) == restants.get(x["ID"], 0)
            restants[x["ID"]] = int(x["Nombre de postes après COSELEC"])
    officiels = {x["id"]: int(x[POSTES]) for x in programme_entier.lignes(f"structures_open_data_{liste}.csv")}
    assert {i: n for i, n in restants.items() if n} == officiels


def test_comites(programme_entier):
    calendrier = {x["comite"]: x["date"] for x in programme_entier.lignes("20231222-coselec-calendrier.csv")}
    assert len(calendrier) == 63
    assert (calendrier["COSELEC 8"], calendrier["COSELEC 58"]) == ("2021-04-28", "2023-04-05")
    assert (calendrier["COSELEC 62"], calendrier["COSELEC 62BIS"]) == ("2023-11-16", "2023-12-22")
    decisions = []
    for nom in programme_entier.fichiers:
        if nom.startswith("coselec_"):
            decisions += programme_entier.lignes(nom)
    assert {x["Date COSELEC"] for x in decisions} <= set(calendrier)
    avis = Counter(x["Avis Coselec"] for x in decisions)
    assert avis["POSITIF"] > 10 * avis["NÉGATIF"] > 10 * avis["EXAMEN COMPLÉMENTAIRE"] > 0
    accordes = {x["Identifiant structure"]: x for x in decisions if x["Avis Coselec"] == "POSITIF"}
    refuses = {x["Identifiant structure"] for x in decisions if x["Avis Coselec"] != "POSITIF"}
    assert not refuses & set(accordes)
    # The last grant replaces the one before it.
    suivants = [x for x in decisions if x["Coselec précédent"] != "0"]
    assert len(suivants) == sum(x["Avis Coselec"] == "POSITIF" for x in decisions) - len(accordes) > 0
