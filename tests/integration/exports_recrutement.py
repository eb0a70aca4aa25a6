"""Tiny exports of recruitment in which each rule finds one record, and leaves its neighbours alone.

Belongs here: the documents and the lines, each with what it is there for. Does not belong here: what the rules find
(`test_regles_recrutement.py`), the defects of form (unit tests of the contracts).
"""

from __future__ import annotations

import json
from typing import Any

from pipelines import ingest

LA_POSTE = "35600000000048"
POSITIF = {"avisCoselec": "POSITIF"}


def csv(contrat: str, *lignes: dict[str, object]) -> str:
    """A CSV of a contract: its required columns, and those that a line fills, by the names of the raw table."""
    declaration = next(c for c in ingest.catalogue() if c.nom == contrat)
    voulues = {nom for ligne in lignes for nom in ligne}
    colonnes = [c for c in declaration.colonnes if not c.facultative or c.nom in voulues]
    tete = ";".join(c.entetes[0].split("#")[0] for c in colonnes)
    return "\n".join([tete, *(";".join(str(ligne.get(c.nom, "")) for c in colonnes) for ligne in lignes)]) + "\n"


def oid(nombre: int) -> dict[str, str]:
    return {"$oid": f"{nombre:024x}"}


def jour(date: str) -> dict[str, str]:
    return {"$date": f"{date}T00:00:00Z"}


def structure(numero: int, statut: str = "CREEE", postes: int | None = None, **autres: Any) -> dict[str, Any]:
    """A structure of the platform, granted `postes` (null: no decision); with posts, it has its agreement."""
    decisions = [] if postes is None else [POSITIF | {"nombreConseillersCoselec": postes}]
    convention = {"conventionnement": {"statut": "CONVENTIONNEMENT_VALIDÉ"}} if postes else {}
    return {
        "_id": oid(numero), "idPG": numero, "type": "COMMUNE", "statut": statut, "nom": f"STRUCTURE NUMERO {numero}",
        "codeDepartement": "35", "nombreConseillersSouhaites": 1, "coselec": decisions, **convention, **autres,
    }  # fmt: skip


def demande(**champs: Any) -> dict[str, Any]:
    return {"id": oid(9), "type": "retrait", "statut": "validee", "nbPostesAvantDemande": 2, **champs}


PLACE = {"codeCommune": "35238", "location": {"type": "Point", "coordinates": [-1.6778, 48.1173]}}
STRUCTURES = [
    structure(1001, "VALIDATION_COSELEC", 1),  # 1: two contracts (DQ-27)
    structure(1002, "VALIDATION_COSELEC", 2),  # 2: two contracts
    structure(1003, "VALIDATION_COSELEC"),  # 3: no post, no agreement (DQ-28, DQ-30)
    structure(1004, "REFUS_COSELEC", coselec=[{"avisCoselec": "NÉGATIF"}]),  # 4: a running contract (DQ-28)
    structure(1005, "ABANDON", 0, demandesCoselec=[demande(nombreDePostesRendus=2)]),  # 5: gave all back, and left
    structure(1006, "VALIDATION_COSELEC", 2, demandesCoselec=[demande(nombreDePostesRendus=2)]),  # 6: stayed (DQ-29)
    structure(1007, "VALIDATION_COSELEC", 2, demandesCoselec=[demande(statut="refuser")]),  # 7: spelling (DQ-39)
    structure(1008, siret=LA_POSTE, nom="Antenne de l'Ouest"),  # 8: the same name twice (DQ-09)
    structure(1009, siret=LA_POSTE, nom="ANTENNE DE L OUEST"),  # 9
    structure(1010, siret=LA_POSTE, nom="ANTENNE DU NORD"),  # 10: a branch
    structure(1011, siret="73282932000074", nom="MEDIATHEQUE DE VALMONT", **PLACE),  # 11: they look alike (DQ-10)
    structure(1012, siret="73282932000074", nom="MEDIATHEQUE DU VALMONT", **PLACE),  # 12
    structure(1013, siret="73282932000074", nom="MAISON DES ARTS", **PLACE),  # 13: next door
    structure(1014, siret="73282932000075"),  # 14: no SIRET (DQ-14)
    structure(1015, siret="35600000012341"),  # 15: La Poste has its own check (sum of digits 25)
    structure(1016, codeCommune="35238", insee={"adresse": {"code_commune": "35047"}}),  # 16: another commune (DQ-14)
    structure(1017, codeCommune="75056", insee={"adresse": {"code_commune": "75111"}}),  # 17: an arrondissement of it
    structure(5017, "VALIDATION_COSELEC"),  # 18: the test structure (DQ-13), and no other rule
    # 19: two requests under one id (DQ-39), more posts to be given back than are free (DQ-29).
    structure(1019, "VALIDATION_COSELEC", 2, demandesCoselec=[
        demande(statut="en_cours", nombreDePostesRendus=3), demande(statut="refusee")]),
    structure(1020, "DOUBLON", siret=LA_POSTE, nom="ANTENNE DU NORD"),  # 20: already known as a double
]  # fmt: skip


def conseiller(numero: int, statut: str | None, courriel: int | None = None, **autres: Any) -> dict[str, Any]:
    corps = {
        "_id": oid(0xC000 + numero), "idPG": 70000 + numero, "email": f"p{courriel or numero}@mail.example",
        "disponible": False, "codeDepartement": "35", "distanceMax": 40, **autres,
    }  # fmt: skip
    return corps | ({"statut": statut} if statut else {})


