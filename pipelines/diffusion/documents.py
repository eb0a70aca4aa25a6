"""The documents that travel with the open data: README, dictionary, lexicon.

Belongs here: filling `lisezmoi.md`, the dictionary drawn from the schemas. Does not belong here: writing (`paquet`).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from pipelines.diffusion.catalogue import DONNEES, millesime
from pipelines.diffusion.jeux import Jeu
from pipelines.diffusion.tableur import neutraliser

DOSSIER = Path(__file__).parent
DEMONSTRATION = (
    "> **Données de démonstration.** Ces chiffres viennent d'exports inventés : "
    "ils ne disent rien du programme réel.\n\n"
)
RETENUES = {
    "entrepreneur_individuel": "bénéficiaire entrepreneur individuel : une personne, dont l'identité est tue",
    "beneficiaire_inconnu": "bénéficiaire sans nom ou sans SIRET dans les exports reçus : le schéma exige l'un "
    "et l'autre",
    "siret_faux": "SIRET faux dans les exports reçus : le schéma le refuse",
}


def _csv(entete: Sequence[str], lignes: Sequence[Sequence[object]]) -> str:
    tampon = io.StringIO(newline="")
    ecrivain = csv.writer(tampon, lineterminator="\n")
    ecrivain.writerow(entete)
    ecrivain.writerows([neutraliser(str(cellule)) for cellule in ligne] for ligne in lignes)
    return tampon.getvalue()


def dictionnaire(jeux: Sequence[Jeu]) -> str:
    """Text of dictionnaire.csv: a line per column of each file."""
    lignes = []
    for jeu in jeux:
        for champ in jeu.champs():
            contraintes = champ.get("constraints", {})
            # A date or a number reads better as its own words than as a pattern.
            valeurs = "|".join(map(str, contraintes.get("enum", [])))
            exige = "oui" if contraintes.get("required") or champ["name"] in jeu.cle() else "non"
            lignes.append(
                [jeu.fichier, champ["name"], champ["type"], exige, champ.get("title", ""), champ.get("description", ""),
                 champ.get("example") or "", valeurs]
            )  # fmt: skip
    entete = ["fichier", "colonne", "type", "obligatoire", "titre", "description", "exemple", "valeurs"]
    return _csv(entete, lignes)


def lexique() -> str:
    """Text of lexique.csv: values of the enumerations and words of the programme."""
    return (DOSSIER / "lexique.csv").read_text(encoding="utf-8")


def journal() -> str:
    """Text of CHANGELOG.md: what changed in the structure."""
    return (DOSSIER / "CHANGELOG.md").read_text(encoding="utf-8")


def _fichiers(jeux: Sequence[Jeu], lignes: Mapping[str, int], points: Mapping[str, int]) -> str:
    parties = []
    for donnees in DONNEES:
        siens = [jeu for jeu in jeux if jeu.jeu == donnees.nom]
        if not siens:
            continue
        corps = "\n".join(
            f"| `{jeu.fichier}` | {jeu.titre} | {lignes[jeu.nom]} | `{jeu.nom}.schema.json` | `{jeu.nom}.parquet`"
            + (f", `{jeu.nom}.geojson` ({points[jeu.nom]} points)" if jeu.nom in points else "")
            + " |"
            for jeu in siens
        )
        schema = donnees.schema_national
        norme = f" Schéma national : {schema['name']} {schema['version']}." if schema else ""
        parties.append(
            f"### {donnees.titre}\n\n{donnees.description}{norme}\n\n"
            f"| fichier | contenu | lignes | schéma | aussi |\n|---|---|---|---|---|\n{corps}\n"
        )
    return "\n".join(parties)


def _conventions(retenues: Sequence[tuple[str, int, object]]) -> str:
    if not retenues:
        return "Aucune convention de plus de 23 000 € n'est retenue."
    lignes = "\n".join(f"- {nombre} ({montant} €) : {RETENUES[motif]}." for motif, nombre, montant in retenues)
    return f"Conventions de plus de 23 000 € qui ne peuvent pas y être :\n\n{lignes}"


def lisezmoi(
    edition: Mapping[str, str],
    jeux: Sequence[Jeu],
    lignes: Mapping[str, int],
    points: Mapping[str, int],
    retenues: Sequence[tuple[str, int, object]],
) -> str:
    """Text of README.md.

    Args:
        edition: its row of `edition`.
        jeux: files written.
        lignes: rows of each, by name.
        points: features of each GeoJSON, by name.
        retenues: agreements above the threshold kept back: reason, number, amount.
    """
    return (
        (DOSSIER / "lisezmoi.md")
        .read_text(encoding="utf-8")
        .format(
            **edition,
            demonstration=DEMONSTRATION if edition["nature"] == "demonstration" else "",
            fichiers=_fichiers(jeux, lignes, points),
            conventions=_conventions(retenues),
            exemple=millesime(edition["arrete_au"], "indicateurs", ".csv"),
        )
    )
