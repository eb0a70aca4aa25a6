"""Lists of places: the standard and its older vocabulary, regional lists, permanences, with their defects."""

from __future__ import annotations

import json

import pytest
from exemples_commun import UUID
from exemples_lieux import (
    LIEUX_49,
    LIEUX_ANCIENS,
    LIEUX_COOP,
    LIEUX_INCLUSION,
    LIEUX_REGIONSUD,
    LIEUX_STANDARD,
    PERMANENCES_DOUBLONS,
    PERMANENCES_V1,
    STANDARD,
    STANDARD_NOMS,
    ligne_standard,
)  # fmt: skip


def test_une_permanence_v1_et_sa_revue_de_doublons(recevoir, lire):
    recevoir(PERMANENCES_V1, "permanences.json")
    recevoir(PERMANENCES_DOUBLONS, "doublons.csv")
    par_revue = lire("permanences_v1").sort("doublons", "est_structure", descending=[False, True], nulls_last=False)
    collection, centre, revue = par_revue.to_dicts()
    for champ in (
        "permanence_id",
        "conseillers",
        "latitude",
        "longitude",
        "code_commune",
        "structure_id",
        "types_acces",
    ):
        assert collection[champ] == revue[champ], champ
    assert (revue["longitude"], revue["latitude"], revue["types_acces"]) == (1.8712, 46.1703, "{libre,rdv}")
    assert revue["doublons"] == "{61aa00000000000000000007,61aa00000000000000000008}"
    assert json.loads(collection["horaires"])[1] == {"matin": ["Fermé", "Fermé"], "apresMidi": ["Fermé", "Fermé"]}
    # The default point of France stays for the warehouse to judge (DQ-70).
    assert (centre["longitude"], centre["conseillers"], centre["siret"]) == (1.849121, None, None)


def test_le_standard_en_csv_et_par_l_api(recevoir, lire):
    recevoir(LIEUX_STANDARD, "lieux.csv")
    recevoir(LIEUX_COOP, "lieux.json")
    lieux = {lieu["lieu_id"]: lieu for lieu in lire("lieux_mediation").to_dicts()}
    publie, coop, sans = lieux["structure-1"], lieux[f"{UUID}3"], lieux[f"{UUID}4"]
    assert (publie["origine"], coop["origine"]) == ("standard", "coop")
    assert (publie["pivot"], coop["pivot"], sans["services"]) == ("43493312300029", None, None)
    assert publie["frais_a_charge"] == coop["frais_a_charge"] == "{Gratuit sous condition,Payant}"
    assert publie["formations_labels"] == "{Formé à « Mon Espace Santé »}"


@pytest.mark.parametrize("absentes", [["prise_rdv"], ["code_insee", "typologie", "source", "itinerance"]])
def test_une_liste_au_standard_peut_manquer_de_colonnes_permises(recevoir, absentes):
    noms = [n for n in STANDARD_NOMS.split(",") if n not in absentes]
    contenu = ";".join(noms) + "\n" + ";".join(f'"{STANDARD[n]}"' for n in noms) + "\n"
    compte = recevoir(contenu)
    assert (compte.contrat, compte.charges) == ("lieux_standard", 1)


def test_un_numero_rna_est_un_pivot(recevoir, lire):
    recevoir(f"{STANDARD_NOMS}\n" + ligne_standard(pivot="W9R2003255"))
    assert lire("lieux_mediation")["pivot"].to_list() == ["W9R2003255"]


def test_l_ancien_vocabulaire_du_standard(recevoir, lire):
    recevoir(LIEUX_ANCIENS, "hinaura.json")
    points, virgules = lire("lieux_mediation").to_dicts()
    assert points["frais_a_charge"] == "{Gratuit,Gratuit sous condition}"
    assert points["publics_specifiquement_adresses"] == "{Adultes,Seniors (+ 65 ans)}"
    assert virgules["services"] == "{Accéder à du matériel,Prendre en main un ordinateur}"


def test_les_coordonnees_projetees_restent_a_part(recevoir, lire):
    recevoir(LIEUX_49, "maine-et-loire.json")
    lieu, sans_date = lire("lieux_mediation").to_dicts()
    assert (lieu["x_lambert93"], lieu["y_lambert93"]) == (475198.121680863, 6692424.50691385)
    assert (lieu["latitude"], lieu["longitude"], lieu["code_postal"]) == (None, None, "49650")
    assert (str(lieu["date_maj"]), sans_date["date_maj"]) == ("2020-02-19", None)


def test_une_ligne_coupee_de_la_liste_regionale_est_rejetee(recevoir, rejets):
    fragment = " Programmation;SUD LABS" + ";" * 34 + "\n"
    compte = recevoir(LIEUX_REGIONSUD + fragment, "regionsud.csv")
    assert (compte.charges, rejets()) == (1, [(2, "obligatoire", "commune_nom")])


def test_les_libelles_du_lieu_d_inclusion_sont_gardes_au_signe_pres(recevoir, lire):
    recevoir(LIEUX_INCLUSION, "lieu_inclusion.csv")
    lieu = lire("lieux_inclusion").to_dicts()[0]
    assert lieu["modalites_acces"] == "{Se présenter,Ce lieu n’accueille pas de public}"
    assert (lieu["services"], lieu["est_visible"], lieu["origine"]) == (
        "{Aide aux démarches administratives,Compréhension du monde numérique}",
        True,
        "dataspace",
    )
