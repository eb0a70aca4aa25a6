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
Un fichier est reconnu par son en-tête, jamais par son nom ; le contrat le plus précis l'emporte.
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
    lignes += [f"- `{t.nom}` ({t.charge}) : {t.description}" for t in tables().values()]
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
        "toute autre valeur est rejetée" if colonne.autres == "rejeter" else "",
    ]
    return " ; ".join(f for f in faits if f)
