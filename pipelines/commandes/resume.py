"""What `conum run` prints at its end: key figures, accounts, where everything is.

Belongs here: reading the published file and formatting in French. Does not belong here: computing a figure.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import duckdb
from rich.console import Console
from rich.table import Table

from pipelines.settings import Settings

# The figures of the Synthèse page, in its order; each is a row of `indicateurs`, read and never computed here.
CLES = ["CN-01", "CN-51E", "CN-02", "CN-03", "CN-07", "CN-21", "CN-51R", "CN-52R", "CN-51", "CN-52", "CN-30", "CN-40"]
FICHIERS_AFFICHES = 40

FIGURES = """
select d.code_indicateur, d.libelle, d.unite, d.precision, i.valeur, i.statut, o.valeur_cible
from dim_indicateurs as d
cross join edition as e
left join indicateurs as i
    on i.code_indicateur = d.code_indicateur and i.maille = 'national' and i.date_arrete = e.arrete_au
left join objectifs as o
    on o.code_indicateur = d.code_indicateur and o.maille = 'national'
where d.code_indicateur in (select unnest(?)) and d.valable_au is null
"""
COMPTES = """
select fichier, coalesce(contrat, '–'), date_export, enregistrements, charges, rejetes, vides, doublons, statut
from comptes_fichiers order by statut = 'non_reconnu', fichier, sha256
"""
STATUTS = {"charge": "chargé", "partiel": "partiel", "rejete": "rejeté", "non_reconnu": "non reconnu"}


def nombre(valeur: Decimal | int | None, decimales: int = 0) -> str:
    """A French number: narrow no-break spaces, decimal comma; « n.d. » when unknown."""
    if valeur is None:
        return "n.d."
    return f"{valeur:,.{decimales}f}".replace(",", "\u202f").replace(".", ",")


def mesure(valeur: Decimal | None, unite: str, precision: int) -> str:
    """A figure with its unit."""
    if valeur is None:
        return "n.d."
    if unite == "euros":
        return f"{nombre(valeur)}\u00a0€"
    return f"{nombre(valeur, precision)}\u00a0{unite}"


def chiffres_cles(base: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """(label, figure) of each key indicator, at national level on the edition's date."""
    lignes = {code: reste for code, *reste in base.execute(FIGURES, [CLES]).fetchall()}
    sortie = []
    for code in CLES:
        if code not in lignes:
            continue
        libelle, unite, precision, valeur, statut, cible = lignes[code]
        texte = mesure(valeur, unite, precision)
        if cible is not None and valeur is not None:
            texte += f" / {mesure(cible, unite, 0)}"
        sortie.append((f"{libelle} ({code})", f"{texte} (provisoire)" if statut == "provisoire" else texte))
    return sortie


def _tableau(titre: str, colonnes: list[str], numeriques: set[str]) -> Table:
    tableau = Table(title=titre, title_justify="left", title_style="bold", box=None, pad_edge=False)
    for colonne in colonnes:
        tableau.add_column(colonne, justify="right" if colonne in numeriques else "left", overflow="fold")
    return tableau


def imprimer(sortie: Console, settings: Settings, publie: Path) -> None:
    """Print the summary of the published file."""
    with duckdb.connect(str(publie), read_only=True) as base:
        edition_id, arrete_au, nature = base.execute("select edition_id, arrete_au, nature from edition").fetchone()
        figures = chiffres_cles(base)
        comptes = base.execute(COMPTES).fetchall()
    demonstration = " — DÉMONSTRATION, données inventées" if nature == "demonstration" else ""
    sortie.print(f"\n[bold]Édition {edition_id}, arrêtée au {arrete_au:%d/%m/%Y}{demonstration}[/]\n")
    tableau = _tableau("Chiffres clés (France)", ["", "valeur"], {"valeur"})
    for libelle, texte in figures:
        tableau.add_row(libelle, texte)
    sortie.print(tableau)
    entiers = ["enreg.", "chargés", "rejetés", "vides", "doublons"]
    tableau = _tableau("\nFichiers reçus", ["fichier", "contrat", "export", *entiers, "statut"], set(entiers))
    for fichier, contrat, export, *nombres, statut in comptes[:FICHIERS_AFFICHES]:
        jour = f"{export:%d/%m/%Y}" if export else "–"
        tableau.add_row(fichier, contrat, jour, *(nombre(n) for n in nombres), STATUTS.get(statut, statut))
    sortie.print(tableau)
    if len(comptes) > FICHIERS_AFFICHES:
        sortie.print(f"… et {len(comptes) - FICHIERS_AFFICHES} autres : table comptes_fichiers de l'édition.")
    sortie.print(
        f"\nEntrepôt publié     {publie}\nDonnées ouvertes    {settings.open_data / 'derniere'}\n"
        f"Contrôles GX        {settings.qualite / 'index.html'}\nRejets              {settings.quarantaine}\n"
        "Tableaux de bord    make dashboards"
    )
