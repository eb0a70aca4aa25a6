"""Invented rows of the Coop, in the shapes of its API (domain.md §2.3 to §2.8): same seed, same rows.

Every field that holds a person, a contact or free text carries the word CANARI: none may be found anywhere after.
"""

from __future__ import annotations

import random
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

DEBUT = datetime(2024, 11, 19, 13, 20, tzinfo=UTC)
MAINTENANT = datetime(2026, 2, 1, 4, 0, tzinfo=UTC)
CANARI = "CANARI"
THEMATIQUES = ["email", "prendre_en_main_du_materiel", "sante", "associations"]
# In no list of the field: a new value is kept and said, never dropped (DQ-67).
INCONNUE = "metavers_citoyen"
# fmt: off
LISTES_STRUCTURE = [
    "typologies", "services", "publics_specifiquement_adresses", "prise_en_charge_specifique", "frais_a_charge",
    "dispositif_programmes_nationaux", "formations_labels", "autres_formations_labels", "itinerance",
    "modalites_acces", "modalites_accompagnement", "courriels",
]
TEXTES_STRUCTURE = [
    "structure_cartographie_nationale_id", "complement_adresse", "rna", "presentation_resume", "presentation_detail",
    "site_web", "telephone", "fiche_acces_libre", "horaires", "prise_rdv", "structure_parente",
]
ENTIERS_CRA = [
    "nb_participants", "nb_participants_recurrents", "age_moins_12_ans", "age_de_12_a_18_ans", "age_de_18_a_35_ans",
    "age_de_35_a_60_ans", "age_plus_60_ans", "statut_etudiant", "statut_sans_emploi", "statut_en_emploi",
    "statut_retraite", "statut_heterogene", "accompagnement_individuel", "accompagnement_atelier",
    "accompagnement_redirection",
]
# fmt: on

Element = dict[str, Any]


def iso(instant: datetime) -> str:
    """UTC with milliseconds, as the API writes it."""
    return instant.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Tirage:
    """What rows are drawn from."""

    def __init__(self, graine: int) -> None:
        self.alea = random.Random(graine)  # noqa: S311 - drawn rows, no secret

    def identifiant(self) -> str:
        return str(uuid.UUID(int=self.alea.getrandbits(128), version=4))

    def creation(self) -> datetime:
        secondes = int((MAINTENANT - DEBUT).total_seconds()) - 86_400
        return DEBUT + timedelta(seconds=self.alea.randrange(secondes), milliseconds=self.alea.randrange(1000))

    def dates(self, supprimee: float = 0.03) -> dict[str, str | None]:
        """Creation, modification, deletion: some rows are deleted, and say so."""
        creee = self.creation()
        modifiee = creee + timedelta(minutes=self.alea.randrange(1440)) if self.alea.random() < 0.5 else creee
        morte = iso(modifiee) if self.alea.random() < supprimee else None
        return {"creation": iso(creee), "modification": iso(modifiee), "suppression": morte}


def activite(tirage: Tirage, rang: int) -> Element:
    alea, sur_place = tirage.alea, rang % 3 != 0
    total = alea.randint(1, 8) if rang % 4 == 0 else 1
    genres = {"masculin": 0, "feminin": total, "non_communique": 0}
    ages = ["moins_de_douze", "douze_dix_huit", "dix_huit_vingt_quatre", "vingt_cinq_trente_neuf"]
    ages += ["quarante_cinquante_neuf", "soixante_soixante_neuf", "soixante_dix_plus", "non_communique"]
    statuts = ["scolarise", "sans_emploi", "en_emploi", "retraite", "non_communique"]
    return {
        "type": "activite",
        "id": tirage.identifiant(),
        "attributes": {
            "type": "collectif" if rang % 4 == 0 else "individuel",
            "mediateur_id": str(uuid.UUID(int=rang % 97 + 1)),
            "user_id": str(uuid.UUID(int=rang % 97 + 1001)),
            "date": iso(tirage.creation())[:10],
            "duree": alea.choice([15, 30, 60, 90, 120]),
            "structure_id": str(uuid.UUID(int=rang % 31 + 5001)) if sur_place else None,
            "lieu_code_postal": None if sur_place else "23000",
            "lieu_commune": None if sur_place else "Guéret",
            "lieu_code_insee": None if sur_place else "23096",
            **tirage.dates(),
            "type_lieu": "lieu_activite" if sur_place else "domicile",
            "autonomie": None,
            "structure_de_redirection": None,
            "thematiques": [INCONNUE] if rang % 50 == 7 else alea.sample(THEMATIQUES, 2),
            "tags": ["Atelier seniors"] if rang % 10 == 0 else [],
            "materiel": ["ordinateur"],
            "oriente_vers_structure": None,
            "precisions_demarche": f"{CANARI} pour canari@mail.example" if rang % 5 == 0 else None,
            "titre_atelier": f"{CANARI} atelier" if rang % 4 == 0 else None,
            "niveau_atelier": "debutant" if rang % 4 == 0 else None,
            "accompagnements": total,
            "beneficiaires": {
                "total": total,
                "genres": genres,
                "tranches_age": {**dict.fromkeys(ages, 0), "non_communique": total},
                "statuts": {**dict.fromkeys(statuts, 0), "retraite": total},
            },
        },
    }


