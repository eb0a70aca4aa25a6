"""Exports of the activity and places families: the shapes of one CRA, the Coop, the lists of places, their defects."""

from __future__ import annotations

import json

import polars as pl
import pytest
from exemples_activite import PAR_CONTRAT
from exemples_commun import CONSEILLER, STRUCTURE, UUID, lignes, page
from exemples_coop import ACCOMPAGNEMENTS, ACTIVITES, ENTETES_XLSX, UTILISATEURS, activite, utilisateur, xlsx_activites
from exemples_cra import (
    CRA_API,
    CRA_CODES_POSTAUX,
    CRA_DATALAKE_NOMS,
    CRA_DOCUMENT,
    CRA_MONGO,
    CRA_MONGO_ANCIEN,
    CRA_SUPPRIMES,
    CRA_V1_DATALAKE,
    CRA_V1_METABASE,
    PPG,
    ligne_datalake,
    territoire,
)  # fmt: skip
from exemples_ingest import CONTRAT, CRA_NOMS, ligne_cra


@pytest.mark.parametrize(("contrat", "contenu", "nom", "nombre"), PAR_CONTRAT)
def test_chaque_export_est_reconnu_et_entre_en_entier(recevoir, contrat, contenu, nom, nombre):
    compte = recevoir(contenu, nom)
    assert (compte.contrat, compte.charges, compte.rejetes, compte.colonnes_ignorees) == (contrat, nombre, 0, "")


@pytest.mark.parametrize(("contrat", "contenu", "nom", "nombre"), PAR_CONTRAT)
def test_rien_de_personnel_n_entre_au_lac(recevoir, settings, contrat, contenu, nom, nombre):
    recevoir(contenu, nom)
    textes = [
        pl.read_parquet(fichier).cast(pl.String).write_csv().casefold()
        for fichier in (settings.raw / "reel").rglob("*.parquet")
    ]
    assert textes, contrat
    # The ids of advisors, users and mediators are persons too: only their pseudonyms are there.
    assert [t for t in textes if any(v in t for v in ("canari", CONSEILLER, f"{UUID}1", f"{UUID}2", "40011"))] == []


def test_un_cra_est_le_meme_dans_ses_formes(recevoir, lire):
    themes = ["courriel", "demarche en ligne"]
    plat = ligne_cra(nom_commune="VALMONT-LES-BRUYERES", themes='"{courriel,demarche en ligne}"')
    for contenu, nom in (
        (f"{CRA_NOMS}\n{plat}\n", "plat.csv"),
        (lignes(CRA_MONGO), "cras.json"),
        (page(CRA_API | {"attributes": CRA_API["attributes"] | {"themes": themes}}), "page.json"),
        (CRA_DATALAKE_NOMS + ligne_datalake(CRA_DOCUMENT), "cras.csv"),
    ):
        assert recevoir(contenu, nom).charges == 1
    cras = lire("cra")
    assert cras["themes"].to_list() == ["{courriel,demarche en ligne}"] * 4
    memes = ["canal", "activite", "duree", "code_postal", "code_commune", "commune_nom", "date_accompagnement"]
    mesures = [c for c in cras.columns if c.startswith(("nb_", "age_", "statut_", "suite_"))]
    assert len(mesures) == 18
    assert [c for c in memes + mesures if cras[c].n_unique() != 1] == []
    # The ids of the warehouse are hashes (domain.md §1.3.4): the three others meet.
    ids = cras.group_by("cra_id", "conseiller_id").len()
    assert ids["len"].sort().to_list() == [1, 3]


def test_un_cra_d_avant_la_v2_garde_ses_textes(recevoir, lire):
    assert recevoir(lignes(CRA_MONGO, CRA_MONGO_ANCIEN), "cras.json").charges == 2
    neuf, ancien = lire("cra").to_dicts()
    assert (neuf["age_ancien"], neuf["age_plus_60_ans"], neuf["structure_id"]) == (None, 4, STRUCTURE)
    assert (ancien["age_ancien"], ancien["statut_ancien"], ancien["suite_ancienne"]) == (
        "+60",
        "sans emploi",
        "individuel",
    )
    # DQ-54, a CRA after a rupture has no structure (DQ-58), DQ-52 is for the warehouse.
    assert (ancien["canal"], ancien["structure_id"], ancien["date_accompagnement"]) == ("autre lieu", None, None)
    assert (ancien["duree"], ancien["nb_participants"]) == ("45", None)


