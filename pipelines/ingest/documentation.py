"""The catalogue of contracts as a page of documentation (docs/contrats.md).

Belongs here: rendering the declarations, nothing that is not in them.
Does not belong here: writing the file (the command does).
"""

from __future__ import annotations

from collections.abc import Iterable

from pipelines.ingest.catalogue import catalogue, tables
from pipelines.ingest.contrat import Colonne, Contrat

_INTRODUCTION = """# Catalogue des contrats d'ingestion

Page produite à partir des déclarations de `pipelines/ingest/contrats/` : ne pas la modifier à la main.
Un fichier est reconnu par son en-tête, jamais par son nom ; le contrat le plus précis l'emporte. Le format indiqué est
celui de l'export d'origine : le même en-tête est reconnu en CSV, JSON, NDJSON, XLSX, ODS, Parquet, tel quel ou dans une
archive zip ou gz. Un texte gardé est débarrassé des adresses électroniques et des numéros de téléphone ; une colonne
qu'aucun contrat ne connaît est écartée et signalée.
"""


def page_des_contrats() -> str:
    """Markdown of the whole catalogue."""
    lignes = [_INTRODUCTION, "| contrat | famille | table | format | charge | clé |", "|---|---|---|---|---|---|"]
    for c in catalogue():
        cles = ", ".join(c.cles) or "aucune"
        lignes.append(f"| [{c.nom}](#{c.nom}) | {c.famille} | `{c.table_brute}` | {c.format} | {c.charge} | {cles} |")
    for c in catalogue():
        lignes += ["", *_contrat(c)]
    lignes += ["", "## Tables brutes", ""]
    lignes += [
        "Un export `complet` remplace l'état de son périmètre (la table, ou le contrat seul si plusieurs exports de",
        "périmètres différents l'alimentent) ; un `increment` s'ajoute, la dernière version d'une clé l'emporte.",
        "",
    ]
    for t in tables().values():
        etat = " par contrat" if t.etat == "contrat" else ""
        date = "" if t.date_edition else " Ne date pas une édition."
        delai = f" Attendue tous les {t.delai_jours} jours au plus." if t.delai_jours else ""
        lignes.append(f"- `{t.nom}` ({t.famille}, {t.charge}{etat}) : {t.description.strip()}{date}{delai}")
    return "\n".join(lignes) + "\n"


def _contrat(c: Contrat) -> Iterable[str]:
    yield f"## {c.nom}"
    yield ""
    yield c.description.strip()
    yield ""
    yield "| colonne | en-tête | type | présence | particularités |"
    yield "|---|---|---|---|---|"
    for colonne in c.colonnes:
        entetes = " ou ".join(f"`{e}`" for e in colonne.entetes)
        presence = "facultative" if colonne.facultative else "attendue"
        yield f"| `{colonne.nom}` | {entetes} | {colonne.type} | {presence} | {_particularites(colonne)} |"
    for titre, noms in (
        ("Cellules dépliées", [f"{nom} ({langue})" for nom, langue in c.dialecte.deplier.items()]),
        ("Feuille lue", [c.dialecte.feuille] if c.dialecte.feuille else []),
        ("Valeurs constantes", [f"{nom} = {valeur}" for nom, valeur in c.constantes.items()]),
        ("Nom de personne masqué dans", [c.masquage.colonne] if c.masquage else []),
        ("Données personnelles ou textes libres écartés", c.personnelles_ecartees),
        ("Colonnes connues et non retenues", c.non_retenues),
        ("Date d'export énoncée par", c.date_export.enoncee),
        ("Date d'export déduite de", c.date_export.deduite),
    ):
        if noms:
            yield ""
            yield f"{titre} : {', '.join(f'`{n}`' for n in noms)}."


def _particularites(colonne: Colonne) -> str:
    faits = [
        "clé" if colonne.cle else "",
        "valeur obligatoire" if colonne.requise else "",
        f"pseudonyme ({colonne.domaine})" if colonne.domaine else "",
        ", ".join(dict.fromkeys(colonne.valeurs.values())),
        {"rejeter": "toute autre valeur est rejetée", "vider": "toute autre valeur est écartée"}.get(
            colonne.autres, ""
        ),
        f"éléments séparés par {' ou '.join(map(repr, colonne.separateur))}" if colonne.separateur else "",
        f"clés gardées : {', '.join(colonne.champs)}" if colonne.champs else "",
    ]
    return " ; ".join(f for f in faits if f)
