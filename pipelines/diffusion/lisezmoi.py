"""The README that travels with the open data.

Belongs here: its French text. Does not belong here: writing it.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.diffusion.jeux import Jeu

DEMONSTRATION = (
    "> **Données de démonstration.** Ces chiffres viennent d'exports inventés : "
    "ils ne disent rien du programme réel.\n\n"
)


def lisezmoi(edition: dict[str, str], jeux: Sequence[Jeu], lignes: Sequence[int]) -> str:
    """Text of README.md."""
    fichiers = "\n".join(
        f"| `{jeu.fichier}` | {jeu.titre} | {nombre} | `{jeu.nom}.schema.json` |"
        for jeu, nombre in zip(jeux, lignes, strict=True)
    )
    return f"""# Indicateurs du programme Conseillers numériques

{DEMONSTRATION if edition["nature"] == "demonstration" else ""}Édition `{edition["edition_id"]}` : faits arrêtés au \
{edition["arrete_au"]}, d'après les fichiers reçus jusqu'au {edition["connu_au"]}.
Version du code `{edition["version_code"]}`, version des définitions `{edition["version_definitions"]}`.

| fichier | contenu | lignes | schéma |
|---|---|---|---|
{fichiers}

## Lire les fichiers

- CSV en UTF-8 sans BOM, séparateur virgule, fin de ligne LF, point décimal, dates AAAA-MM-JJ.
- Les codes sont du texte : gardez leurs zéros de tête (`01`, `2A`, `974`).
- Une cellule vide n'est jamais un zéro : la colonne `statut` dit pourquoi la valeur manque.
- Un indicateur `additive` se somme entre territoires d'une même maille, `NL` (non localisé) compris.
  Un indicateur `distincte` ou `ratio` ne se somme pas : il est calculé à chaque maille.

## Licence

Licence Ouverte 2.0 (Etalab).
"""
