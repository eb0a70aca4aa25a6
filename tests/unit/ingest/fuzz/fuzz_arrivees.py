"""Monthly exports and their copies, received in any order.

Belongs here: making the copies, receiving them in an order, the hash of what they leave.
Does not belong here: damages.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import random
import zipfile
from datetime import date
from pathlib import Path

import polars as pl
from exemples_ingest import CONTRAT, CRA_NOMS, ligne_cra

from pipelines import ingest
from pipelines.settings import Settings

JOUR = date(2026, 11, 23)
MOIS = [date(2021 + m // 12, m % 12 + 1, 28) for m in range(24)]
Copies = dict[str, bytes]


def cra_du_mois(rang: int) -> bytes:
    """New reports, corrections of former ones, some sent again unchanged; one record of every third file is damaged.

    Every other file does not say its date: its name does, or its latest report.
    """
    jour = MOIS[rang]
    enonce = f"{jour} 06:00:00.000" if rang % 2 else "null"

    def ligne(numero: int, version: int) -> str:
        mois = MOIS[numero // 20]
        return ligne_cra(
            f"{numero:024x}",
            imported_at=enonce,
            date_accompagnement=f"{mois} 11:00:00.000",
            created_at=f"{mois} 12:00:00.000",
            updated_at=f"{MOIS[version]} 13:00:00.000",
            nb_participants=str(1 + (numero + version) % 9),
        )

    premier = 20 * rang
    lignes = [ligne(n, rang) for n in range(premier, premier + 20)]
    lignes += [ligne(n, rang) for n in range(max(0, premier - 7), premier)]
    lignes += [ligne(n, n // 20) for n in range(max(0, premier - 30), max(0, premier - 25))]
    lignes += [lignes[0], *(["abîmé"] if rang % 3 == 0 else [])]
    return "\n".join([CRA_NOMS, *lignes, ""]).encode()


def copies(mois: int = len(MOIS)) -> Copies:
    """Everything that is dropped: each month as it is, half of them renamed, compressed or put in a zip too."""
    contenus = [cra_du_mois(rang) for rang in range(mois)]
    noms = [f"cra_{MOIS[rang]}.csv" for rang in range(mois)]
    depots = dict(zip(noms, contenus, strict=True))
    for rang in range(0, mois, 4):
        depots[f"copie de {rang}.csv"] = contenus[rang]
        depots[f"archives/cra_{MOIS[rang].replace(day=27)}.csv"] = contenus[rang]
        depots[f"{noms[rang]}.gz"] = gzip.compress(contenus[rang], mtime=0)
        depots[f"lot-{rang}.zip"] = _zip(dict(zip(noms[rang : rang + 2], contenus[rang : rang + 2], strict=True)))
    # Two states, one of them twice, a file that nobody knows and one that is cut.
    depots |= {"contrats-2021-09-30.csv": CONTRAT.encode(), "contrats.csv": CONTRAT.encode()}
    depots["contrats-2021-10-31.csv"] = CONTRAT.replace("CDD", "CDI").encode()
    depots |= {"notes.csv": b"a;b\n1;2\n", "coupe.csv.gz": gzip.compress(contenus[0], mtime=0)[:-20]}
    return depots


def _zip(membres: dict[str, bytes]) -> bytes:
    tampon = io.BytesIO()
    with zipfile.ZipFile(tampon, "w", zipfile.ZIP_DEFLATED) as archive:
        for nom, contenu in membres.items():
            archive.writestr(zipfile.ZipInfo(nom), contenu)
    return tampon.getvalue()


def ordre(depots: Copies, graine: str) -> list[str]:
    """Every copy at least once, some several times, in a random order."""
    alea = random.Random(graine)  # noqa: S311 - reproducible, not secret
    noms = [*depots, *alea.choices(list(depots), k=10)]
    alea.shuffle(noms)
    return noms


def recevoir(depots: Copies, noms: list[str], racine: Path, home: Path, jour: date = JOUR) -> None:
    """Receives copies one after the other, each from a folder of its own, as a sensor would."""
    settings = Settings(home=home)
    for rang, nom in enumerate(noms):
        chemin = racine / f"{rang:03d}" / nom
        chemin.parent.mkdir(parents=True)
        chemin.write_bytes(depots[nom])
        for fichier in ingest.inventorier(racine / f"{rang:03d}", settings):
            ingest.recevoir(fichier, settings, "reel", jour)


def empreintes(home: Path) -> dict[str, str]:
    """Hash of the rows of each file of the lake: accounts, accepted rows, rejected records."""
    settings = Settings(home=home)
    return {
        chemin.relative_to(home).as_posix(): hashlib.sha256(pl.read_parquet(chemin).write_ndjson().encode()).hexdigest()
        for racine in (settings.raw, settings.quarantaine)
        for chemin in sorted(racine.rglob("*.parquet"))
    }
