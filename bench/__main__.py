"""`make bench`: the stages on the medium demonstration, in a folder of its own, printed and kept as JSON.

Usage: python -m bench [--cra N] [--repetitions N] [--activites N] [--entrepot N]. Ratios are taken
within one run: absolute times depend on the machine.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bench import crawl, durees, entrepot, etapes, pages, retour, sessions
from bench.mesure import Mesure, mesurer
from pipelines.settings import RACINE

MIO = 1024 * 1024


def mesurer_etape(etape: etapes.Etape, resultats: list[dict]) -> Mesure:
    """Measure, print a line, keep it; a stage that fails stops the bench with what it said."""
    mesure = mesurer(etape.commande, etape.environnement())
    if mesure.code != 0:
        raise SystemExit(f"« {etape.nom} » a échoué (code {mesure.code}) :\n{mesure.sortie}")
    debit = f"{etape.lignes / mesure.secondes:>12,.0f} lignes/s" if etape.lignes else " " * 21
    print(f"{etape.nom:<45}{mesure.secondes:>8.1f} s {debit} {mesure.pic_octets / MIO:>8.0f} Mio", flush=True)
    resultats.append(
        {
            "etape": etape.nom,
            "secondes": round(mesure.secondes, 2),
            "lignes": etape.lignes,
            "pic_mio": mesure.pic_octets // MIO,
        }
    )
    return mesure


def comparer(dossier: Path, travail: Path, repetitions: int, resultats: list[dict]) -> float:
    """Ingestion of the largest CRA file against a bare DuckDB copy of it, in turn; the median ratio."""
    fichier = max(dossier.rglob("*cra_20*.csv"), key=lambda f: f.stat().st_size)
    with fichier.open(encoding="utf-8") as flux:
        lignes = sum(1 for _ in flux) - 1
    rapports = []
    for tour in range(repetitions):
        reception = etapes.ingestion(dossier, fichier.name, lignes, travail / f"home-{tour}")
        notre = mesurer_etape(reception, resultats)
        copie = mesurer_etape(etapes.copie(fichier, travail / f"copie-{tour}.parquet", lignes), resultats)
        rapports.append(notre.secondes / copie.secondes)
    return statistics.median(rapports)


def comparer_coop(activites: int, travail: Path, resultats: list[dict]) -> float:
    """The crawl of the Coop against the same pages thrown away: 1 means that only the server is waited for."""
    with crawl.serveur(activites, crawl.LATENCE) as (adresse, cle):
        jeter, recevoir = crawl.etapes(adresse, cle, activites, travail / "home-coop")
        serveur = mesurer_etape(jeter, resultats)
        return mesurer_etape(recevoir, resultats).secondes / serveur.secondes


def comparer_entrepot(activites: int, travail: Path, resultats: list[dict]) -> dict[str, float]:
    """The build against the script by hand on the same lake, then with a day's files more against the whole build."""
    home, exports = travail / "home-entrepot", travail / "exports-entrepot"
    notre, script = travail / "entrepot.duckdb", travail / "script.duckdb"

    def mesure(nom: str, action: str, fichier: Path) -> float:
        return mesurer_etape(entrepot.etape(nom, action, home, fichier, activites), resultats).secondes

    mesurer_etape(etapes.generation(exports, activites, home), resultats)
    mesurer_etape(etapes.ingestion(exports, "", activites, home), resultats)
    a_la_main = mesure("entrepôt, script à la main", "script", script)
    activite = mesure("entrepôt, les tables du script", "activite", notre)
    entrepot.verifier(notre, script)
    entier = mesure("entrepôt entier", "construire", notre)
    jour = entrepot.jour_suivant(exports, travail / "jour")
    mesurer_etape(etapes.ingestion(jour.parent, "", 0, home), resultats)
    suite = mesure("entrepôt, un jour de plus", "prolonger", notre)
    mesure("entrepôt, script, un jour de plus", "script", script)
    entrepot.verifier(notre, script)
    return {
        "entrepôt, les tables du script / script": activite / a_la_main,
        "entrepôt entier / script": entier / a_la_main,
        "un jour de plus / entrepôt entier": suite / entier,
    }


def main() -> None:
    """Run the bench and write its results."""
    lecteur = argparse.ArgumentParser(description=__doc__)
    lecteur.add_argument("--cra", type=int, default=300_000)
    lecteur.add_argument("--repetitions", type=int, default=3)
    lecteur.add_argument("--activites", type=int, default=200_000)
    lecteur.add_argument("--entrepot", type=int, default=10_000_000, help="activités de l'entrepôt ; 0 : sans lui")
    options = lecteur.parse_args()
    resultats: list[dict] = []
    with tempfile.TemporaryDirectory(prefix="conum-bench-") as temporaire:
        travail = Path(temporaire)
        home, exports = travail / "home", travail / "exports"
        mesurer_etape(etapes.aide(home), resultats)
        mesurer_etape(etapes.import_dagster(home), resultats)
        mesurer_etape(etapes.generation(exports, options.cra, home), resultats)
        rapport = comparer(exports, travail, options.repetitions, resultats)
        rapport_coop = comparer_coop(options.activites, travail, resultats)
        mesurer_etape(etapes.execution("première exécution", exports, options.cra, home), resultats)
        mesurer_etape(etapes.execution("deuxième exécution", exports, options.cra, home), resultats)
        pas = durees.par_etape(home)
        mesurer_etape(etapes.rapports("rapport de la France, tous formats", home), resultats)
        mesurer_etape(etapes.rapports("rapports de tous les territoires", home, "--tous"), resultats)
        de_chaque_page, foule = pages.mesurer(home), sessions.mesurer(home)
        retour.preparer(home, travail / "home-retour")
        for etape in retour.etapes(travail / "home-retour"):
            mesurer_etape(etape, resultats)
        rapports = {"ingestion_sur_copie": rapport, "coop_sur_serveur": rapport_coop}
        de_l_entrepot = {}
        if options.entrepot:
            de_l_entrepot = comparer_entrepot(options.entrepot, travail, resultats)
    print(f"\ningestion / copie DuckDB (médiane) : {rapport:.2f}")
    print(f"réception de la Coop / pages jetées : {rapport_coop:.2f}")
    for nom, valeur in de_l_entrepot.items():
        print(f"{nom} : {valeur:.2f}")
    pages.imprimer(de_chaque_page)
    print(f"cent personnes à la fois : {foule}")
    for nom, secondes in pas.items():
        print(f"  deuxième exécution, {nom:<35}{secondes:>8.1f} s")
    sortie = RACINE / "bench" / "resultats" / f"{datetime.now(UTC):%Y%m%dT%H%M%S}.json"
    sortie.parent.mkdir(parents=True, exist_ok=True)
    machine = {"systeme": platform.platform(), "python": platform.python_version()}
    contenu = {"machine": machine, "etapes": resultats, **rapports, "entrepot": de_l_entrepot, "pas": pas}
    contenu |= {"pages": de_chaque_page, "sessions": foule}
    sortie.write_text(json.dumps(contenu, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"Résultats : {sortie.relative_to(RACINE)}")


if __name__ == "__main__":
    main()