def test_le_document_du_datalake_peut_contenir_des_points_virgules(recevoir, lire):
    coupe = ligne_datalake('{"activite":"individuel","theme', identifiant="coupe=")
    compte = recevoir(CRA_V1_DATALAKE + coupe + ligne_datalake("undefined", identifiant="sans="), "cras.csv")
    assert (compte.enregistrements, compte.charges, compte.rejetes) == (4, 2, 2)
    cras = lire("cra")
    assert cras["duree"].to_list() == ["90", "120"]
    assert cras["cree_le"].dt.strftime("%F %T").to_list() == ["2022-03-18 09:10:11"] * 2
    assert cras["permanence_id"].null_count() == 1


def test_les_dictionnaires_de_metabase_se_deplient(recevoir, lire):
    recevoir(CRA_V1_METABASE, "cras.csv")
    cra = lire("cra").to_dicts()[0]
    assert (cra["themes"], cra["statut_sans_emploi"], cra["suite_redirection"]) == ("{trouver emploi,courriel}", 1, 1)


def test_une_suppression_ne_garde_que_le_cra(recevoir, lire):
    recevoir(lignes(CRA_MONGO), "cras.json")
    recevoir(CRA_SUPPRIMES, "cras_deleted.json")
    supprime = lire("cra_supprimes").to_dicts()[0]
    cra = lire("cra").to_dicts()[0]
    assert (supprime["cra_id"], supprime["conseiller_id"]) == (cra["cra_id"], cra["conseiller_id"])


def test_un_code_postal_mal_saisi_reste_tel_que_saisi(recevoir, lire):
    recevoir(CRA_CODES_POSTAUX, "cra.csv")
    # 34880 cut by a leading space is not 03488.
    codes = ["3488", "5031", "24 54", "01000", "5031", None, "undef"]
    assert lire("cra_codes_postaux")["code_postal_saisi"].to_list() == codes


def test_un_departement_repete_le_meme_jour(recevoir):
    """DQ-80: the same twice, then another content."""
    compte = recevoir(lignes(territoire("01"), territoire(1), territoire("1", cnfsActives=3)), "stats.json")
    assert (compte.charges, compte.doublons, compte.rejetes) == (1, 1, 1)


def test_le_departement_00_qui_melange_les_collectivites_est_rejete(recevoir):
    """DQ-80: it carries the code of the last structure read."""
    compte = recevoir(lignes(territoire("01"), territoire("00"), territoire(0)), "stats.json")
    assert (compte.charges, compte.rejetes) == (1, 2)


def test_l_entete_inverse_du_ppg(recevoir, lire):
    recevoir(PPG, "ppg.csv")
    departements = lire("accompagnements_departements")
    assert departements.select("code_departement", "departement_nom").rows()[1] == ("2A", "Corse-du-Sud")


def test_une_activite_garde_ses_valeurs_inconnues_et_sa_suppression(recevoir, lire):
    recevoir(ACTIVITES, "activites.json")
    connue, inconnue = lire("activites").to_dicts()
    assert (connue["thematiques"], connue["age_soixante_dix_plus"]) == ("{prendre_en_main_du_materiel,email}", 3)
    assert (inconnue["type"], inconnue["thematiques"]) == ("partenariat", "{associations,une_nouvelle_thematique}")
    assert (str(inconnue["supprime_le"]), inconnue["lieu_code_commune"]) == ("2025-04-01 08:00:00", "23999")
    assert connue["supprime_le"] is None
    assert connue["mediateur_id"] != connue["utilisateur_id"]


