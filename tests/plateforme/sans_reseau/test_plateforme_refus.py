"""What is refused before anything is sent, and what the reading back finds."""

from __future__ import annotations

import json

import pytest

from pipelines.erreurs import ErreurConum
from pipelines.plateforme import Accord, Service, affichage
from pipelines.plateforme.port import ErreurPlateforme
from tests.plateforme import ouvertes
from tests.plateforme.en_memoire import EnMemoire, Mort
from tests.plateforme.fausse import ORGANISATION

ACCORD = Accord("Anne Martin")
SUIVANTE = "2023-05-31-4567cdef"


def refuser(service, plan, motif, accord=ACCORD):
    """Applying it is refused, and nothing was written on the platform."""
    ouvert = service()
    with pytest.raises(ErreurConum, match=motif):
        ouvert.appliquer(plan if isinstance(plan, str) else plan.empreinte, accord)
    assert ouvert._donnee.ecritures == []


BOUGE = {
    "une description": (lambda j: j["resources"][0].update(description="autre"), "« Indicateurs – .* : description"),
    "un titre du jeu": (lambda j: j.update(title="Autre"), "titre du jeu"),
    "l'état": (lambda j: j.update(private=False), "passé de brouillon à public"),
    "un contenu": (lambda j: j["resources"][1]["checksum"].update(value="0" * 40), "contenu"),
    "une ressource de moins": (lambda j: j["resources"].pop(), "a été retirée"),
    "un ordre": (lambda j: j["resources"].reverse(), "ordre des ressources"),
    "un attribut libre": (lambda j: j["extras"].update(autre=1), "attributs libres du jeu"),
    "un jeu supprimé": (lambda j: j.update(deleted="2026-11-30"), "supprimé de la plateforme"),
}


@pytest.mark.parametrize("quoi", BOUGE)
def test_la_plateforme_a_bouge(suivante, service, fausse, quoi):
    plan = service().preparer()
    bouger, motif = BOUGE[quoi]
    bouger(fausse.le_jeu())
    refuser(service, plan, motif)


def test_ce_que_la_plateforme_ecrit_elle_meme_ne_compte_pas(suivante, service, fausse):
    plan = service().preparer()
    fausse.le_jeu()["resources"][0]["extras"]["analysis:checksum"] = "autre"
    service().appliquer(plan.empreinte, ACCORD)


def test_un_jeu_est_apparu(service, fausse):
    plan = service().preparer()
    fausse.traiter("POST", "/api/1/datasets/", {
        "title": "x", "description": "y", "private": True, "organization": ORGANISATION,
        "extras": {"conum:cle": "jeu:conseillers-numeriques"},
    }, {})  # fmt: skip
    refuser(service, plan, "Un jeu existe maintenant")


def test_l_edition_a_change(service, maison):
    plan = service().preparer()
    fichier = maison.open_data / "2023-04-30-0123abcd" / "indicateurs.csv"
    fichier.write_text(ouvertes.UNE.replace("20", "21"))
    refuser(service, plan, "ne sont plus ceux du plan")
    fichier.write_text(ouvertes.UNE)
    ouvertes.ecrire(maison.open_data, SUIVANTE, indicateurs=ouvertes.DEUX)
    refuser(service, plan, f"maintenant {SUIVANTE}")


def test_un_plan_commence_se_finit_meme_si_une_autre_edition_est_venue(service, maison, fausse):
    plan = service().preparer()
    with pytest.raises(Mort):
        service({5: "tue-apres"}).appliquer(plan.empreinte, ACCORD)
    ouvertes.ecrire(maison.open_data, SUIVANTE, indicateurs=ouvertes.DEUX)
    with pytest.raises(ErreurPlateforme, match=f"Le plan {plan.empreinte[:12]} est commencé et pas fini"):
        service().preparer()
    service().appliquer(plan.empreinte, ACCORD)
    service().appliquer(service().preparer().empreinte, ACCORD)
    assert len([r for r in fausse.le_jeu()["resources"] if r["type"] == "other"]) == 4


@pytest.mark.parametrize(
    ("bouger", "motif"),
    [
        (lambda f: f.le_jeu().update(private=False), "passé de brouillon à public"),
        (lambda f: f.le_jeu()["resources"][0].update(title="Autre titre"), "a été modifiée"),
        (lambda f: f._ajouter(f.le_jeu()["id"], "intrus.csv", b"a\n"), "« intrus.csv » a été ajoutée"),
        (lambda f: f.jeux.clear(), "n'existe pas"),
    ],
)
def test_une_reprise_refuse_ce_qui_n_est_ni_avant_ni_apres(service, fausse, maison, bouger, motif):
    plan = service().preparer()
    with pytest.raises(Mort):
        service({4: "tue-apres"}).appliquer(plan.empreinte, ACCORD)
    bouger(fausse)
    refuser(service, plan, motif)


