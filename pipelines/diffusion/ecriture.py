"""A published table as CSV, Parquet and GeoJSON: the same rows in the same order, the same bytes every time.

Belongs here: the form of the three. Does not belong here: which tables (`jeux`), whether they may leave (`barrieres`).
"""

from __future__ import annotations

import json
from pathlib import Path

import duckdb

from pipelines.diffusion.jeux import Jeu
from pipelines.diffusion.tableur import en_sql

# Fixed: the defaults of another version of DuckDB would give other bytes. It writes its version, and no time.
PARQUET = "format parquet, compression zstd, compression_level 3, row_group_size 122880, parquet_version v1"


def citer(nom: str) -> str:
    """A name for SQL."""
    return '"' + nom.replace('"', '""') + '"'


def _litteral(chemin: Path) -> str:
    return "'" + str(chemin).replace("'", "''") + "'"


def est_libre(champ: dict) -> bool:
    """Whether a text of this column can be anything: no pattern nor list of values binds it."""
    contraintes = champ.get("constraints", {})
    return champ["type"] == "string" and "pattern" not in contraintes and "enum" not in contraintes


def requete(jeu: Jeu, *, neutralisee: bool) -> str:
    """Rows of the table under the names of the file, sorted by key; `neutralisee`: safe for a spreadsheet."""
    colonnes = []
    for champ in jeu.champs():
        if champ["name"] in jeu.vides:
            colonnes.append(f"cast(null as varchar) as {citer(champ['name'])}")
            continue
        valeur = citer(jeu.lue(champ["name"]))
        if champ["type"] == "string":
            valeur = f"nullif({valeur}, '')"  # an empty text is an unknown one
        if neutralisee and est_libre(champ):
            valeur = en_sql(valeur)
        colonnes.append(f"{valeur} as {citer(champ['name'])}")
    ordre = ", ".join(f"{citer(jeu.lue(nom))} asc nulls first" for nom in jeu.cle())
    return f"select {', '.join(colonnes)} from {citer(jeu.table)} order by {ordre}"


def ecrire_csv(base: duckdb.DuckDBPyConnection, jeu: Jeu, cible: Path) -> None:
    """Streamed by DuckDB: UTF-8 without BOM, comma, LF, quotes doubled where needed, empty cell for unknown."""
    base.execute(
        f"copy ({requete(jeu, neutralisee=True)}) to {_litteral(cible)} "
        "(format csv, header true, delimiter ',', quote '\"', escape '\"', nullstr '')"
    )


def ecrire_parquet(base: duckdb.DuckDBPyConnection, jeu: Jeu, cible: Path) -> None:
    """The same rows, typed; texts as they are, since nothing in a Parquet is run."""
    base.execute(f"copy ({requete(jeu, neutralisee=False)}) to {_litteral(cible)} ({PARQUET})")


def ecrire_geojson(base: duckdb.DuckDBPyConnection, jeu: Jeu, cible: Path) -> int:
    """The rows that have a point, one feature a line (RFC 7946, WGS84, 6 decimals: 11 cm).

    Returns:
        Number of features.
    """
    latitude, longitude = jeu.coordonnees or ("", "")
    curseur = base.execute(requete(jeu, neutralisee=False))
    noms = [colonne[0] for colonne in curseur.description or []]
    nombre = 0
    with cible.open("w", encoding="utf-8", newline="\n") as sortie:
        sortie.write('{"type": "FeatureCollection", "features": [')
        for ligne in curseur.fetchall():
            valeurs = dict(zip(noms, ligne, strict=True))
            point = [valeurs.pop(longitude), valeurs.pop(latitude)]
            if None in point:
                continue
            dit = {nom: v if isinstance(v, int | float) else str(v) for nom, v in valeurs.items() if v is not None}
            entite = {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [round(float(x), 6) for x in point]},
                "properties": dit,
            }
            sortie.write((",\n" if nombre else "\n") + json.dumps(entite, ensure_ascii=False))
            nombre += 1
        sortie.write("\n]}\n")
    return nombre
