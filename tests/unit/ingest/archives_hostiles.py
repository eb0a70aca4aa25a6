"""Archives made to hurt, by name: what the tests deposit. Each is small on disk and made in memory."""

from __future__ import annotations

import gzip
import io
import stat
import struct
import zipfile

import xlsxwriter

MIO = 1024 * 1024
ABSOLU = "/tmp/evil.csv"  # noqa: S108 - where a hostile archive would write
ZEROS = bytes(64 * MIO)


def zip_de(entrees: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    tampon = io.BytesIO()
    with zipfile.ZipFile(tampon, "w", compression) as archive:
        for nom, octets in entrees.items():
            archive.writestr(nom, octets)
    return tampon.getvalue()


def _avec_attributs(nom: str, mode: int) -> bytes:
    tampon = io.BytesIO()
    with zipfile.ZipFile(tampon, "w") as archive:
        entree = zipfile.ZipInfo(nom)
        entree.create_system = 3
        entree.external_attr = mode << 16
        archive.writestr(entree, "/etc/passwd")
    return tampon.getvalue()


def _doublons(contenu: bytes) -> bytes:
    # Two names of the same length, then one is renamed into the other in the local header and in the directory.
    return zip_de({"a.csv": contenu, "b.csv": b"autre"}).replace(b"b.csv", b"a.csv")


def _cent_mille() -> bytes:
    local = struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 0, 0, 33, 0, 0, 0, 5, 0)
    central = struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\x01\x02", 20, 20, 0, 0, 0, 33, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0)
    noms = [b"%05d" % n for n in range(100_000)]
    corps = b"".join(local + nom for nom in noms)
    annuaire = b"".join(central + nom for nom in noms)
    return (
        corps + annuaire + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, len(annuaire), len(corps), 0)
    )


def _chiffree(contenu: bytes) -> bytes:
    octets = bytearray(zip_de({"a.csv": contenu}))
    for marque, decalage in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        octets[octets.index(marque) + decalage] |= 1
    return bytes(octets)


def _crc_faux(contenu: bytes) -> bytes:
    octets = bytearray(zip_de({"a.csv": contenu}, zipfile.ZIP_STORED))
    octets[octets.index(contenu) + 3] ^= 0xFF
    return bytes(octets)


def _taille_fausse(contenu: bytes, annoncee: int) -> bytes:
    octets = bytearray(zip_de({"a.csv": contenu}))
    for marque, decalage in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        debut = octets.index(marque) + decalage
        octets[debut : debut + 4] = struct.pack("<I", annoncee)
    return bytes(octets)


def _chevauchement(contenu: bytes) -> bytes:
    """Two entries of the directory over the same bytes."""
    with zipfile.ZipFile(io.BytesIO(octets := zip_de({"a.csv": contenu}))) as archive:
        debut = archive.start_dir
    entree = octets[debut : octets.rindex(b"PK\x05\x06")]
    fin = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 2, 2, 2 * len(entree), debut, 0)
    return octets[:debut] + entree + entree.replace(b"a.csv", b"b.csv") + fin


def classeur(lignes: list[list[object]], feuille: bytes | None = None) -> bytes:
    """A workbook of one sheet, whose XML may be replaced."""
    tampon = io.BytesIO()
    with xlsxwriter.Workbook(tampon, {"in_memory": True}) as sortie:
        page = sortie.add_worksheet("Feuille")
        for rang, ligne in enumerate(lignes):
            page.write_row(rang, 0, ligne)
    if feuille is None:
        return tampon.getvalue()
    with zipfile.ZipFile(tampon) as archive:
        entrees = {e.filename: archive.read(e) for e in archive.infolist()}
    return zip_de({**entrees, "xl/worksheets/sheet1.xml": feuille})


_XML = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'


def milliard_de_rires() -> bytes:
    entites = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"lol") for n in range(10))
    rires = b'<row r="1"><c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row>'
    return classeur([["a"]], b'<?xml version="1.0"?><!DOCTYPE x [' + entites + b"]>" + _XML % rires)


