"""Models of exports: the example of each contract, enlarged, with what each record must become.

Belongs here: making good records and their expected rows. The rows of the example itself come from the reader; what is
changed in them (a key, a text, a date, a number) is known by construction.
Does not belong here: writing files (`fuzz_fichiers.py`), damaging them (`fuzz_degats*.py`).
"""

from __future__ import annotations

import copy
import csv
import io
import json
import random
import tempfile
import unicodedata
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from exemples_tous import PAR_CONTRAT

from pipelines.ingest.bilan import Bilan
from pipelines.ingest.contrat import Colonne, Contrat
from pipelines.ingest.decodage import Decodeur
from pipelines.ingest.lecteurs import LECTEURS
from pipelines.ingest.normalisation import cle
from pipelines.ingest.pseudonymes import Pseudonymes
from pipelines.ingest.reconnaissance import reconnaitre

CLE = "cle-des-essais"
PROVENANCE = ("_sha256", "_numero")
# A text that only its record holds, with what makes CSV hard. An inner line never looks like a record of the file.
REPERES = (
    "repère {i}", 'dit « le {i} » "grand"', "a;b,c\t{i}|", "deux\nlignes {i}", "trois\r\nbelles\nlignes {i}",
    "à l’été {i} œ", "{i} 'apostrophe'", '"{i}"', "=1+{i}", "{i} " + "x" * 300, 'fin{i}"', ",;{i}", "e\u0301té {i}",
)  # fmt: skip
CODES = {"code_commune": 10_000, "code_postal": 10_000, "code_departement": 100}


@dataclass(frozen=True)
class Bon:
    """A good record: its fields (CSV) or its object (JSON), and the row that it must give."""

    corps: Any
    attendu: dict[str, Any]


@dataclass(frozen=True)
class Modele:
    """What the example of a contract teaches: container, header, places of the columns, records."""

    contrat: Contrat
    conteneur: str
    delimiteur: str
    entetes: list[str]
    places: dict[str, int]
    bons: list[Bon]
    enveloppe: bool = False
    uniques: list[Colonne] = field(default_factory=list)
    reperes: list[Colonne] = field(default_factory=list)
    ordinaires: list[Colonne] = field(default_factory=list)

    @property
    def largeur_simple(self) -> bool:
        """Whether the records have exactly the fields of the header, each header once."""
        plies = [cle(e) for e in self.entetes]
        dialecte = self.contrat.dialecte
        return not dialecte.champs_supplementaires and dialecte.absorbe is None and len(set(plies)) == len(plies)

    @property
    def agrandissable(self) -> bool:
        """Whether its records can be multiplied without repeating a key."""
        return bool(self.uniques) or not self.contrat.cles


@cache
def modeles() -> list[Modele]:
    """Models of every example that is a text; a workbook is made from a CSV one."""
    lus = [_modele(contenu, nom) for _, contenu, nom, _ in PAR_CONTRAT if isinstance(contenu, str)]
    return [m for m in lus if m is not None]


def _modele(contenu: str, nom: str) -> Modele | None:
    with tempfile.TemporaryDirectory() as dossier:
        chemin = Path(dossier, nom)
        chemin.write_bytes(contenu.encode())
        vu = reconnaitre(chemin)
        assert vu.contrat is not None, nom
        bilan = Bilan()
        decodeur = Decodeur(vu.contrat, "", Pseudonymes(CLE.encode()))
        lots = [decodeur.decoder(lot, bilan) for lot in LECTEURS[vu.lecture.conteneur](chemin, vu, bilan)]
    lignes = {ligne["_numero"]: ligne for lot in lots for ligne in lot.to_dicts()}
    corps, enveloppe = _corps(contenu, vu.lecture.conteneur, vu.lecture.delimiteur)
    if len(corps) != bilan.enregistrements:
        return None  # written so that only our reader cuts it: nothing to compare with
    bons = [Bon(c, _sans_provenance(lignes[n])) for n, c in enumerate(corps, 1) if n in lignes]
    modele = Modele(
        contrat=vu.contrat,
        conteneur=vu.lecture.conteneur,
        delimiteur=vu.lecture.delimiteur,
        entetes=vu.lecture.entetes,
        places=vu.places,
        bons=bons,
        enveloppe=enveloppe,
    )
    accessibles = [c for c in vu.contrat.colonnes if all(_place(modele, b, c) is not None for b in bons)]
    masque = vu.contrat.masquage
    masquees = {masque.colonne, *masque.vider} if masque else set()
    libres = [c for c in accessibles if c.nom not in masquees]
    possibles = [c for c in libres if _unique(c, 0) is not None and (c.cle or not vu.contrat.cles)]
    # Without a key, one column is enough to tell the records apart.
    uniques = possibles if vu.contrat.cles else sorted(possibles, key=lambda c: c.type == "texte")[:1]
    reperes = [c for c in libres if c.type == "texte" and c not in uniques and not c.cle]
    ordinaires = [c for c in libres if c not in (*uniques, *reperes) and not c.cle]
    return replace(modele, uniques=uniques, reperes=reperes, ordinaires=ordinaires)


