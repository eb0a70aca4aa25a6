"""Exports and API pages of the Coop v2, made up after domain.md §1.4.6 and §2.

Every personal field holds the word CANARI: a test looks for it in the lake.
"""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import xlsxwriter
from exemples_commun import UUID, page


def activite(numero: int = 1, **attributs: Any) -> dict[str, Any]:
    """An item of `/activites`; `attributs` replaces or adds."""
    tranches = ("moins_de_douze", "douze_dix_huit", "dix_huit_vingt_quatre", "vingt_cinq_trente_neuf")
    return {
        "type": "activite",
        "id": f"0f6d5f0a-1111-4222-8333-94445555666{numero}",
        "attributes": {
            "type": "collectif",
            "mediateur_id": f"{UUID}1",
            "user_id": f"{UUID}2",
            "date": "2025-03-18",
            "duree": 90,
            "structure_id": f"{UUID}3",
            "lieu_code_postal": None,
            "lieu_commune": None,
            "lieu_code_insee": None,
            "creation": "2025-03-18T15:42:10.120Z",
            "modification": "2025-03-19T08:01:00.000Z",
            "suppression": None,
            "type_lieu": "lieu_activite",
            "autonomie": None,
            "structure_de_redirection": None,
            "thematiques": ["prendre_en_main_du_materiel", "email"],
            "tags": ["Atelier seniors"],
            "materiel": ["ordinateur"],
            "oriente_vers_structure": None,
            "precisions_demarche": "dossier de CANARI",
            "titre_atelier": "Atelier chez CANARI",
            "notes": "CANARI, canari@mail.example",
            "niveau_atelier": "debutant",
            "accompagnements": 6,
            "beneficiaires": {
                "total": 6,
                "genres": {"masculin": 2, "feminin": 3, "non_communique": 1},
                "tranches_age": dict.fromkeys(tranches, 0)
                | {
                    "quarante_cinquante_neuf": 1,
                    "soixante_soixante_neuf": 2,
                    "soixante_dix_plus": 3,
                    "non_communique": 0,
                },
                "statuts": {"scolarise": 0, "sans_emploi": 0, "en_emploi": 1, "retraite": 5, "non_communique": 0},
            },
        }
        | attributs,
    }


ACTIVITES = page(
    activite(),
    # DQ-67: values that the OpenAPI does not list; a soft deletion; a place stated by its commune.
    activite(
        2,
        type="partenariat",
        thematiques=["associations", "une_nouvelle_thematique"],
        type_lieu="domicile",
        structure_id=None,
        lieu_code_postal="23000",
        lieu_commune="Valmont-les-Bruyères",
        lieu_code_insee="23999",
        suppression="2025-04-01T08:00:00.000Z",
        oriente_vers_structure=True,
    ),
)

LISTES = (
    "courriels", "services", "publics_specifiquement_adresses", "prise_en_charge_specifique", "frais_a_charge",
    "dispositif_programmes_nationaux", "formations_labels", "autres_formations_labels", "itinerance",
    "modalites_acces", "modalites_accompagnement",
)  # fmt: skip
STRUCTURE_COOP = {
    "type": "structure",
    "id": f"{UUID}3",
    "attributes": {
        "id_pg": 91001,
        "structure_cartographie_nationale_id": "Coop-numérique_7a1b__Hinaura_42",
        "creation": "2024-11-19T13:20:00.000Z",
        "modification": "2025-02-01T09:00:00.000Z",
        "suppression": None,
        "nom": "Médiathèque de Valmont",
        "adresse": "1 place de la Mairie",
        "commune": "Valmont-les-Bruyères",
        "code_postal": "23000",
        "code_insee": "23999",
        "complement_adresse": None,
        "latitude": 46.17,
        "longitude": 1.87,
        "siret": "20000099000016",
        "rna": None,
        "visible_pour_cartographie_nationale": True,
        "typologies": ["BIB", "MUNI"],
        "presentation_resume": "Demandez CANARI",
        "presentation_detail": "CANARI vous accueille",
        "site_web": None,
        "telephone": "CANARI",
        "fiche_acces_libre": None,
        "horaires": "Mo-Fr 09:00-12:00",
        "prise_rdv": None,
        "structure_parente": None,
        **{nom: [] for nom in LISTES},
        "courriels": ["canari@mail.example"],
        "services": ["Aide aux démarches administratives"],
        "modalites_acces": ["Se présenter", "Ce lieu n’accueille pas de public"],
        "mediateurs_en_activite": 2,
        "emplois": 1,
    },
}

_INSTANTS = {"creation": "2024-11-19T13:00:00.000Z", "modification": "2025-03-01T08:00:00.000Z", "suppression": None}
_MEDIATEUR_SEUL = {
    "id": f"{UUID}1",
    "user_id": f"{UUID}2",
    "creation": "2024-11-19T13:00:00.000Z",
    "modification": "2025-03-01T08:00:00.000Z",
    "is_visible": True,
    "en_activite": [{"id": f"{UUID}7", "structure_id": f"{UUID}3", "debut": "2024-11-20", "fin": None, **_INSTANTS}],
    "coordinations": [{"id": f"{UUID}8", "user_id": f"{UUID}9", **_INSTANTS, "coordinateur_id": f"{UUID}6"}],
}


def utilisateur(numero: int, **attributs: Any) -> dict[str, Any]:
    """An item of `/utilisateurs`."""
    return {
        "type": "utilisateur",
        "id": f"{UUID}{numero}",
        "attributes": {
            "email": f"Canari{numero}@Mail.example",
            "prenom": "CANARI",
            "nom": "CANARI",
            "inscription_validee": "2024-11-20T10:00:00.000Z",
            "telephone": "CANARI",
            **_INSTANTS,
            "dataspace_id": 40011,
            # The start of an employment may be null (domain.md §2.6).
            "emplois": [{"id": f"{UUID}5", "structure_id": f"{UUID}3", "debut": None, "fin": None, **_INSTANTS}],
            "mediateur": _MEDIATEUR_SEUL,
            "coordinateur": None,
            "conseiller_numerique": {"is_conseiller_numerique": True, "id_pg": 70101},
        }
        | attributs,
    }


