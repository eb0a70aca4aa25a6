"""What an edition of the open data changes in the one before: rows, cells, columns, figures (O-07).

Belongs here: comparing the files, the report. Does not belong here: why a figure changed (`conum comparer`).
"""

from __future__ import annotations

import filecmp
import json
from pathlib import Path
from typing import Any

import duckdb

from pipelines.diffusion.ecriture import citer
from pipelines.diffusion.jeux import JEUX, Jeu

CSV = "read_csv(?, header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"')"
# Beyond, the report says how many: the files have the rest.
CHIFFRES_AU_PLUS = 200


def _edition(dossier: Path) -> dict[str, str]:
    lu = json.loads((dossier / "datapackage.json").read_text(encoding="utf-8"))
    return {nom: str(lu.get("conum", {}).get(nom, "")) for nom in ("edition_id", "arrete_au", "connu_au")}


def _colonnes(base: duckdb.DuckDBPyConnection, nom: str, fichier: Path) -> list[str]:
    """Load a CSV; its columns."""
    base.execute(f"create table {nom} as select * from {CSV}", [str(fichier)])
    return [colonne for colonne, *_ in base.execute(f"describe {nom}").fetchall()]


def comparer_fichiers(jeu: Jeu, avant: Path, apres: Path) -> dict[str, Any]:
    """What differs between two CSV of a table: rows, cells by column, columns.

    Rows that both have leave first: those that remain are few. A key may repeat where no column identifies a row, so
    they are paired by their rank among those of their key.
    """
    if filecmp.cmp(avant, apres, shallow=False):
        return {"lignes_ajoutees": 0, "lignes_retirees": 0, "lignes_modifiees": 0, "cellules_modifiees": {},
                "colonnes_ajoutees": [], "colonnes_retirees": []}  # fmt: skip
    with duckdb.connect() as base:
        anciennes, nouvelles = _colonnes(base, "a_lu", avant), _colonnes(base, "b_lu", apres)
        # The key of a table without one is a rank that moves with every row before it.
        ignorees = set(jeu.cle()) if jeu.rapprochement else set()
        communes = [c for c in nouvelles if c in anciennes and c not in ignorees]
        cle = [c for c in jeu.rapprochement or jeu.cle() if c in communes]
        lues, par = ", ".join(map(citer, communes)), ", ".join(map(citer, cle)) or "1"
        for nom, une, autre in (("a", "a_lu", "b_lu"), ("b", "b_lu", "a_lu")):
            base.execute(
                f"create table {nom} as select *, row_number() over (partition by {par} order by {lues}) as _rang "
                f"from (select {lues} from {une} except all select {lues} from {autre})"
            )
        lien = " and ".join(f"a.{citer(c)} is not distinct from b.{citer(c)}" for c in [*cle, "_rang"])
        valeurs = [c for c in communes if c not in cle]
        comptes = ["a._rang is null", "b._rang is null", "a._rang = b._rang"]
        comptes += [f"a._rang = b._rang and a.{citer(c)} is distinct from b.{citer(c)}" for c in valeurs]
        ajoutees, retirees, modifiees, *cellules = base.execute(
            f"select {', '.join(f'count(*) filter ({c})' for c in comptes)} from a full join b on {lien}"
        ).fetchone() or (0, 0, 0)
    return {
        "lignes_ajoutees": ajoutees,
        "lignes_retirees": retirees,
        "lignes_modifiees": modifiees,
        "cellules_modifiees": {c: n for c, n in zip(valeurs, cellules, strict=True) if n},
        "colonnes_ajoutees": [c for c in nouvelles if c not in anciennes],
        "colonnes_retirees": [c for c in anciennes if c not in nouvelles],
    }


