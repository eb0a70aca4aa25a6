"""The report as PDF: typst lays out `modele.typ`, tagged (PDF/UA-1), the same bytes for the same content.

Belongs here: content to the data of the template. Does not belong here: layout (modele.typ), words (habillage.py).
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from pipelines.rapports import habillage as h
from pipelines.rapports.contenu import Bloc, Commentaire, Graphique, Liste, Phrase, Rapport, Tableau
from pipelines.rapports.impression import en_cellule
from rendu.planche import planche

MODELE = Path(__file__).with_name("modele.typ")
POLICE = "Libertinus Serif"  # typst carries it: no font of the machine is read
ETROITES = {"carte": 62}


def pdf_octets(rapport: Rapport) -> bytes:
    """The document; its dates are that of the edition."""
    jour = h.fait_le(rapport)
    octets = _compilateur().compile(
        format="pdf",
        sys_inputs={"contenu": json.dumps(donnees(rapport), ensure_ascii=False)},
        pdf_standards="ua-1",
        timestamp=datetime(jour.year, jour.month, jour.day, tzinfo=UTC),
    )
    if not isinstance(octets, bytes):
        raise TypeError("typst a rendu plusieurs documents")
    return octets


@cache
def _compilateur() -> typst.Compiler:
    """One for the process: fonts are read once."""
    return typst.Compiler(MODELE, ignore_system_fonts=True)


def donnees(rapport: Rapport) -> dict[str, Any]:
    """What the template reads."""
    jour, ed = h.fait_le(rapport), rapport.edition
    rectifies = [[r.libelle, r.avant, r.apres] for r in rapport.etat.rectifications]
    return {
        "titre": h.titre(rapport),
        "titre-court": h.titre_court(rapport),
        "territoire": rapport.territoire.nom,
        "programme": h.PROGRAMME,
        "auteur": "Pilotage du programme",
        "date": [jour.year, jour.month, jour.day],
        "entete": h.titre(rapport),
        "statut": h.statut(rapport),
        "pied": f"Édition {ed.edition_id}",
        "brouillon": rapport.etat.statut == "brouillon",
        "fiche": rapport.is_fiche,
        "meta": h.meta(rapport)[1:-1] if rapport.is_fiche else h.meta(rapport),
        "notes": h.notes(rapport),
        "cause": rapport.etat.cause,
        "rectifications": {
            "legende": "Chiffres modifiés depuis la version précédente",
            "colonnes": ["Chiffre", "Avant", "Après"],
            "lignes": rectifies,
            "droite": [False, True, True],
            "largeurs": [60, 20, 20],
        },
        "sections": [
            {"titre": h.titre_section(section), "blocs": [_bloc(bloc) for bloc in section.blocs]}
            for section in rapport.sections
        ],
    }


def _tableau(tableau: Tableau, avant: str = "") -> dict[str, Any]:
    return {
        "t": "tab",
        "legende": avant + tableau.legende,
        "colonnes": list(tableau.colonnes),
        "lignes": [[en_cellule(mot) for mot in ligne] for ligne in tableau.lignes],
        "droite": h.a_droite(tableau),
        "largeurs": h.largeurs(tableau),
    }


def _bloc(bloc: Bloc) -> dict[str, Any]:
    if isinstance(bloc, Phrase):
        return {"t": "p", "style": bloc.style, "texte": h.texte_phrase(bloc)}
    if isinstance(bloc, Liste):
        return {"t": "ul", "items": h.items(bloc)}
    if isinstance(bloc, Tableau):
        return _tableau(bloc)
    if isinstance(bloc, Commentaire):
        return {
            "t": "com",
            "titre": bloc.titre,
            "texte": bloc.texte,
            "signature": bloc.signature,
            "vide": h.vide(bloc),
            "obligatoire": bloc.is_obligatoire,
        }
    return _image(bloc)


def _image(bloc: Graphique) -> dict[str, Any]:
    dessin = planche(bloc.dessin, POLICE)
    return {
        "t": "img",
        "titre": bloc.titre,
        "alt": h.texte_phrase(bloc.alternative),
        "svg": dessin.svg if dessin else "",
        "part": next((part for debut, part in ETROITES.items() if bloc.cle.startswith(debut)), 100),
        "tableau": _tableau(bloc.tableau, "Données : "),
    }
