"""The search finds a canary wherever and however it is written: otherwise its silence says nothing."""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import io
import json
import sqlite3
import unicodedata
import zipfile
import zlib
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from tests.confidentialite.canaris import CANARIS, COURRIEL, NIR, NOM, TELEPHONES, TEMOIN
from tests.confidentialite.recherche import Recherche

VALEUR = NOM.valeur
RECHERCHE = Recherche([NOM])


def _base64(decalage: int, brut: bytes = VALEUR.encode()) -> bytes:
    return base64.b64encode(b"xyz"[:decalage] + brut + b" et la suite")


CODAGES = {
    "utf-8": VALEUR.encode(),
    "nfd": unicodedata.normalize("NFD", VALEUR).encode(),
    "majuscules": VALEUR.upper().encode(),
    "minuscules": VALEUR.lower().encode(),
    "sans accent": b"Zephyrine CANARIVSKA",
    "prenom seul": "Zéphyrine".encode(),
    "nom seul": b"canarivska",
    "latin-1": VALEUR.encode("latin-1"),
    "latin-1 en majuscules": VALEUR.upper().encode("latin-1"),
    "utf-16-le": VALEUR.encode("utf-16-le"),
    "utf-16-be": VALEUR.encode("utf-16-be"),
    "base64 au début": _base64(0),
    "base64 décalé d'un": _base64(1),
    "base64 décalé de deux": _base64(2),
    "base64 de latin-1": _base64(1, VALEUR.encode("latin-1")),
    "base64 d'utf-16": _base64(2, VALEUR.encode("utf-16-le")),
    "base64url": base64.urlsafe_b64encode(VALEUR.encode()),
    "pourcents": quote(VALEUR).encode(),
    "tout en pourcents": "".join(f"%{o:02x}" for o in VALEUR.encode()).encode(),
    "hexadécimal": VALEUR.encode().hex().encode(),
    "hexadécimal en capitales": VALEUR.encode().hex().upper().encode(),
    "json échappé": json.dumps({"a": VALEUR}).encode(),
    "json échappé deux fois": json.dumps(json.dumps({"a": "Zéphyrine"})).encode(),
    "octets écrits": repr(VALEUR.encode()).encode(),
    "entités html": html.escape(VALEUR).encode("ascii", "xmlcharrefreplace"),
    **{f"{n} hexadécimal": hashlib.new(n, VALEUR.encode()).hexdigest().encode() for n in ("md5", "sha1", "sha256")},
    **{f"{n} base64": base64.b64encode(hashlib.new(n, VALEUR.encode()).digest()) for n in ("md5", "sha1", "sha256")},
    "sha256 en minuscules": hashlib.sha256(VALEUR.lower().encode()).hexdigest().encode(),
}


@pytest.mark.parametrize("octets", CODAGES.values(), ids=CODAGES.keys())
def test_un_canari_est_trouve_sous_chaque_codage(octets):
    assert RECHERCHE.dans([("flux", b"\x00avant " + octets + b" apr\xe8s")])


@pytest.mark.parametrize(
    "ecrit",
    ["06 98 76 54 01", "0698765401", "+33698765401", "+33 6 98 76 54 01", "06.98.76.54.01", "06-98-76-54-01",
     "0033698765401", "06\u00a098\u00a076\u00a054\u00a001", "698765401", "06/98/76/54/01"],
)  # fmt: skip
def test_un_telephone_est_trouve_quelle_que_soit_sa_graphie(ecrit):
    assert {t.genre for t in Recherche(TELEPHONES).dans_un_texte(f"a {ecrit} b")} == {"téléphone espacé"}
    condense = hashlib.sha256(ecrit.encode()).hexdigest()
    if ecrit in ("06 98 76 54 01", "0698765401", "+33698765401"):
        assert Recherche(TELEPHONES).dans_un_texte(condense)


def test_chaque_canari_est_reconnu_pour_ce_qu_il_est():
    for canari in CANARIS:
        assert {t.genre for t in Recherche(CANARIS).dans_un_texte(canari.valeur)} == {canari.genre}
    assert Recherche([c for c in CANARIS if c.genre == "NIR"]).dans_un_texte(f"{NIR[:13]} et sa clé")


def test_les_temoins_ne_sont_pas_des_canaris():
    for canari in CANARIS:
        if canari.temoin:
            assert Recherche([TEMOIN]).dans_un_texte(canari.temoin)
    assert Recherche(CANARIS).dans_un_texte(NOM.temoin) == []
    assert RECHERCHE.dans_un_texte("Zoé, canari, zéphyr, vasti et 06 98 76 54 99") == []


