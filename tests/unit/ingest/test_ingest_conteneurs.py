"""One export, every container: the same rows whatever carries it."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from html import escape

import polars as pl
import pytest
import xlsxwriter
from exemples_ingest import CONTRAT, FORMATION, POSTE

LIGNES = list(csv.reader(io.StringIO(FORMATION), delimiter=";"))


def _csv() -> bytes:
    return FORMATION.encode()


def _json() -> bytes:
    return json.dumps([dict(zip(LIGNES[0], ligne, strict=False)) for ligne in LIGNES[1:]]).encode()


def _ndjson() -> bytes:
    return "\n".join(json.dumps(dict(zip(LIGNES[0], ligne, strict=False))) for ligne in LIGNES[1:]).encode()


def _page() -> bytes:
    objets = [dict(zip(LIGNES[0], ligne, strict=False)) for ligne in LIGNES[1:]]
    return json.dumps({"data": objets, "links": {"self": {"href": "x"}}, "meta": {"total_count": 2}}).encode()


def _xlsx(titre: bool = False) -> bytes:
    tampon = io.BytesIO()
    with xlsxwriter.Workbook(tampon, {"in_memory": True}) as classeur:
        classeur.add_worksheet("Lisez-moi").write_row(0, 0, ["Export", "du mois"])
        feuille = classeur.add_worksheet("Formations")
        if titre:
            feuille.write_row(0, 0, ["Formations des conseillers", "édition de mars"])
        for rang, ligne in enumerate(LIGNES, start=2 if titre else 0):
            feuille.write_row(rang, 0, [int(c) if c.isdigit() else c for c in ligne])
    return tampon.getvalue()


def _ods() -> bytes:
    cellules = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(c)}</text:p></table:table-cell>'
            for c in ligne
        )
        + "</table:table-row>"
        for ligne in LIGNES
    )
    contenu = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Formations">{cellules}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    tampon = io.BytesIO()
    with zipfile.ZipFile(tampon, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", contenu)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return tampon.getvalue()


def _parquet() -> bytes:
    tampon = io.BytesIO()
    lignes = [ligne + [""] * (len(LIGNES[0]) - len(ligne)) for ligne in LIGNES[1:]]
    table = pl.DataFrame(lignes, schema=LIGNES[0], orient="row").with_columns(
        pl.col("id").cast(pl.Int64), pl.col("date_debut").str.to_date()
    )
    table.write_parquet(tampon)
    return tampon.getvalue()


def _zip(octets: bytes, nom: str) -> bytes:
    tampon = io.BytesIO()
    with zipfile.ZipFile(tampon, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(nom, octets)
    return tampon.getvalue()


CONTENEURS = {
    "a.json": _json,
    "a.ndjson": _ndjson,
    "page.json": _page,
    "a.xlsx": _xlsx,
    "titre.xlsx": lambda: _xlsx(titre=True),
    "a.ods": _ods,
    "a.parquet": _parquet,
    "a.csv.gz": lambda: gzip.compress(_csv()),
    "a.zip": lambda: _zip(_csv(), "formation.csv"),
    "b.zip": lambda: _zip(_xlsx(), "formation.xlsx"),
    "utf16.csv": lambda: FORMATION.encode("utf-16"),
    "cp1252.csv": lambda: FORMATION.encode("cp1252"),
}


@pytest.mark.parametrize("nom", CONTENEURS)
def test_un_export_se_lit_pareil_dans_tous_les_conteneurs(recevoir, lire, nom):
    compte = recevoir(CONTENEURS[nom](), nom)
    assert (compte.contrat, compte.charges, compte.rejetes) == ("dataspace_formation", 2, 0), compte.motif
    lues = lire("formations").drop("_sha256")
    assert lues["formation_id"].to_list() == [9001, 9002]
    assert lues["parcours"].to_list() == ["420h", "105h"]
    assert [str(d) for d in lues["date_debut"]] == ["2021-09-13", "2021-10-04"]
    assert "CANARI" not in str(lues.rows())


def test_une_cellule_au_dela_de_l_entete_rejette_sa_ligne(recevoir, rejets):
    tampon = io.BytesIO()
    with xlsxwriter.Workbook(tampon, {"in_memory": True}) as classeur:
        feuille = classeur.add_worksheet()
        for rang, ligne in enumerate([*LIGNES, [], [*LIGNES[1][:12], "en trop"]]):
            feuille.write_row(rang, 0, ligne)
    compte = recevoir(tampon.getvalue(), "a.xlsx")
    assert (compte.enregistrements, compte.charges, compte.rejetes, compte.vides) == (4, 2, 1, 1)
    assert rejets() == [(4, "DQ-02", None)]


def test_le_meme_export_dans_une_archive_est_le_meme_contenu(recevoir):
    recevoir(POSTE, "poste.csv")
    assert recevoir(_zip(POSTE.encode(), "autre nom.csv"), "x.zip").deja_recu
    assert recevoir(gzip.compress(POSTE.encode()), "poste.csv.gz").deja_recu


def test_un_contrat_court_n_est_pas_pris_pour_un_autre(recevoir):
    assert recevoir(CONTRAT, "a.csv").contrat == "dataspace_contrat"
