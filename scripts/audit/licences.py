"""The licence of each package at run time, from its own metadata, and which ones need a reason.

Belongs here: reading and sorting licences. Does not belong here: which exceptions are accepted (`licences.csv`).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageMetadata, distribution
from pathlib import Path

EXCEPTIONS = Path(__file__).resolve().parent / "licences.csv"
PERMISSIVES = re.compile(
    r"(0BSD|Apache([ -]Software)?([ -]License)?([ ,-]*(Version )?2(\.0)?)?|BSD([ -]License)?|BSD-[23]-Clause|"
    r"(\d-Clause )?BSD( License)?|CC0-1\.0|CNRI-Python|HPND|"
    r"Historical Permission Notice and Disclaimer \(HPND\)|ISC( License \(ISCL\))?|MIT([ -]License)?|MIT-0|MIT-CMU|"
    r"MPL-2\.0|Mozilla Public License 2\.0 \(MPL 2\.0\)|PSF-2\.0|Python-2\.0|Python Software Foundation License|"
    r"The Unlicense \(Unlicense\)|Unlicense|Zlib|zlib/libpng( License)?|ZPL-2\.1|BlueOak-1\.0\.0|BSL-1\.0|OFL-1\.1|"
    r"LLVM-exception)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Licence:
    """What a package says of its terms. `termes`: as it says it; `admise`: nothing in it needs a reason."""

    paquet: str
    version: str
    termes: str
    admise: bool


def _morceaux(dite: str, *, groupes: bool) -> list[str]:
    """Each licence of an expression; only SPDX groups with parentheses, classifiers have them in their names."""
    separateur = r"\s+(?:AND|OR|WITH)\s+" + (r"|[()]" if groupes else "")
    return [terme.strip() for terme in re.split(separateur, dite) if terme.strip()]


def lire(metadonnees: PackageMetadata) -> tuple[str, bool]:
    """Terms of a package and whether each of them is permissive, or weakly reciprocal by file (MPL).

    An SPDX expression is believed first, then the classifiers, then the first line of the free text: packages that
    paste a whole licence there name it in that line.
    """
    classees = [c.split(" :: ")[-1] for c in metadonnees.get_all("Classifier") or [] if c.startswith("License ::")]
    libre = (metadonnees.get("License") or "").strip().splitlines()[:1]
    expression = metadonnees.get("License-Expression")
    dites = [expression] if expression else [c for c in classees if c != "OSI Approved"] or libre
    termes = [terme for dite in dites for terme in _morceaux(dite, groupes=bool(expression))]
    return " | ".join(dites), bool(dites) and all(PERMISSIVES.fullmatch(terme) for terme in termes)


def inventaire(epingles: Mapping[str, str]) -> list[Licence]:
    """Licences of installed packages, in order of name.

    Raises:
        PackageNotFoundError: one of them is not installed here, so nothing can be said of it.
    """
    return [Licence(nom, version, *lire(distribution(nom).metadata)) for nom, version in sorted(epingles.items())]


def exceptions() -> dict[str, tuple[str, str]]:
    """Package → (terms that were read, reason) of those that were looked at."""
    with EXCEPTIONS.open(encoding="utf-8", newline="") as flux:
        return {ligne["paquet"]: (ligne["termes"], ligne["raison"]) for ligne in csv.DictReader(flux, delimiter=";")}


def inacceptables(licences: list[Licence]) -> list[str]:
    """One sentence for each package whose terms nobody accepted, and for each exception that no longer serves."""
    connues = exceptions()
    fautes = [
        f"{licence.paquet} {licence.version} : « {licence.termes or 'aucune licence dite'} » n'est pas admise ; "
        f"l'examiner, puis l'écarter ou l'expliquer dans {EXCEPTIONS.name}."
        for licence in licences
        if not licence.admise and connues.get(licence.paquet, ("", ""))[0] != licence.termes
    ]
    utiles = {licence.paquet for licence in licences if not licence.admise}
    perimees = sorted(set(connues) - utiles)
    return fautes + [f"{nom} : son exception dans {EXCEPTIONS.name} ne sert plus." for nom in perimees]
