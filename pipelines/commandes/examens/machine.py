"""This machine: versions, folders, space, the key.

Belongs here: those checks. Does not belong here: what a run made.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pipelines.commandes.examens import Constat, Etat, constat
from pipelines.erreurs import ErreurConum
from pipelines.settings import Settings

# dagster-dbt pins dagster exactly and DuckDB's file format changes at 2.0: these four move together or not at all.
VERSIONS = {"dagster": "1.13.27", "dagster-dbt": "0.29.27", "duckdb": "1.5.5", "great-expectations": "1.24.1"}


def versions() -> Iterator[Constat]:
    """Python and the packages that move together."""
    lue = sys.version.split()[0]
    yield constat(
        "Python", sys.version_info[:2] >= (3, 11), lue, f"{lue} : installez Python 3.11 ou plus récent, puis make setup"
    )
    for paquet, attendue in VERSIONS.items():
        try:
            trouvee = version(paquet)
        except PackageNotFoundError:
            trouvee = "absent"
        sinon = f"{trouvee}, attendu {attendue} : relancez make setup"
        yield constat(paquet, trouvee == attendue, trouvee, sinon)


def dossiers(settings: Settings) -> Iterator[Constat]:
    """What a run writes in can be written, and is not open to everybody."""
    home = settings.home
    existant = next(d for d in (home, *home.parents) if d.exists())
    yield constat(
        "Dossier de travail",
        os.access(existant, os.W_OK | os.X_OK),
        str(home),
        f"{home} n'est pas inscriptible : donnez-le au compte qui lance conum, ou changez CONUM_HOME",
    )
    fermes = [
        d
        for d in (settings.raw, settings.quarantaine, settings.build, settings.published, settings.dagster)
        if d.exists() and not os.access(d, os.W_OK | os.X_OK)
    ]
    noms = ", ".join(str(d) for d in fermes)
    yield constat("Dossiers du lac et des éditions", not fermes, "inscriptibles", f"{noms} : droits à rendre (chown)")
    ouverts = [d for d in (home, settings.published, settings.raw) if d.exists() and d.stat().st_mode & stat.S_IWOTH]
    noms = ", ".join(str(d) for d in ouverts)
    yield constat(
        "Droits des dossiers", not ouverts, "personne d'autre n'y écrit", f"chacun peut écrire dans {noms} : chmod o-w"
    )
    try:
        seuil = settings.seuils().disque
    except ErreurConum as erreur:
        yield Constat("Seuils des alertes", Etat.MAUVAIS, str(erreur))
        return
    libre = shutil.disk_usage(existant).free
    texte = f"{libre / 1024**3:.1f} Gio libres".replace(".", ",")
    sinon = f"{texte}, il en faut {seuil / 1024**3:g} : libérez de la place, ou déplacez CONUM_HOME"
    yield constat("Place sur le disque", libre >= seuil, texte, sinon)


def cle(settings: Settings) -> Constat:
    """The key of the pseudonyms: given, or in a file that only its owner reads."""
    objet, chemin = "Clé des pseudonymes", settings.cle
    try:
        if settings.cle_environnement() is not None:
            return Constat(objet, Etat.BON, "donnée par l'opérateur")
    except ErreurConum as erreur:
        return Constat(objet, Etat.MAUVAIS, str(erreur))
    if not chemin.exists():
        if any(settings.raw.glob("*/fichiers/*.parquet")):
            # A new one would break every link between the persons already received and those to come.
            manque = f"absente alors que le lac n'est pas vide : restaurez {chemin} depuis sa sauvegarde"
            return Constat(objet, Etat.MAUVAIS, f"{manque} (docs/exploitation.md)")
        return Constat(objet, Etat.BON, "pas encore créée : elle le sera à la première réception")
    return _fichier_de_cle(objet, chemin)


def _fichier_de_cle(objet: str, chemin: Path) -> Constat:
    mode = stat.S_IMODE(chemin.stat().st_mode)
    if mode & 0o077:
        return Constat(objet, Etat.MAUVAIS, f"mode {mode:o}, d'autres peuvent la lire : faites chmod 600 {chemin}")
    try:
        vide = not chemin.read_bytes().strip()
    except OSError as erreur:
        lisible = f"illisible ({type(erreur).__name__}) : donnez {chemin} au compte qui lance conum"
        return Constat(objet, Etat.MAUVAIS, lisible)
    return constat(objet, not vide, f"mode {mode:o}", f"vide : restaurez {chemin} depuis sa sauvegarde")


def projet(settings: Settings) -> Iterator[Constat]:
    """What comes with the code."""
    reference = settings.reference / "communes.csv"
    manifeste = settings.dbt_project / "target" / "manifest.json"
    yield constat(
        "Géographie de référence",
        reference.is_file(),
        str(reference),
        f"{reference} manque : git checkout data/reference",
    )
    yield constat("Projet dbt", manifeste.is_file(), "prêt", "à préparer : lancez conum prepare")