def cra(tirage: Tirage, rang: int) -> Element:
    cree = tirage.creation() - timedelta(days=800)
    listes = ["sous_themes_equipement_informatique", "sous_themes_sante", "sous_themes_accompagner"]
    structure = ["id", "id_pg", "type", "statut", "nom", "siret", "code_postal", "nom_commune", "code_commune"]
    attributs: Element = {
        "imported_at": "2024-11-19T14:03:00.000Z",
        "conseiller_numerique_id": f"{rang % 89 + 1:024x}",
        "canal": "rattachement",
        "activite": "individuel",
        **dict.fromkeys(ENTIERS_CRA, rang % 3),
        "themes": ["courriel"],
        **{nom: [] for nom in (*listes, "sous_themes_traitement_texte")},
        "duree": "0-30",
        "duree_minutes": 30,
        "code_postal": "23000",
        "nom_commune": "GUERET",
        "date_accompagnement": iso(cree),
        "code_commune": "23096",
        "organismes": {"CAF": 2} if rang % 9 == 0 else None,
        "annotation": f"{CANARI} annotation" if rang % 2 else None,
        "created_at": iso(cree),
        "updated_at": None,
        **{f"structure_{nom}": None for nom in (*structure, "code_departement", "code_region")},
    }
    return {"type": "craV1", "id": f"{tirage.alea.getrandbits(96):024x}", "attributes": attributs}


def structure(tirage: Tirage, rang: int) -> Element:
    attributs: Element = {
        "id_pg": 90_000 + rang if rang % 3 else None,
        **tirage.dates(),
        "nom": f"Médiathèque {rang}",
        "adresse": f"{rang} place de la Mairie",
        "commune": "Guéret",
        "code_postal": "23000",
        "code_insee": "23096",
        "latitude": 46.17,
        "longitude": 1.87,
        "siret": "21590350100017",
        "visible_pour_cartographie_nationale": rang % 2 == 0,
        **dict.fromkeys(TEXTES_STRUCTURE),
        **{nom: [] for nom in LISTES_STRUCTURE},
        "mediateurs_en_activite": rang % 5,
        "emplois": rang % 4,
    }
    attributs |= {"courriels": ["canari@mail.example"], "telephone": "0612345678", "typologies": ["BIB", "MUNI"]}
    return {"type": "structure", "id": str(uuid.UUID(int=rang + 5001)), "attributes": attributs}


def utilisateur(tirage: Tirage, rang: int) -> Element:
    dates, soi = tirage.dates(), str(uuid.UUID(int=rang + 1001))
    moi = str(uuid.UUID(int=rang + 1))
    lien = {"id": tirage.identifiant(), "structure_id": str(uuid.UUID(int=rang % 31 + 5001)), "fin": None, **dates}
    # Some jobs have no known beginning (§2.9).
    emploi = {**lien, "id": tirage.identifiant(), "debut": None if rang % 3 == 0 else dates["creation"]}
    cree = {"creation": dates["creation"], "modification": dates["modification"]}
    return {
        "type": "utilisateur",
        "id": soi,
        "attributes": {
            "email": f"{CANARI}.{rang}@conseiller.example",
            "prenom": CANARI,
            "nom": CANARI,
            "inscription_validee": dates["creation"],
            "telephone": None,
            **dates,
            "dataspace_id": 40_000 + rang,
            "emplois": [emploi],
            "mediateur": {
                **{"id": moi, "user_id": soi, **cree, "is_visible": True},
                "en_activite": [{**lien, "debut": dates["creation"]}],
                "coordinations": [],
            },
            "coordinateur": {"id": moi, "user_id": soi, **cree, "mediateurs_coordonnes": []} if rang % 7 == 0 else None,
            "conseiller_numerique": {"is_conseiller_numerique": rang % 2 == 0, "id_pg": 70_000 + rang},
        },
    }


def lieu(tirage: Tirage, rang: int) -> Element:
    return {
        "id": str(uuid.UUID(int=rang + 5001)),
        "pivot": "00000000000000",
        "nom": f"Médiathèque {rang}",
        "commune": "Guéret",
        "code_postal": "23000",
        "code_insee": "23096",
        "adresse": f"{rang} place de la Mairie",
        "latitude": "46.17",
        "longitude": "1.87",
        "source": "Coop numérique",
        "date_maj": iso(tirage.creation()),
        "services": "Aide aux démarches administratives|Sécurité numérique",
        "dispositif_programmes_nationaux": "Conseillers numériques",
        "aidants": [{"id": str(uuid.UUID(int=rang + 1001)), "nom": CANARI, "courriel": "canari@mail.example"}],
    }


def statistiques() -> dict[str, Any]:
    """The answer of `/statistiques`, its breakdowns cut short (domain.md §2.7)."""
    return {
        "data": {
            "type": "statistiques",
            "id": "statistiques",
            "attributes": {
                "accompagnements_par_jour": [],
                "accompagnements_par_mois": [],
                "beneficiaires": {"total": 287830, "genres": []},
                "activites": {"total": 273399, "durees": []},
                "totaux": {
                    "activites": {"total": 122593},
                    "accompagnements": {"total": 273399},
                    "beneficiaires": {"total": 287830, "nouveaux": 0, "suivis": 23405, "anonymes": 264425},
                },
            },
        },
        "links": {"self": {"href": "https://coop.example/api/v1/statistiques"}},
        "meta": {},
    }