def _parquet(chemin: Path) -> None:
    # Long repeated values: compressed and in a dictionary, they are nowhere plain in the bytes.
    pl.DataFrame({"a": ["x"], "b": [[VALEUR * 3]]}).write_parquet(chemin, statistics=False)


def _parquet_metadonnees(chemin: Path) -> None:
    table = pa.table({"a": [1]}).replace_schema_metadata({"auteur": VALEUR})
    pq.write_table(table, chemin)


def _parquet_colonne(chemin: Path) -> None:
    pq.write_table(pa.table({VALEUR: [1]}), chemin)


def _duckdb(chemin: Path) -> None:
    with duckdb.connect(str(chemin)) as base:
        base.execute("create schema s")
        base.execute("create table s.t as select i, ? || (i % 7) as nom from range(100000) as r(i)", [VALEUR])


def _duckdb_commentaire(chemin: Path) -> None:
    with duckdb.connect(str(chemin)) as base:
        base.execute(f"create view v as select '{VALEUR}' as a")


def _sqlite(chemin: Path, valeur: object = VALEUR) -> None:
    with closing(sqlite3.connect(chemin)) as base:
        base.execute("create table journal (a, b)")
        base.execute("insert into journal values (1, ?)", (valeur,))
        base.commit()


def _zip(chemin: Path) -> None:
    with zipfile.ZipFile(chemin, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("dedans.csv.gz", gzip.compress(VALEUR.encode() * 50))


def _zip_noms(chemin: Path) -> None:
    with zipfile.ZipFile(chemin, "w") as archive:
        archive.writestr(f"{COURRIEL.valeur}.csv", "x")


def _xlsx(chemin: Path) -> None:
    tampon = io.BytesIO()
    with xlsxwriter.Workbook(tampon) as classeur:
        classeur.add_worksheet().write(0, 0, VALEUR)
    chemin.write_bytes(tampon.getvalue())


LIEUX = {
    "texte.log": lambda c: c.write_text(f"INFO {VALEUR}\n", encoding="utf-8"),
    "a.json.gz": lambda c: c.write_bytes(gzip.compress(json.dumps([VALEUR] * 50).encode())),
    "a.zip": _zip,
    "noms.zip": _zip_noms,
    "a.xlsx": _xlsx,
    "valeurs.parquet": _parquet,
    "metadonnees.parquet": _parquet_metadonnees,
    "colonne.parquet": _parquet_colonne,
    "base.duckdb": _duckdb,
    "vue.duckdb": _duckdb_commentaire,
    "evenements.db": _sqlite,
    "blob.db": lambda c: _sqlite(c, zlib.compress(VALEUR.encode() * 50)),
    "blob-gz.db": lambda c: _sqlite(c, gzip.compress(VALEUR.encode() * 50)),
    "partial_parse.msgpack": lambda c: c.write_bytes(b"\x82\xa3nom\xb6" + VALEUR.encode()),
    f"{VALEUR}.txt": lambda c: c.write_text("x"),
    f"dossier {VALEUR}/a.txt": lambda c: (c.parent.mkdir(), c.write_text("x")),
    "lien": lambda c: c.symlink_to(f"/ailleurs/{VALEUR}"),
}


@pytest.mark.parametrize("nom", LIEUX, ids=lambda n: n.replace(VALEUR, "Nom"))
def test_un_canari_est_trouve_en_chaque_sorte_de_lieu(tmp_path, nom):
    LIEUX[nom](tmp_path / nom)
    (tmp_path / "autre.txt").write_text("rien")
    traces = Recherche([NOM, COURRIEL]).dans_un_dossier(tmp_path)
    assert traces
    assert not any("autre.txt" in t.lieu for t in traces)


def test_un_dossier_sans_canari_n_en_a_pas(tmp_path):
    for nom, ecrire in (("a.parquet", _parquet), ("b.duckdb", _duckdb), ("c.db", _sqlite)):
        ecrire(tmp_path / nom)
    assert Recherche([COURRIEL, *TELEPHONES]).dans_un_dossier(tmp_path) == []


def test_une_passe_ne_laisse_rien_entre_deux(monkeypatch):
    monkeypatch.setattr("tests.confidentialite.recherche.PASSE", 10)
    couches = [(str(rang), b"x" * 8 if rang % 3 else VALEUR.encode()) for rang in range(9)]
    assert {t.lieu for t in RECHERCHE.dans(iter(couches))} == {"0", "3", "6"}
