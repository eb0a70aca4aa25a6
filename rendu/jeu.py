"""Rows to download, whatever table they come from, with what must be said of them.

Belongs here: columns, rows, provenance, name of the file, cells that no spreadsheet runs.
Does not belong here: bytes of a format (fichiers_csv.py, classeurs.py), buttons (telechargement.py).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rendu import formats
from rendu.lignes import Ligne
from rendu.modeles import Edition

# The rule of pipelines/diffusion/tableur.py, which these pages may not import; a test compares both on the same texts.
# A spreadsheet may skip blanks, a byte-order mark and quotes before it looks; « -1-2 » is run, « +33 1 23 45 67 89 »
# and « -12,5 » are not.
_DANGEREUX = re.compile("[ \t\r\n\v\f\u00a0\u2007\u202f\ufeff\"']*[=+@\uff1d\uff0b\uff0d\uff20-]|[\t\r\n]")
_NOMBRE = re.compile("[+-][0-9 \u00a0\u202f.,]*")


@dataclass(frozen=True)
class Jeu:
    """Rows shown by one picture or table.

    `sujet` becomes the name of the file; `filtres` and `definitions` are printed in the provenance
    (name → text). `lignes` hold raw values, in the order of `colonnes`.
    """

    sujet: str
    titre: str
    colonnes: Sequence[str]
    lignes: Sequence[Sequence[Any]]
    edition: Edition
    filtres: Mapping[str, str] = field(default_factory=dict)
    definitions: Mapping[str, str] = field(default_factory=dict)


def jeu_de_lignes(
    sujet: str,
    titre: str,
    lignes: Sequence[Ligne],
    edition: Edition,
    *,
    filtres: Mapping[str, str],
    definitions: Mapping[str, str],
) -> Jeu:
    """Published rows as they are: every column read, under its own name."""
    colonnes = list(lignes[0].colonnes) if lignes else []
    corps = [[ligne[c] for c in colonnes] for ligne in lignes]
    return Jeu(sujet, titre, colonnes, corps, edition, filtres, definitions)


def provenance(jeu: Jeu) -> list[tuple[str, str]]:
    """What the file is: name and text, line by line."""
    ed = jeu.edition
    lignes = [
        ("Contenu", jeu.titre),
        ("Édition", ed.edition_id),
        ("Publiée le", formats.horodatage(ed.publie_le)),
        ("Données arrêtées au", formats.jour(ed.arrete_au)),
        ("Connues au", formats.jour(ed.connu_au)),
        ("Version des définitions", ed.version_definitions),
        ("Version du code", ed.version_code),
        ("Licence", "Licence ouverte 2.0 (etalab-2.0)"),
    ]
    if ed.is_demonstration:
        lignes.append(("Nature", "Données de démonstration : personnes et structures inventées"))
    lignes += [(f"Filtre : {nom}", texte) for nom, texte in jeu.filtres.items()]
    lignes += [(f"Définition : {nom}", texte) for nom, texte in jeu.definitions.items()]
    lignes.append(("Valeur vide", "non disponible, sans objet ou secret statistique (colonne statut)"))
    return lignes


def texte_sur(texte: str) -> str:
    """A text that a spreadsheet would run is shown as text; telephones and negative numbers stay as they are."""
    if _DANGEREUX.match(texte) and not _NOMBRE.fullmatch(texte):
        return f"'{texte}"
    return texte


def nom_fichier(jeu: Jeu, suffixe: str) -> str:
    """« conum_carte-CN-03_arrete-au-2024-12-31_edition-2024-12-31-ab12cd34_excel.csv »; `suffixe` as « .xlsx »."""
    ed = jeu.edition
    brut = f"conum_{jeu.sujet}_arrete-au-{ed.arrete_au.isoformat()}_edition-{ed.edition_id}"
    return re.sub(r"[^A-Za-z0-9_-]+", "-", brut) + suffixe
