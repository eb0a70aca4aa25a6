"""Workbooks and Parquet as texts: where a header may be, how a cell is written, what is refused."""

from __future__ import annotations

import datetime as dt
import decimal
import io
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from archives_hostiles import classeur as classeur_de
from archives_hostiles import milliard_de_rires, zip_de

from pipelines.ingest import classeur, colonnaire
from pipelines.ingest.lecture import ContenuIllisible, Lecture
from pipelines.settings import RACINE

REEL = RACINE.parent / "shared" / "data" / "formats" / "export-statistiques-coop_2022-12.xlsx"

MIDI = dt.datetime(2023, 4, 5, 12, 30, 1, 500000)  # noqa: DTZ001 - a workbook has no zone


@pytest.fixture
def ecrire(tmp_path):
    def fichier(octets: bytes, nom: str = "a.xlsx") -> Path:
        chemin = tmp_path / nom
        chemin.write_bytes(octets)
        return chemin

    return fichier


def lus(chemin: Path, lecture: Lecture, colonnes: int | None = None) -> list[list[str | None]]:
    numeros, textes = zip(*classeur.lignes(chemin, lecture, colonnes or len(lecture.entetes)), strict=True)
    assert numeros == tuple(range(1, len(numeros) + 1))
    return list(textes)


def test_chaque_ligne_de_deux_textes_peut_etre_l_en_tete(ecrire):
    tampon = io.BytesIO()
    with xlsxwriter.Workbook(tampon, {"in_memory": True}) as sortie:
        for nom in ("Légende", "COSELEC", "Vide"):
            page = sortie.add_worksheet(nom)
            if nom == "COSELEC":
                page.write_row(0, 0, ["Un titre"])
                page.write_row(2, 1, ["SIRET", "", "Nom ", ""])
                page.write_row(3, 1, [21590350100017, "", "COMMUNE"])
                page.write_row(45, 1, ["trop", "bas"])
        sortie.add_chartsheet("Graphique")
    chemin = ecrire(tampon.getvalue())
    assert classeur.lectures(chemin) == [Lecture("classeur", ["", "SIRET", "", "Nom "], feuille="COSELEC", ligne=2)]
    textes = lus(chemin, classeur.lectures(chemin)[0])
    assert textes[0] == [None, "21590350100017", None, "COMMUNE"]
    assert textes[1] == [None] * 4
    assert textes[-1] == [None, "trop", "bas", None]
    assert len(textes) == 43


@pytest.mark.parametrize(
    ("cellule", "format_", "attendu"),
    [
        (3.0, None, "3"),
        (-2.5, None, "-2.5"),
        (21590350100017, None, "21590350100017"),
        (0.1, None, "0.1"),
        (1e20, None, "1e+20"),
        (True, None, "true"),
        (False, None, "false"),
        ("01001", None, "01001"),
        ("  x\n", None, "  x\n"),
        ("#N/D", None, "#N/D"),
        ("=1+1", None, "0"),  # a formula that was never computed has the value zero
        (MIDI.replace(hour=0, minute=0, second=0, microsecond=0), "dd/mm/yyyy", "2023-04-05"),
        (MIDI, "dd/mm/yyyy hh:mm:ss", "2023-04-05 12:30:01.500"),
        (dt.time(13, 45), "hh:mm", "13:45:00"),
    ],
)
def test_une_cellule_en_texte(cellule, format_, attendu, ecrire):
    tampon = io.BytesIO()
    with xlsxwriter.Workbook(tampon, {"in_memory": True}) as sortie:
        page = sortie.add_worksheet()
        page.write_row(0, 0, ["a", "b"])
        page.write(1, 0, cellule, sortie.add_format({"num_format": format_}) if format_ else None)
        page.write(1, 1, "fin")
    assert lus(ecrire(tampon.getvalue()), Lecture("classeur", ["a", "b"], feuille="Sheet1")) == [[attendu, "fin"]]


def test_une_cellule_au_dela_de_l_en_tete_se_voit(ecrire):
    chemin = ecrire(classeur_de([["a", "b"], [1, 2], [1, 2, 3], [1], [1, 2, "", 4]]))
    (lecture,) = classeur.lectures(chemin)
    assert [len(textes) for textes in lus(chemin, lecture)] == [2, 3, 2, 4]


def _cellule(genre: str, texte: str) -> str:
    return f'<table:table-cell office:value-type="{genre}"><text:p>{texte}</text:p></table:table-cell>'


