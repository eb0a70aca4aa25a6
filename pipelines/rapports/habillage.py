"""What every format says around the content: title, cover, foot, empty comments, widths of columns.

Belongs here: these words and numbers. Does not belong here: layout of a format.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date

from pipelines.rapports.contenu import Commentaire, Liste, Mot, Phrase, Rapport, Section, Tableau
from pipelines.rapports.impression import en_cellule, en_csv, en_phrase, is_nombre
from rendu import formats
from rendu.lignes import Chiffre

PROGRAMME = "Conseillers numériques France Services"
STATUTS = {
    "brouillon": "Brouillon",
    "relu": "Relu",
    "valide": "Validé",
    "diffuse": "Diffusé",
    "rectifie": "Rectifié",
}


def titre_court(rapport: Rapport) -> str:
    """« Rapport d’avancement, mars 2022 »: the month is that of the data."""
    nom = "Fiche territoriale" if rapport.is_fiche else "Rapport d’avancement"
    return f"{nom}, {formats.mois_long(rapport.mois)}"


def titre(rapport: Rapport) -> str:
    """The same, with the territory."""
    return f"{titre_court(rapport)} — {rapport.territoire.nom}"


def fait_le(rapport: Rapport) -> date:
    """The date that documents carry: that of the edition, whenever the file is made."""
    return rapport.edition.connu_au


def texte_phrase(phrase: Phrase) -> str:
    """A sentence as read."""
    return "".join(en_phrase(mot) for mot in phrase.mots)


def titre_section(section: Section) -> str:
    """« 4. Déploiement », « Annexe A. Lexique »."""
    prefixe = section.numero if section.numero.isdigit() else f"Annexe {section.numero}"
    return f"{prefixe}. {section.titre}"


def statut(rapport: Rapport) -> str:
    """« Brouillon », « Diffusé, version 2 »."""
    nom = STATUTS[rapport.etat.statut]
    return f"{nom}, version {rapport.etat.version}" if rapport.etat.version else nom


def empreinte(rapport: Rapport) -> str:
    """SHA-256 of all that is said: every word, every figure with its key; the same content, the same hash."""
    dit = hashlib.sha256()
    for ou, mot in rapport.mots():
        dit.update(json.dumps([ou, _empreinte_de(mot)], ensure_ascii=False).encode())
    for section in rapport.sections:
        for bloc in section.blocs:
            if isinstance(bloc, Commentaire):
                dit.update(json.dumps([bloc.rubrique, bloc.texte, bloc.signature], ensure_ascii=False).encode())
    return dit.hexdigest()


def _empreinte_de(mot: Mot) -> list[str]:
    if isinstance(mot, Chiffre):
        return [mot.table, mot.cle_texte, mot.colonne, en_csv(mot), mot.statut]
    return [mot]


def meta(rapport: Rapport) -> list[tuple[str, str]]:
    """What the cover states."""
    ed = rapport.edition
    lignes = [
        ("Territoire", rapport.territoire.nom),
        ("Données arrêtées au", formats.jour_long(ed.arrete_au)),
        ("Données connues au", formats.jour_long(ed.connu_au)),
        ("Édition", ed.edition_id),
        ("Définitions", ed.version_definitions),
        ("Code", ed.version_code),
        ("Statut", statut(rapport)),
    ]
    lignes += [(etape, qui) for etape, qui in rapport.etat.roles]
    return [*lignes, ("Empreinte du contenu (SHA-256)", empreinte(rapport))]


def notes(rapport: Rapport) -> list[str]:
    """What must be known before reading."""
    textes = []
    if rapport.edition.is_demonstration:
        textes.append("Données de démonstration : personnes et structures inventées. Aucun de ces chiffres n’est réel.")
    if rapport.etat.statut == "brouillon":
        textes.append("Brouillon : ce document n’a été ni relu ni validé, il ne doit pas être diffusé.")
    textes.append(
        "Un chiffre suivi de (p) est provisoire. Chaque chiffre est une cellule publiée de l’édition ci-dessus ; "
        "le manifeste joint donne sa table et sa clé."
    )
    return textes


def vide(commentaire: Commentaire) -> str:
    """What stands where nothing was written."""
    if commentaire.is_obligatoire:
        return "Commentaire obligatoire, non renseigné : le rapport reste un brouillon."
    return "Rien n’a été saisi sous cette rubrique."


def a_droite(tableau: Tableau) -> list[bool]:
    """Columns of numbers, by what they hold."""
    if not tableau.lignes:
        return [False] * len(tableau.colonnes)
    colonnes = zip(*tableau.lignes, strict=True)
    return [n > 0 and any(is_nombre(mot) for mot in colonne) for n, colonne in enumerate(colonnes)]


def largeurs(tableau: Tableau) -> list[int]:
    """Weights of the columns: what their cells need, long words held back."""
    sortie = []
    for n, nom in enumerate(tableau.colonnes):
        longs = [len(en_cellule(ligne[n])) for ligne in tableau.lignes[:400]] or [0]
        plafond = 24 if n not in tableau.larges else 60 if n == tableau.larges[0] else 34
        mot = max((len(m) for m in nom.replace("\u00a0", " ").split()), default=4)
        sortie.append(max(min(max(longs), plafond), min(mot, 14) + 1, 7) + 2)
    return sortie


def items(liste: Liste) -> list[str]:
    """Sentences of a list."""
    return [texte_phrase(p) for p in liste.phrases]