def _chiffres(avant: Path, apres: Path) -> list[dict[str, Any]]:
    """National figures that changed at one date, the latest dates first; a figure hidden or absent is empty."""
    requete = f"""
        with a as (select * from {CSV} where maille = 'national'), b as (select * from {CSV} where maille = 'national')
        select code_indicateur, date_arrete, a.valeur, b.valeur
        from a join b using (code_indicateur, date_arrete)
        where a.valeur is distinct from b.valeur
        order by 2 desc, 1
    """
    with duckdb.connect() as base:
        lignes = base.execute(requete, [str(avant), str(apres)]).fetchall()
    return [dict(zip(("code_indicateur", "date_arrete", "avant", "apres"), ligne, strict=True)) for ligne in lignes]


def comparer(precedent: Path | None, dossier: Path) -> dict[str, Any]:
    """The report of an edition: what it changes in the folder `precedent`, or that it is the first."""
    rapport: dict[str, Any] = {"edition": _edition(dossier), "precedente": None, "fichiers": {}}
    if precedent is None:
        return rapport
    rapport["precedente"] = _edition(precedent)
    for jeu in JEUX:
        avant, apres = precedent / jeu.fichier, dossier / jeu.fichier
        if avant.is_file() and apres.is_file():
            rapport["fichiers"][jeu.fichier] = comparer_fichiers(jeu, avant, apres)
        elif avant.is_file() or apres.is_file():
            rapport["fichiers"][jeu.fichier] = {"fichier": "ajouté" if apres.is_file() else "retiré"}
    chiffres = _chiffres(precedent / "indicateurs.csv", dossier / "indicateurs.csv")
    rapport["chiffres_nationaux_modifies"] = len(chiffres)
    rapport["chiffres"] = chiffres[:CHIFFRES_AU_PLUS]
    return rapport


def en_texte(rapport: dict[str, Any]) -> str:
    """The report as Markdown, in French."""
    edition, avant = rapport["edition"], rapport["precedente"]
    tete = f"# Ce que change l'édition {edition['edition_id']}\n\nFaits arrêtés au {edition['arrete_au']}, connus au "
    if avant is None:
        return f"{tete}{edition['connu_au']}. Première édition publiée ici.\n"
    lignes = [
        f"{tete}{edition['connu_au']}. Comparée à l'édition {avant['edition_id']} (arrêtée au {avant['arrete_au']}, "
        f"connue au {avant['connu_au']}).\n",
        "| fichier | lignes ajoutées | retirées | modifiées | colonnes ajoutées | colonnes retirées |",
        "|---|---|---|---|---|---|",
    ]
    for nom, dit in rapport["fichiers"].items():
        if "fichier" in dit:
            lignes.append(f"| `{nom}` | fichier {dit['fichier']} | | | | |")
            continue
        colonnes = (", ".join(f"`{c}`" for c in dit[q]) or "–" for q in ("colonnes_ajoutees", "colonnes_retirees"))
        comptes = (str(dit[q]) for q in ("lignes_ajoutees", "lignes_retirees", "lignes_modifiees"))
        lignes.append(f"| `{nom}` | {' | '.join([*comptes, *colonnes])} |")
    nombre = rapport["chiffres_nationaux_modifies"]
    lignes.append(f"\n{nombre} chiffre(s) national(aux) modifié(s) à une date que les deux éditions donnent.\n")
    if nombre:
        lignes += ["| indicateur | date | avant | après |", "|---|---|---|---|"]
        lignes += [
            f"| {c['code_indicateur']} | {c['date_arrete']} | {c['avant'] or '–'} | {c['apres'] or '–'} |"
            for c in rapport["chiffres"]
        ]
    return "\n".join(lignes) + "\n"


def archiver(rapport: dict[str, Any], changements: Path) -> None:
    """Keep the report of an edition; one that is there already says what was published first."""
    changements.mkdir(exist_ok=True)
    base = changements / rapport["edition"]["edition_id"]
    for suffixe, texte in (
        (".json", json.dumps(rapport, ensure_ascii=False, indent=2) + "\n"),
        (".md", en_texte(rapport)),
    ):
        fichier = base.with_name(base.name + suffixe)
        if not fichier.exists():
            ecrit = fichier.with_name(f".{fichier.name}")
            ecrit.write_text(texte, encoding="utf-8", newline="\n")
            ecrit.rename(fichier)