def test_un_plan_abandonne_laisse_un_reste_que_le_suivant_retire(service, maison, fausse):
    """The cut edition is corrected before it is resumed: what was sent and not described is ours, and it goes."""
    plan = service().preparer()
    with pytest.raises(Mort):
        service({4: "tue-apres"}).appliquer(plan.empreinte, ACCORD)
    assert [r["extras"].get("conum:cle") for r in fausse.le_jeu()["resources"]][-1] is None
    ouvertes.ecrire(maison.open_data, SUIVANTE, indicateurs=ouvertes.DEUX, sans=("territoires.csv",))
    autre = service().preparer(abandonner="édition corrigée", par="Anne Martin")
    assert "reste d'un envoi coupé" in "\n".join(affichage.plan(autre))
    refuser(service, plan, "abandonné")
    service().appliquer(autre.empreinte, ACCORD)
    assert all(r["extras"].get("conum:cle") for r in fausse.le_jeu()["resources"])
    assert json.dumps(list(service().journal.lignes()), ensure_ascii=False).count("édition corrigée") == 1


def test_un_plan_touche_inconnu_ou_deja_applique(service, maison):
    plan = service().preparer()
    refuser(service, plan.empreinte[:4], "trop court")
    refuser(service, "0123456789", "Aucun plan pour demo.data.gouv.fr")
    refuser(service, "../../etc/x", "Aucun plan")
    refuser(service, plan, "qui approuve", Accord("  "))
    service().appliquer(plan.empreinte, ACCORD)
    refuser(service, plan, "déjà appliqué")
    (chemin,) = (service().journal.dossier / "plans").glob("*.json")
    chemin.write_text(chemin.read_text().replace("lov2", "cc-by"))
    refuser(service, plan, "modifié depuis")


def test_un_plan_d_un_autre_hote(service, monkeypatch, maison, fausse):
    plan = service().preparer()
    monkeypatch.setenv("CONUM_DATAGOUV_ORGANISATION", "f" * 24)
    refuser(service, plan, "autre hôte ou une autre organisation")


def test_sous_neuf_points_il_faut_une_raison(service, maison, fausse):
    ouvertes.ecrire(maison.open_data, SUIVANTE, sans=("README.md",))
    plan = service().preparer()
    assert plan.points == 8 and "✗ description" in "\n".join(affichage.plan(plan))
    refuser(service, plan, "Qualité attendue 8/9 : conseillers-numeriques, description")
    faite = service().appliquer(plan.empreinte, Accord("Anne Martin", "texte en relecture"))
    assert faite["accords"][0]["malgre"] == "texte en relecture"
    assert faite["jeux"][0]["qualite"]["plateforme"] == pytest.approx(8 / 9)


def test_une_demonstration_ne_va_pas_en_production(maison, fausse, monkeypatch):
    ouvertes.ecrire(maison.open_data, SUIVANTE, nature="demonstration")
    demo = Service(maison, EnMemoire(fausse)).preparer()
    assert demo.parties[0].contenu["champs"]["title"] == "[Démonstration] Conseillers numériques"
    assert demo.parties[0].contenu["extras"]["conum:cle"] == "jeu:conseillers-numeriques:demonstration"
    monkeypatch.setenv("CONUM_DATAGOUV_HOTE", "www")
    with pytest.raises(ErreurPlateforme, match="chiffres sont inventés"):
        Service(maison, EnMemoire(fausse)).preparer()


def test_un_millesime_ne_change_plus(suivante, service, maison, fausse):
    service().appliquer(service().preparer().empreinte, ACCORD)
    fichier = maison.open_data / SUIVANTE / "indicateurs.csv"
    paquet = maison.open_data / SUIVANTE / "datapackage.json"
    fichier.write_text(ouvertes.UNE)
    paquet.write_text(paquet.read_text().replace('"hash": "sha256:', '"hash": "md5:'))
    with pytest.raises(ErreurPlateforme, match="millésime figé"):
        service().preparer()


def test_deux_ressources_de_la_meme_marque(suivante, service, fausse):
    copie = fausse._ajouter(fausse.le_jeu()["id"], "copie.csv", b"a\n")
    fausse.le_jeu()["resources"][-1]["extras"]["conum:cle"] = "derniere/indicateurs.csv"
    with pytest.raises(ErreurPlateforme, match=f"Deux ressources .*{copie['id']}"):
        service().preparer()


def test_la_relecture_voit_un_fichier_abime(service, maison, fausse):
    """The platform says the right hash and serves something else."""
    plan = service().preparer()

    class Abimee(EnMemoire):
        def telecharger(self, permalien, vers):
            super().telecharger(permalien, vers)
            vers.write_bytes(vers.read_bytes()[:-3])

    with pytest.raises(ErreurPlateforme, match=r"8 écart.*donne un autre fichier"):
        Service(maison, Abimee(fausse), dormir=lambda _: None).appliquer(plan.empreinte, ACCORD)
    assert service().journal.publications() == [] and service().journal.etat(plan.empreinte) == "approuve"
    service().appliquer(plan.empreinte, ACCORD)
    assert len(service().journal.publications()) == 1