# The whole of /statistiques, its breakdowns cut short: only the totals are kept.
STATISTIQUES = {
    "data": {
        "type": "statistiques",
        "id": "statistiques",
        "attributes": {
            "accompagnements_par_jour": [{"label": "18/03", "count": 497}],
            "accompagnements_par_mois": [{"label": "03/25", "count": 10234}],
            "beneficiaires": {"total": 287830, "genres": [], "tranche_ages": [], "statuts_social": []},
            "activites": {"total": 273399, "type_activites": [], "durees": [], "type_lieu": [], "thematiques": []},
            "totaux": {
                "activites": {"total": 122593, "individuels": {"total": 95189, "proportion": 77.647}},
                "accompagnements": {"total": 273399, "collectifs": {"total": 27404, "proportion": 65.183}},
                "beneficiaires": {"total": 287830, "nouveaux": 0, "suivis": 23405, "anonymes": 264425},
            },
        },
    },
    "links": {"self": {"href": "https://coop.example/api/v1/statistiques"}},
    "meta": {},
}

UTILISATEURS = page(
    utilisateur(2),
    utilisateur(
        4,
        mediateur=None,
        emplois=[],
        dataspace_id=None,
        coordinateur={
            "id": f"{UUID}6",
            "user_id": f"{UUID}4",
            "creation": "2024-11-19T13:00:00.000Z",
            "modification": "2025-03-01T08:00:00.000Z",
            "mediateurs_coordonnes": [
                {"id": f"{UUID}8", "user_id": f"{UUID}2", **_INSTANTS, "mediateur_id": f"{UUID}1"}
            ],
        },
        conseiller_numerique={"is_conseiller_numerique": False, "id_pg": None},
    ),
)

ENTETES_XLSX = [
    "Date", "Enregistré le", "Dernière modification le", "Prénom du médiateur", "Nom du médiateur", "Rôle",
    "ID - Conum", "Type", "Participants", "Canaux d’accompagnement", "Nom du lieu", "Adresse", "Commune",
    "Code postal", "Code Insee", "Durée (min)", "Nom de l’atelier", "Matériel numérique utilisé",
    "Thématique(s) d’accompagnement", "Tags", "Nom de la démarche administrative",
    "Niveau d’autonomie (ou de l’atelier)", "Bénéficiaire réorienté", "Structure de redirection",
    "Commune du bénéficiaire", "Code postal du bénéficiaire", "Code Insee du bénéficiaire", "Genre du bénéficiaire",
    "Tranche d’âge du bénéficiaire", "Statut du bénéficiaire", "ID CRA",
]  # fmt: skip
_XLSX_ACTIVITE = [
    date(2025, 3, 18), "18/03/2025 à 16:42", "", "CANARI", "CANARI", "Conseiller Numérique", True, "Atelier collectif",
    "", "Lieu d’activité", "Médiathèque de Valmont", "1 place de la Mairie", "Valmont", "23000", "23999", 90,
    "Atelier de CANARI", "Ordinateur\nPas de matériel", "E-mail\nIntelligence artificielle (IA)", "Atelier seniors",
    "dossier CANARI", "1/3", "Oui", "Administration (mairie, préfecture…)", "CANARI-SUR-MER", "23000", "23999",
    "Féminin", "70 ans et plus", "Retraité", "0f6d5f0a-1111-4222-8333-944455556661",
]  # fmt: skip


def xlsx_activites(entetes: list[str], *rangees: list[Any], feuille: str = "Activités") -> bytes:
    """A workbook as the Coop builds it: who exported, the filters, an empty row, the table."""
    tampon = io.BytesIO()
    with xlsxwriter.Workbook(tampon, {"in_memory": True}) as classeur:
        # The time of writing is in the file: two workers must collect the same test.
        classeur.set_properties({"created": datetime(2024, 1, 1)})  # noqa: DTZ001 - a workbook has no zone
        page_ = classeur.add_worksheet(feuille)
        jour = classeur.add_format({"num_format": "dd/mm/yyyy"})
        tete = [["Informations export"], ["Nom", "CANARI"], ["Prénom", "CANARI"], ["Rôle", "Coordinateur"],
                ["Total", len(rangees)], ["Date d’export", "01/04/2025"], ["Heure d’export", "09:15"], [],
                ["Filtres"], ["Période", "01/01/2025 - 31/03/2025"], [""]]  # fmt: skip
        for rang, rangee in enumerate([*tete, entetes, *rangees]):
            for place, valeur in enumerate(rangee):
                if isinstance(valeur, date):
                    page_.write_datetime(rang, place, valeur, jour)
                else:
                    page_.write(rang, place, valeur)
    return tampon.getvalue()


def _participant(rang: str | int, **autres: Any) -> list[Any]:
    valeurs = dict(zip(ENTETES_XLSX, _XLSX_ACTIVITE, strict=True)) | {"Participants": rang} | autres
    return [valeurs[e] for e in ENTETES_XLSX]


ACCOMPAGNEMENTS = xlsx_activites(
    ENTETES_XLSX,
    _participant("1/2"),
    _participant("2/2", **{"Genre du bénéficiaire": "Non communiqué", "Tranche d’âge du bénéficiaire": "12 - 17 ans"}),
    _participant(1, Type="Accompagnement individuel", **{"ID CRA": "0f6d5f0a-1111-4222-8333-944455556662"}),
)
