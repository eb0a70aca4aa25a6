"""A publication from end to end, without any fault: what is created, replaced, frozen, kept."""

from __future__ import annotations

import copy
import json

from pipelines.plateforme import affichage
from tests.plateforme import ouvertes
from tests.plateforme.conftest import ACCORD
from tests.plateforme.fausse import CLE


def cles(fausse):
    return {r["extras"].get("conum:cle"): r for r in copy.deepcopy(fausse.le_jeu()["resources"])}


def test_la_premiere_publication_cree_un_brouillon_et_le_garde(publier, fausse, serveur, maison):
    faite = publier()
    jeu = fausse.le_jeu()
    assert jeu["private"] is True and fausse.rendus_publics == []
    assert set(cles(fausse)) == {
        "derniere/indicateurs.csv", "derniere/territoires.csv",
        "document/README.md", "document/datapackage.json",
        "document/indicateurs.schema.json", "document/territoires.schema.json",
        "millesime/2023-04-30-0123abcd/indicateurs.csv", "millesime/2023-04-30-0123abcd/territoires.csv",
    }  # fmt: skip
    titres = [r["title"] for r in jeu["resources"]]
    assert titres[0] == "Indicateurs – dernière version (CSV)"
    assert titres[-2] == "Indicateurs – arrêté au 30 avril 2023 (édition 2023-04-30-0123abcd)"
    assert jeu["description"] == ouvertes.LISEZMOI.strip() and jeu["license"] == "lov2"
    assert jeu["temporal_coverage"] == {"start": "2020-11-30", "end": "2023-04-30"}
    assert jeu["tags"] == ["conseillers-numeriques", "france-services", "inclusion-numerique", "mediation-numerique"]
    assert faite["jeux"][0]["qualite"] == {"attendue": 9, "plateforme": 1.0}
    assert serveur.sans_cle
    # The names that data.gouv.fr's guide recommends.
    urls = [r["url"].rsplit("/", 1)[1] for r in jeu["resources"]]
    assert urls[0] == "130026032-indicateurs.csv" and urls[-2] == "20230430-130026032-indicateurs.csv"
    (garde,) = (maison.plateforme / serveur.fausse.adresse[7:].replace(":", "-") / "publications").glob("*.json")
    assert json.loads(garde.read_text())["accords"][0]["par"] == ACCORD.par
    assert garde.stat().st_mode & 0o222 == 0


def test_l_edition_suivante_remplace_sur_place_et_fige_a_cote(publier, service, fausse, maison):
    publier()
    avant = cles(fausse)
    ouvertes.ecrire(maison.open_data, "2023-05-31-4567cdef", indicateurs=ouvertes.DEUX)
    plan = service().preparer()
    dit = "\n".join(affichage.plan(plan))
    assert "lignes 3 → 3" in dit and "1 ajoutée, 1 retirée, 1 modifiée" in dit
    assert "CN-02 2023-04-30 : valeur 20 → 21" in dit
    service().appliquer(plan.empreinte[:8], ACCORD)
    apres = cles(fausse)
    derniere = "derniere/indicateurs.csv"
    assert apres[derniere]["id"] == avant[derniere]["id"] and apres[derniere]["url"] != avant[derniere]["url"]
    assert fausse.contenu(apres[derniere]["id"]) == ouvertes.DEUX.encode()
    fige = "millesime/2023-04-30-0123abcd/indicateurs.csv"
    assert apres[fige] == avant[fige] and fausse.contenu(apres[fige]["id"]) == ouvertes.UNE.encode()
    assert set(apres) - set(avant) == {f"millesime/2023-05-31-4567cdef/{n}.csv" for n in ("indicateurs", "territoires")}
    # Latest first among the frozen ones.
    figes = [r["extras"]["conum:cle"] for r in fausse.le_jeu()["resources"] if r["type"] == "other"]
    assert [f.split("/")[1][:10] for f in figes] == ["2023-05-31", "2023-05-31", "2023-04-30", "2023-04-30"]
    assert fausse.rendus_publics == []


def test_une_edition_deja_publiee_ne_demande_rien(publier, service, fausse, serveur):
    publier()
    avant = len(serveur.recues)
    plan = service().preparer()
    assert plan.vide and "Rien à publier" in "\n".join(affichage.plan(plan))
    assert all(r.startswith("GET") for r in serveur.recues[avant:])


def test_ce_qui_est_a_d_autres_reste(publier, fausse, maison):
    publier()
    jeu = fausse.le_jeu()
    jeu["private"], jeu["extras"]["autre:outil"] = False, "garder"
    _, carte = fausse.traiter("POST", f"/api/1/datasets/{jeu['id']}/upload/", ("carte.pdf", b"%PDF"), {})
    fausse.traiter("PUT", f"/api/1/datasets/{jeu['id']}/resources/{carte['id']}/", {"title": "Carte"}, {})
    jeu["resources"][0]["extras"]["autre:note"] = 3
    ouvertes.ecrire(maison.open_data, "2023-05-31-4567cdef", indicateurs=ouvertes.DEUX)
    publier()
    assert jeu["private"] is False and jeu["extras"]["autre:outil"] == "garder"
    assert cles(fausse)["derniere/indicateurs.csv"]["extras"]["autre:note"] == 3
    assert next(r for r in fausse.le_jeu()["resources"] if r["id"] == carte["id"])["title"] == "Carte"


def test_la_cle_n_est_dans_rien_de_ce_qui_reste(publier, maison, serveur, capfd):
    """S-02: plans, journal, records, catalogue, what is printed."""
    publier()
    restes = [f for f in maison.home.rglob("*") if f.is_file()]
    assert len(restes) > 10 and not [f for f in restes if CLE.encode() in f.read_bytes()]
    assert CLE not in "".join(capfd.readouterr()) and serveur.sans_cle


def test_le_catalogue_donne_les_adresses_permanentes(publier, service, fausse):
    publier()
    lu = json.loads((service().journal.dossier / "catalog.jsonld").read_text())
    liens = [d["dcat:accessURL"]["@id"] for d in lu["dcat:dataset"][0]["dcat:distribution"]]
    permanentes = [cles(fausse)[f"derniere/{n}.csv"]["id"] for n in ("indicateurs", "territoires")]
    assert liens == [f"{fausse.adresse}/api/1/datasets/r/{i}" for i in permanentes]
