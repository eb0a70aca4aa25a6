"""From the JSON of decoupage-administratif to the rows of the six tables.

Belongs here: which entities are kept, how a code resolves to a commune in force, populations of each level.
Does not belong here: files (ecriture, archives) and shapes (contours).
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

Entite = dict[str, Any]
Ligne = tuple[str | int | None, ...]

NATURES = {
    "arrondissement-municipal": "arrondissement",
    "commune-deleguee": "deleguee",
    "commune-associee": "associee",
}

# Communes of Guadeloupe until 15 July 2007, collectivities since: the package has their new code only.
AVANT_2007 = {"97123": ("Saint-Barthélemy", "97701"), "97127": ("Saint-Martin", "97801")}


class ErreurReference(ValueError):
    """The source does not hold together; the message says which code."""


def en_vigueur(entites: list[Entite]) -> dict[str, Entite]:
    """Communes in force by code."""
    return {e["code"]: e for e in entites if e["type"] == "commune-actuelle"}


def communes(entites: list[Entite], epci: list[Entite]) -> list[Ligne]:
    """Rows of communes.csv; population is empty for the six uninhabited territories."""
    epci_de = {membre["code"]: e["code"] for e in epci for membre in e["membres"]}
    return [
        (code, c["nom"], c["departement"], c["region"], epci_de.get(code), c.get("population"))
        for code, c in en_vigueur(entites).items()
    ]


def _rattachements(entites: list[Entite]) -> dict[str, tuple[str, str | None, str]]:
    """Code → (nature, name, code it belongs to), one step only.

    A sub-commune's own parent (COG in force) prevails over the list of former codes, which goes back in time:
    they differ for 55273 and 60455 in version 6.0.0.
    """
    liens: dict[str, tuple[str, str | None, str]] = {}
    for e in entites:
        for ancien in e.get("anciensCodes", []):
            liens[ancien] = ("ancienne", None, e["code"])
    for code, (nom, actuel) in AVANT_2007.items():
        liens.setdefault(code, ("ancienne", nom, actuel))
    for e in entites:
        if e["type"] in NATURES:
            liens[e["code"]] = (NATURES[e["type"]], e["nom"], e.get("commune") or e["chefLieu"])
    return liens


def resoudre(code: str, parents: dict[str, str], actuelles: set[str]) -> str:
    """Follow the links from `code` until a commune in force.

    Raises:
        ErreurReference: the chain is broken or goes round.
    """
    vus = [code]
    while vus[-1] not in actuelles:
        suivant = parents.get(vus[-1])
        if suivant is None or suivant in vus:
            raise ErreurReference(f"Le code {code} ne mène à aucune commune en vigueur ({' → '.join(vus)}).")
        vus.append(suivant)
    return vus[-1]


def communes_anciennes(entites: list[Entite]) -> list[Ligne]:
    """Rows of communes_anciennes.csv: every code that is not in force.

    A delegated commune that kept the code of its commune nouvelle (584 of them) is left out: that code is
    in force.
    """
    actuelles = set(en_vigueur(entites))
    liens = _rattachements(entites)
    parents = {code: parent for code, (_, _, parent) in liens.items()}
    return [
        (code, nature, nom, resoudre(code, parents, actuelles))
        for code, (nature, nom, _) in liens.items()
        if code not in actuelles
    ]


def codes_postaux(entites: list[Entite]) -> list[Ligne]:
    """Rows of codes_postaux.csv: every pair, an arrondissement's postcode going to its commune."""
    paires = {(p, code) for code, c in en_vigueur(entites).items() for p in c.get("codesPostaux", [])}
    for e in entites:
        if e["type"] == "arrondissement-municipal":
            paires |= {(p, e["commune"]) for p in e["codesPostaux"]}
    return list(paires)


def _populations(entites: list[Entite], epci: list[Entite]) -> dict[str, dict[str, int]]:
    """Population of each territory as the sum of its communes, so that levels always add up."""
    niveaux = ("epci", "departement", "region")
    totaux: dict[str, dict[str, int]] = {niveau: defaultdict(int) for niveau in niveaux}
    for _, _, departement, region, code_epci, population in communes(entites, epci):
        for niveau, code in zip(niveaux, (code_epci, departement, region), strict=True):
            totaux[niveau][str(code)] += int(population or 0)
    return totaux


def tables(sources: dict[str, list[Entite]]) -> dict[str, tuple[tuple[str, ...], list[Ligne]]]:
    """Header and rows of each committed table, by file name.

    Args:
        sources: the JSON files of the package: communes, epci, departements, regions.
    """
    entites, epci = sources["communes"], sources["epci"]
    total = _populations(entites, epci)
    return {
        "communes.csv": (
            ("code_commune", "nom", "code_departement", "code_region", "code_epci", "population"),
            communes(entites, epci),
        ),
        "communes_anciennes.csv": (
            ("code_ancien", "nature", "nom", "code_commune"),
            communes_anciennes(entites),
        ),
        "codes_postaux.csv": (("code_postal", "code_commune"), codes_postaux(entites)),
        "epci.csv": (
            ("code_epci", "nom", "type", "population"),
            [(e["code"], e["nom"], e["type"], total["epci"][e["code"]]) for e in epci],
        ),
        "departements.csv": (
            ("code_departement", "nom", "code_region", "population"),
            [(d["code"], d["nom"], d["region"], total["departement"][d["code"]]) for d in sources["departements"]],
        ),
        "regions.csv": (
            ("code_region", "nom", "population"),
            [(r["code"], r["nom"], total["region"][r["code"]]) for r in sources["regions"]],
        ),
    }