CONSEILLERS = [
    conseiller(1, "RECRUTE"),  # 1: with a contract
    conseiller(2, "RECRUTE"),
    conseiller(3, "RECRUTE"),  # 3: without (DQ-20)
    conseiller(4, None, courriel=5),  # 4: the candidate that 5 was (DQ-11), holds the contract
    conseiller(5, "RECRUTE"),
    conseiller(6, "RUPTURE"),  # 6: with a running contract (DQ-20 on the contract)
    conseiller(7, "RECRUTE"),
    conseiller(8, "RECRUTE"),
    conseiller(9, None, emailCN={"address": "P9@mail.example"}),  # 9: one address for two uses (DQ-12)
    conseiller(10, "RUPTURE", emailCN={"address": "autre@conseiller-numerique.example"}),
]


def contrat(
    personne: int, structure_: int, statut: str, du: str | None, au: str | None, type_: str = "CDD", **autres: Any
) -> dict[str, Any]:
    dates = {"dateDebutDeContrat": du, "dateFinDeContrat": au, "dateRupture": autres.pop("rupture", None)}
    contrat.numero += 1
    return {
        "_id": oid(0xE000 + contrat.numero), "conseiller": {"$id": oid(0xC000 + personne)},
        "structure": {"$id": oid(structure_)}, "statut": statut, "typeDeContrat": type_,
        "conseillerObj": {"idPG": 70000 + personne}, "structureObj": {"idPG": structure_}, **autres,
        **{nom: jour(date) for nom, date in dates.items() if date},
    }  # fmt: skip


contrat.numero = 0
DEUX_ANS = ("2022-01-03", "2024-01-02")
ANCIEN = (10, 1005, "finalisee_rupture")
CONTRATS = [
    contrat(1, 1001, "finalisee", *DEUX_ANS),  # 1
    contrat(2, 1001, "finalisee", *DEUX_ANS),  # 2
    contrat(4, 1002, "finalisee", *DEUX_ANS),  # 3: counts for 5, the same person
    contrat(6, 1004, "finalisee", *DEUX_ANS),  # 4: its advisor is out (DQ-20)
    contrat(7, 1006, "nouvelle_rupture", *DEUX_ANS, rupture="2023-06-30"),  # 5
    contrat(7, 1006, "renouvellement_initiee", None, None),  # 6: beside a rupture (DQ-22)
    contrat(8, 1002, "finalisee", *DEUX_ANS),  # 7
    contrat(8, 1002, "renouvellement_initiee", None, None),  # 8: its rupture is elsewhere
    contrat(8, 1006, "finalisee_rupture", *DEUX_ANS),  # 9
    contrat(10, 1005, "terminee", *DEUX_ANS, rupture="2023-06-30"),  # 10: DQ-21
    contrat(10, 1005, "terminee", *DEUX_ANS),  # 11
    contrat(*ANCIEN, "2022-01-03", None),  # 12: no end (DQ-23)
    contrat(*ANCIEN, "2022-01-03", None, "CDI"),  # 13
    contrat(*ANCIEN, *DEUX_ANS, "CDI", rupture="2024-02-01"),  # 14: a false end (DQ-24), not a late rupture
    contrat(*ANCIEN, "2020-09-30", "2022-01-02"),  # 15: before the programme (DQ-25)
    contrat(*ANCIEN, "2020-10-01", "2022-01-02"),  # 16
    contrat(*ANCIEN, "2022-01-03", "2022-01-02"),  # 17: ends before it starts (DQ-25)
    contrat(*ANCIEN, "2021-01-01", "2024-02-02"),  # 18: 37 months and a day (DQ-25)
    contrat(*ANCIEN, "2021-01-01", "2024-02-01"),  # 19
    contrat(*ANCIEN, "2021-01-01", "2024-02-02", "contrat_de_projet_public"),  # 20
    contrat(*ANCIEN, "2021-01-01", "2024-02-02", phaseConventionnement="2"),  # 21
    contrat(*ANCIEN, "2024-03-30", "2025-01-02"),  # 22: ninety days after the export
    contrat(*ANCIEN, "2024-03-31", "2025-01-02"),  # 23: later (DQ-25)
    contrat(*ANCIEN, *DEUX_ANS, rupture="2024-01-03"),  # 24: after the end (DQ-26)
    contrat(*ANCIEN, *DEUX_ANS, rupture="2024-01-02"),  # 25
    contrat(10, 1005, "nouvelle", None, None),  # 26: an automatic match is no contract
    contrat(10, 5017, "finalisee_rupture", None, None),  # 27: of the test structure (DQ-13)
    contrat(3, 1005, "recrutee", None, None),  # 28: hired, no contract yet
]
DOSSIERS = [
    {"number": numero, "state": "accepte", "datePassageEnConstruction": "2021-05-03T08:00:00Z",
     "dateDerniereModification": "2021-05-04T08:00:00Z",
     "champs": [{"id": "a", "integerNumber": 2}, {"id": "b", "integerNumber": entier}]}
    for numero, entier in ((4000001, None), (4000002, 1001), (4000003, 99999))
]  # fmt: skip


def coop(identifiant: int, nom: str, **attributs: Any) -> dict[str, Any]:
    """A structure as the API of the Coop gives it: every key of its contract is there, null or not."""
    declaration = next(c for c in ingest.catalogue() if c.nom == "coop_structures")
    vides = {e.split(".")[1]: None for c in declaration.colonnes for e in c.entetes if "." in e}
    fixes = {"code_insee": "35238", "adresse": "1 place de la Mairie", "modification": "2023-12-30T08:00:00Z"}
    return {
        "id": f"7a1b2c3d-0000-4000-8000-00000000000{identifiant}",
        "type": "structure",
        "attributes": vides | fixes | {"nom": nom} | attributs,
    }


def ndjson(documents: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(d, ensure_ascii=False) + "\n" for d in documents)
