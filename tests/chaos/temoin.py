"""What a reader is served, judged from outside: the dashboards' own data access against the manifest.

Belongs here: what must hold after any accident. Does not belong here: accidents. Nothing of `pipelines` is used, so
that a fault of the protocol is not judged by the protocol.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import streamlit as st

from dashboards.data import VERROUS, chemin_edition
from dashboards.lecture import Publication


@dataclass(frozen=True)
class Servie:
    """The edition that readers have: its version, its identifier, the bytes of its file."""

    fichier: str
    edition_id: str
    sha256: str


@contextmanager
def chez(home: Path) -> Iterator[None]:
    """The dashboards look into this home."""
    avant = os.environ.get("CONUM_HOME")
    os.environ["CONUM_HOME"] = str(home)
    try:
        yield
    finally:
        os.environ.pop("CONUM_HOME")
        if avant is not None:
            os.environ["CONUM_HOME"] = avant


def servie(home: Path) -> Servie | None:
    """The one complete edition that the pages read; None when nothing was ever published.

    Raises:
        AssertionError: what is served is not exactly what one manifest says.
    """
    with chez(home):
        chemin = chemin_edition()
    pointeur = home / "published" / "current"
    if chemin is None:
        assert not pointeur.is_symlink(), f"le pointeur désigne {pointeur.readlink()}, qui n'existe pas"
        return None
    manifeste = json.loads(chemin.with_suffix(".json").read_text(encoding="utf-8"))
    with chemin.open("rb") as flux:
        sha256 = hashlib.file_digest(flux, "sha256").hexdigest()
    assert (chemin.name, sha256) == (manifeste["fichier"], manifeste["sha256"])
    assert not list(chemin.parent.glob(f"{chemin.name}.wal"))
    # By the function of the pages, then table by table: the file opens and holds every row that the manifest counts.
    edition = Publication(str(chemin)).edition()
    assert edition.edition_id == manifeste["edition_id"]
    # The pages keep it open; a publication of this process could not read it in its own way (DuckDB refuses two).
    st.cache_resource.clear()
    with duckdb.connect(str(chemin), read_only=True, config=VERROUS) as base:
        tables = [nom for (nom,) in base.execute("select table_name from duckdb_tables()").fetchall()]
        lignes = {nom: base.execute(f'select count(*) from "{nom}"').fetchone()[0] for nom in tables}
    assert lignes == {nom: table["lignes"] for nom, table in manifeste["tables"].items()}
    return Servie(chemin.name, edition.edition_id, sha256)


def ouvertes(home: Path) -> str | None:
    """Edition of the open data that readers have, every file as its datapackage says; None before the first."""
    lien = home / "open_data" / "derniere"
    if not lien.is_symlink():
        return None
    paquet = json.loads((lien / "datapackage.json").read_text(encoding="utf-8"))
    for ressource in paquet["resources"]:
        octets = (lien / ressource["path"]).read_bytes()
        assert f"sha256:{hashlib.sha256(octets).hexdigest()}" == ressource["hash"], ressource["path"]
    return paquet["version"]


def sequence(servie: Servie | None) -> int:
    """Number of a version; 0 before the first."""
    return int(servie.fichier.split("-")[1]) if servie else 0


def restes(home: Path) -> list[str]:
    """What no reader and no next run needs: temporary files, manifests without a version, half-written folders."""
    publies, ouvertes = home / "published", home / "open_data"
    trouves = [f for dossier in (publies, ouvertes) if dossier.is_dir() for f in dossier.glob(".en-cours-*")]
    trouves += [m for m in publies.glob("conum-*.json") if not m.with_suffix(".duckdb").exists()]
    trouves += [f for motif in (".ancien-*", ".pont-*", ".derniere") for f in ouvertes.glob(motif)]
    trouves += [*(home / "build").glob("entrepot.duckdb*"), *home.glob(".lecture-*")]
    return sorted(str(f.relative_to(home)) for f in trouves)