def dimension_immense() -> bytes:
    """Two cells at the opposite corners of a sheet: 17 billion cells for a reader that fills the rectangle."""
    coins = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return classeur([["a"]], _XML % coins)


def hostiles(contenu: bytes) -> dict[str, tuple[bytes, str]]:
    """Archives by name: their bytes, and a part of the reason for which they are refused."""
    sain = zip_de({"a.csv": contenu})
    return {
        "bombe.zip": (zip_de({"a.csv": ZEROS}), "compressée plus de 100 fois"),
        "bombe.gz": (gzip.compress(ZEROS), "compressée plus de 100 fois"),
        "bombe.xlsx": (zip_de({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": ZEROS}), "plus de 100 fois"),
        "quarante-deux.zip": (
            zip_de({f"lib {n}.zip": zip_de({"0.dll": bytes(9 * MIO)}) for n in range(3)}),
            "une autre",
        ),
        "gz-de-zip.gz": (gzip.compress(sain), "une autre"),
        "zip-de-gz.zip": (zip_de({"a.gz": gzip.compress(contenu)}), "une autre"),
        "remonte.zip": (zip_de({"../../evil.csv": contenu}), "sort de son dossier"),
        "remonte-au-milieu.zip": (zip_de({"a/../../evil.csv": contenu}), "sort de son dossier"),
        "absolu.zip": (zip_de({ABSOLU: contenu}), "sort de son dossier"),
        "disque.zip": (zip_de({"C:evil.csv": contenu}), "sort de son dossier"),
        "contre-oblique.zip": (zip_de({"..\\evil.csv": contenu}), "sort de son dossier"),
        "nul.zip": (zip_de({"evil.csv@.txt": contenu}).replace(b"@", b"\0"), "n'est pas lisible"),
        "lien.zip": (_avec_attributs("a.csv", stat.S_IFLNK | 0o777), "un lien"),
        "peripherique.zip": (_avec_attributs("a.csv", stat.S_IFCHR | 0o666), "un périphérique"),
        "doublons.zip": (_doublons(contenu), "du même nom"),
        "cent-mille.zip": (_cent_mille(), "trop d'entrées"),
        "deux-cent-une.zip": (zip_de({f"{n}.csv": b"a" for n in range(201)}), "plus de 200 entrées"),
        "chiffree.zip": (_chiffree(contenu), "chiffrée"),
        "tronquee.zip": (sain[: len(sain) // 2], "abîmée ou incomplète"),
        "crc.zip": (_crc_faux(contenu), "abîmée"),
        "plus-longue.zip": (_taille_fausse(contenu, 10), "abîmée"),
        "plus-courte.zip": (_taille_fausse(contenu, len(contenu) + 10), "plus courte qu'annoncé"),
        "chevauchement.zip": (_chevauchement(contenu), "se chevauchent"),
        "lzma.zip": (zip_de({"a.csv": contenu}, zipfile.ZIP_LZMA), "compression qui n'est pas lue"),
        "vide.zip": (zip_de({}), "aucun fichier"),
        "poussiere.zip": (zip_de({"__MACOSX/._a.csv": b"x", ".DS_Store": b"x"}), "aucun fichier"),
        "tronque.csv.gz": (gzip.compress(contenu)[:-9], "tronquée"),
        "crc.csv.gz": (gzip.compress(contenu)[:-8] + bytes(8), "abîmée"),
        "suite.csv.gz": (gzip.compress(contenu) + b"des octets de trop", "suivent sa fin"),
        "export.tar": (bytes(257) + b"ustar\0" + bytes(512), "archive tar"),
        "export.tar.gz": (gzip.compress(bytes(257) + b"ustar\0" + bytes(512)), "archive tar"),
        "export.7z": (b"7z\xbc\xaf\x27\x1c" + bytes(64), "archive 7z"),
        "export.rar": (b"Rar!\x1a\x07\x00" + bytes(64), "archive RAR"),
    }
