"""Nasty JSON files."""

from __future__ import annotations

import json

import pytest
from exemples_ingest import CRA_DEPARTEMENTS, LISTE_2021, PERMANENCE


def permanences(nombre: int) -> list[dict]:
    return [PERMANENCE | {"id": f"{i:024x}"} for i in range(nombre)]


@pytest.mark.parametrize("encodage", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodages(recevoir, lire, encodage):
    compte = recevoir(LISTE_2021.replace("VALMONT", "ÉVRY").encode(encodage), "a.json")
    assert compte.charges == 1
    assert lire("structures_validees")["raison_sociale"].to_list() == ["COMMUNE DE ÉVRY"]


def test_la_liste_de_2021(recevoir, lire):
    recevoir(LISTE_2021, "a.json")
    ligne = lire("structures_validees").row(0, named=True)
    assert (ligne["siret"], ligne["code_departement"], ligne["code_postal"]) == (None, "01", "01000")
    assert (ligne["qpv"], ligne["code_commune"], ligne["france_services"]) == (None, None, None)
    assert str(ligne["investissement_eur"]) == "109610.00"


@pytest.mark.parametrize("forme", ["indente", "ndjson", "minifie"])
def test_formes_de_json(recevoir, forme):
    objets = permanences(1500)
    texte = {
        "indente": json.dumps(objets, indent=1),
        "ndjson": "\n".join(map(json.dumps, objets)) + "\n\n",
        "minifie": json.dumps(objets, separators=(",", ":")),
    }[forme]
    compte = recevoir(texte, "a.json")
    assert (compte.statut, compte.enregistrements, compte.charges) == ("charge", 1500, 1500)


@pytest.mark.parametrize("indent", [None, 1])
def test_un_fichier_tronque_garde_ce_qui_precede(recevoir, rejets, indent):
    texte = json.dumps(permanences(50), indent=indent)
    compte = recevoir(texte[: int(len(texte) * 0.71)], "a.json")
    assert compte.statut == "partiel"
    assert (compte.charges, compte.rejetes) == (35, 1)
    assert rejets() == [(36, "json", None)]


def test_un_fichier_sans_objet_entier_est_refuse(recevoir):
    assert recevoir('[{"id": "62592a1d05457b07', "a.json").statut == "non_reconnu"


@pytest.mark.parametrize(
    ("faute", "regle"),
    [('"id": tout', "json"), ('"id": ["a"]', "json"), ('"id": "\\ud800"', "json"), ('"id": null', "obligatoire")],
)
def test_un_objet_fautif_ne_coute_que_lui(recevoir, lire, rejets, faute, regle):
    textes = [json.dumps(p) for p in permanences(5)]
    textes[2] = textes[2].replace(f'"id": "{2:024x}"', faute)
    compte = recevoir("[" + ",\n".join(textes) + "]", "a.json")
    assert (compte.charges, compte.rejetes) == (4, 1)
    assert rejets()[0][:2] == (3, regle)
    assert lire("permanences")["_numero"].to_list() == [1, 2, 4, 5]


def test_un_element_qui_n_est_pas_un_objet(recevoir, rejets):
    textes = [json.dumps(p) for p in permanences(2)]
    compte = recevoir(f"[{textes[0]}, 12, {textes[1]}] suite", "a.json")
    assert (compte.enregistrements, compte.charges, compte.rejetes) == (4, 2, 2)


def test_des_objets_profonds_ne_font_pas_tomber_la_lecture(recevoir):
    profond = "[" * 100_000
    texte = json.dumps(permanences(1))[:-1] + f', {{"id": {profond}'
    compte = recevoir(texte, "a.json")
    assert (compte.charges, compte.rejetes) == (1, 1)


def test_les_cumuls_par_departement(recevoir, lire):
    recevoir(CRA_DEPARTEMENTS, "a.json")
    ligne = lire("cra_departements").row(0, named=True)
    assert (ligne["code_departement"], ligne["cra_collectifs"], ligne["theme_scolaire"]) == ("01", 5, 1)
    assert ligne["theme_smartphone"] is None
    assert ligne["suite_redirection"] == 1