# On one line, as LibreOffice writes it: the library takes no blank between the cells.
ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="Feuille"><table:table-row>'
    + _cellule("string", "a")
    + _cellule("string", "b")
    + "</table:table-row><table:table-row>"
    + _cellule('float" office:value="3', "3,0")
    + _cellule('date" office:date-value="2023-04-05', "05/04/23")
    + "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
)


def test_un_ods(ecrire):
    genre = "application/vnd.oasis.opendocument.spreadsheet"
    manifeste = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
        f'manifest:full-path="/" manifest:media-type="{genre}"/></manifest:manifest>'
    )
    tampon = io.BytesIO()
    with zipfile.ZipFile(tampon, "w") as archive:
        for nom, texte in (("mimetype", genre), ("content.xml", ODS), ("META-INF/manifest.xml", manifeste)):
            archive.writestr(nom, texte)
    chemin = ecrire(tampon.getvalue(), "a.ods")
    (lecture,) = classeur.lectures(chemin)
    assert (lecture.entetes, lecture.feuille) == (["a", "b"], "Feuille")
    assert lus(chemin, lecture) == [["3", "2023-04-05"]]


def test_ce_qui_n_est_pas_un_classeur_lisible_est_refuse_en_francais(ecrire):
    sain = classeur_de([["a", "b"], [1, 2]])
    for octets in (
        sain[: len(sain) // 2],
        milliard_de_rires(),
        zip_de({"a.csv": b"a;b\n"}),
        zip_de({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<x/>"}),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        b"PK\x03\x04" + bytes(99),
        zip_de({"[Content_Types].xml": b"<Types/>", "../xl/workbook.xml": b"<x/>"}),
    ):
        with pytest.raises(ContenuIllisible, match=r"classeur|archive"):
            classeur.lectures(ecrire(octets))


@pytest.mark.reel
@pytest.mark.skipif(not REEL.exists(), reason="fichiers réels absents")
def test_les_statistiques_reelles_de_la_coop():
    # A page of figures is no export: no row of it could be a header.
    assert classeur.lectures(REEL) == []
    lecture = Lecture("classeur", ["Général", ""], feuille="Statistiques d'accompagnement", ligne=2)
    textes = lus(REEL, lecture, 2)
    assert textes[0] == ["Personnes totales accompagnées durant cette période", "15"]
    assert len(textes) == 57 - lecture.ligne


TABLE = pa.table(
    {
        "texte": ["x", None],
        "entier": [1, 2],
        "reel": [3.0, float("nan")],
        "jour": [dt.date(2023, 4, 5), None],
        "instant": pa.array([MIDI, None], pa.timestamp("us")),
        "zone": pa.array([dt.datetime(2023, 4, 5, 10, 30, tzinfo=dt.UTC), None], pa.timestamp("us", "Europe/Paris")),
        "montant": [decimal.Decimal("1.10"), None],
        "liste": [["a", "é"], None],
        "adresse": [{"code": 1, "lieu": {"nom": "z"}}, None],
        "vrai": [True, None],
        "categorie": pa.array(["k", "k"]).dictionary_encode(),
        "octets": [b"abc", None],
    }
)


def test_un_parquet_par_lots_de_textes(tmp_path):
    chemin = tmp_path / "a.parquet"
    pq.write_table(TABLE, chemin)
    (lecture,) = colonnaire.lectures(chemin)
    assert (lecture.conteneur, lecture.entetes[8:10]) == ("parquet", ["adresse.code", "adresse.lieu.nom"])
    premier, second = colonnaire.lots(chemin, 1)
    assert premier.column_names == lecture.entetes
    assert set(premier.schema.types) == {pa.large_string()}
    assert list(premier.to_pylist()[0].values()) == [
        "x", "1", "3", "2023-04-05", "2023-04-05 12:30:01.500", "2023-04-05 10:30:00.000",
        "1.10", '["a", "é"]', "1", "z", "true", "k", "abc",
    ]  # fmt: skip
    assert [v for v in second.to_pylist()[0].values() if v is not None] == ["2", "k"]


def test_un_parquet_abime_est_refuse_en_francais(tmp_path):
    chemin = tmp_path / "a.parquet"
    pq.write_table(TABLE, chemin)
    sain = chemin.read_bytes()
    for octets in (
        sain[:-3],
        sain[: len(sain) // 2],
        b"PAR1" + bytes(50) + b"PAR1",
        sain.replace(b"abc", b"\xff\xfe\xfd"),
    ):
        chemin.write_bytes(octets)
        with pytest.raises(ContenuIllisible, match="Parquet est abîmé"):
            colonnaire.lectures(chemin)
            list(colonnaire.lots(chemin))