def test_une_nouvelle_cle_de_l_api_est_dite(recevoir):
    compte = recevoir(page(activite(nouveaute="x")), "activites.json")
    assert (compte.charges, compte.colonnes_ignorees) == (1, "attributes.nouveaute")


def test_un_utilisateur_rejoint_les_autres_sources_sous_pseudonyme(recevoir, lire):
    recevoir(UTILISATEURS, "utilisateurs.json")
    recevoir(ACTIVITES, "activites.json")
    recevoir(CONTRAT, "contrats.csv")
    mediateur, coordinateur = lire("utilisateurs_coop").to_dicts()
    recevoir(page(utilisateur(5, email="CANARI2@mail.example")), "doublon.json")
    assert lire("utilisateurs_coop")["courriel_id"].to_list().count(mediateur["courriel_id"]) == 2
    activites = lire("activites")
    assert activites["mediateur_id"].unique().to_list() == [mediateur["mediateur_id"]]
    assert activites["utilisateur_id"].unique().to_list() == [mediateur["utilisateur_id"]]
    assert lire("contrats")["personne_id"].to_list() == [mediateur["personne_id"]]
    (emploi,) = json.loads(mediateur["emplois"])
    assert sorted(emploi) == ["creation", "modification", "structure_id"]
    assert (coordinateur["mediateur_id"], coordinateur["emplois"], coordinateur["personne_id"]) == (None, None, None)
    assert (str(coordinateur["coordinateur_cree_le"]), coordinateur["est_conseiller_numerique"]) == (
        "2024-11-19 13:00:00",
        False,
    )


def test_le_classeur_des_activites_a_une_ligne_par_personne(recevoir, lire):
    assert recevoir(ACCOMPAGNEMENTS, "activites.xlsx").charges == 3
    premier, second, seul = lire("accompagnements").to_dicts()
    assert [a["participant"] for a in (premier, second, seul)] == ["1/2", "2/2", "1"]
    assert (premier["activite_id"], premier["duree_minutes"]) == (second["activite_id"], second["duree_minutes"])
    assert (premier["thematiques"], premier["materiel"]) == ("{email,intelligence_artificielle}", "{ordinateur,aucun}")
    assert (str(premier["jour"]), premier["enregistre_le"]) == ("2025-03-18", "18/03/2025 à 16:42")
    assert (premier["type_lieu"], premier["structure_de_redirection"]) == ("lieu_activite", "administration")
    assert (second["tranche_age"], second["genre"]) == ("douze_dix_huit", "non_communique")
    assert (premier["lieu_code_postal"], premier["oriente_vers_structure"]) == ("23000", True)


def test_le_classeur_d_un_mediateur_a_ses_propres_colonnes(recevoir):
    """The export of one's own activities: no mediator, but the beneficiary, the notes and the source."""
    siennes = [e for e in ENTETES_XLSX if "médiateur" not in e and e not in ("Rôle", "ID - Conum", "ID CRA")]
    entetes = [*siennes, "Bénéficiaire", "Notes supplémentaires", "Source de la donnée", "ID CRA"]
    valeurs = {
        "Date": "18/03/2025",
        "Participants": "1",
        "Type": "Atelier collectif",
        "Durée (min)": 90,
        "ID CRA": "a1",
    }
    compte = recevoir(xlsx_activites(entetes, [valeurs.get(e, "") for e in entetes]), "activites.xlsx")
    assert (compte.contrat, compte.charges, compte.colonnes_ignorees) == ("coop_accompagnements", 1, "")


def test_une_autre_collection_de_suppressions_n_est_pas_prise_pour_celle_des_cra(recevoir):
    """`conseillersSupprimes` has the same two first keys: its ids are those of persons."""
    supprime = {"_id": {"$oid": CONSEILLER}, "deletedAt": {"$date": "2022-04-01T08:00:00Z"}, "motif": "CANARI"}
    compte = recevoir(lignes(supprime | {"conseiller": {"nom": "CANARI", "idPG": 1}}), "supprimes.json")
    assert compte.contrat != "cra_v1_supprimes"