def _corps(contenu: str, conteneur: str, delimiteur: str) -> tuple[list[Any], bool]:
    if conteneur == "csv":
        lignes = list(csv.reader(io.StringIO(contenu, newline=""), delimiter=delimiteur))
        return [ligne for ligne in lignes[1:] if ligne], False
    try:
        lu = json.loads(contenu)
    except json.JSONDecodeError:
        return [json.loads(ligne) for ligne in contenu.splitlines() if ligne.strip()], False
    if isinstance(lu, dict) and isinstance(lu.get("data"), list):
        return lu["data"], True
    return (lu if isinstance(lu, list) else [lu]), False


def _sans_provenance(ligne: dict[str, Any]) -> dict[str, Any]:
    return {nom: valeur for nom, valeur in ligne.items() if nom not in PROVENANCE}


def _place(modele: Modele, bon: Bon, colonne: Colonne) -> Any:
    """Where the text of a column is in a record: a rank, or the (object, key) of a simple value."""
    if modele.conteneur == "csv":
        return modele.places.get(colonne.nom)
    attendus = [cle(e) for e in colonne.entetes]
    trouvees = [p for nom, *p in _feuilles(bon.corps, "") if cle(nom) in attendus]
    return trouvees[0] if len(trouvees) == 1 else None


def _feuilles(objet: dict[str, Any], prefixe: str) -> list[tuple[str, dict[str, Any], str]]:
    trouvees = []
    for nom, valeur in objet.items():
        if isinstance(valeur, dict) and len(valeur) == 1 and next(iter(valeur)) == "$oid":
            trouvees.append((prefixe + nom, valeur, "$oid"))
        elif isinstance(valeur, dict):
            trouvees.extend(_feuilles(valeur, f"{prefixe}{nom}."))
        elif isinstance(valeur, str | int) and not isinstance(valeur, bool):
            trouvees.append((prefixe + nom, objet, nom))
    return trouvees


def poser(modele: Modele, bon: Bon, colonne: Colonne, texte: str, valeur: Any) -> Bon:
    """The record with another text in a column, and the value that it must give."""
    corps = copy.deepcopy(bon.corps)
    place = _place(modele, Bon(corps, {}), colonne)
    assert place is not None
    if modele.conteneur == "csv":
        corps[place] = texte
    else:
        place[0][place[1]] = texte
    return Bon(corps, bon.attendu | {colonne.nom: valeur})


def _unique(colonne: Colonne, i: int) -> tuple[str, Any] | None:
    """A text that no other record of the file has, and its value; None for a type that has too few values."""
    if colonne.type == "entier":
        return str(700_000 + i), 700_000 + i
    if colonne.type in ("texte", "identifiant"):
        return f"u{i:05d}x", f"u{i:05d}x"
    if colonne.type == "pseudonyme":
        return f"u{i:05d}x", Pseudonymes(CLE.encode()).de(str(colonne.domaine), f"u{i:05d}x")
    if colonne.type == "siret":
        return f"{10**13 + i}", f"{10**13 + i}"
    if colonne.type in CODES:
        return f"{CODES[colonne.type] + i}", f"{CODES[colonne.type] + i}"
    return None


def agrandir(modele: Modele, nombre: int, alea: random.Random, *, sobre: bool = False) -> list[Bon]:
    """Good records made from those of the example: another key, another text, nothing else.

    `sobre` keeps the texts in ASCII on one line, for the containers that write them otherwise.
    """
    if not modele.agrandissable:
        return modele.bons[:nombre]
    bons = []
    repere = alea.choice(modele.reperes) if modele.reperes else None
    for i in range(nombre):
        bon = alea.choice(modele.bons)
        for colonne in modele.uniques:
            bon = poser(modele, bon, colonne, *_unique(colonne, i))  # type: ignore[misc]
        if repere is not None and alea.random() < 0.8:
            texte = ("texte {i}" if sobre else alea.choice(REPERES)).format(i=i)
            bon = poser(modele, bon, repere, texte, unicodedata.normalize("NFC", texte))
        bons.append(bon)
    return bons
