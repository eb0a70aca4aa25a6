"""Exports of every contract with a canary in each place of each record: cells, JSON leaves and keys, nested lists.

Belongs here: reading an example as records, planting one canary at a time, writing the records back as they were.
Does not belong here: what a canary is (`canaris.py`), which columns may keep a name (`exemptions.py`).
"""

from __future__ import annotations

import copy
import csv
import io
import json
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import python_calamine as calamine
import xlsxwriter

from pipelines.ingest.contrat import Contrat
from pipelines.ingest.normalisation import cle
from pipelines.ingest.reconnaissance import Reconnaissance, reconnaitre
from tests.confidentialite.canaris import CANARIS, COURRIEL, NOM, Canari
from tests.confidentialite.exemptions import places_publiques, public

INCONNUE = "Observations diverses"
Chemin = tuple[str | int, ...]


@dataclass(frozen=True)
class Export:
    """An example, read as its contract reads it."""

    contrat: Contrat
    contenu: bytes
    # Without enumerations: their tests in dbt would stop the publication that is to be searched.
    enumerations: bool = True

    @cached_property
    def vu(self) -> Reconnaissance:
        with tempfile.NamedTemporaryFile() as fichier:
            fichier.write(self.contenu)
            fichier.flush()
            return reconnaitre(Path(fichier.name))

    def planter(self) -> tuple[bytes, int]:
        """The export with one more record per place and canary, and how many records are clean."""
        ecrire = {"json": self._json, "csv": self._csv, "classeur": self._classeur}[self.vu.lecture.conteneur]
        return ecrire()

    def _json(self) -> tuple[bytes, int]:
        texte = self.contenu.decode("utf-8-sig")
        try:
            lu = json.loads(texte)
        except ValueError:
            lu = [json.loads(ligne) for ligne in texte.splitlines() if ligne.strip()]
        objets = lu["data"] if isinstance(lu, dict) and isinstance(lu.get("data"), list) else lu
        objets = objets if isinstance(objets, list) else [objets]
        plantes = [p for o in objets for p in self._objets_plantes(o)]
        rendus = _numeroter([*objets, *plantes, *(copy.deepcopy(objets[0]) for _ in plantes)], self._changer_objet)
        corps: Any = {**lu, "data": rendus} if isinstance(lu, dict) and "data" in lu else rendus
        return json.dumps(corps, ensure_ascii=False).encode(), len(objets) + len(plantes)

    def _objets_plantes(self, objet: dict[str, Any]) -> Iterator[dict[str, Any]]:
        chemins = [*_chemins(objet), (INCONNUE,), ("profond", "inconnu"), ("liste", 0, "inconnu")]
        chemins = [c for c in chemins if _entete(c) not in self._evites]
        for canari in CANARIS:
            for chemin in chemins:
                yield _poser(objet, chemin, self._dit(canari, chemin))
        # Another shape than the usual: a list or an object where a text was. What is in it matters less.
        for canari in (NOM, COURRIEL):
            for nom, valeur in objet.items():
                if cle(nom) not in self._evites and not isinstance(valeur, dict | list):
                    yield objet | {nom: [self._dit(canari, (nom,)), {INCONNUE: canari.valeur}]}
                    yield objet | {nom: {INCONNUE: canari.valeur}}

    def _changer_objet(self, objet: dict[str, Any], rang: int) -> dict[str, Any]:
        for chemin in _chemins(objet):
            type_ = self._cles.get(_entete(chemin))
            if type_ and (autre := _varier(_lire(objet, chemin), type_, rang)) is not None:
                return _poser(objet, chemin, autre)
        return objet

    @cached_property
    def _evites(self) -> set[str]:
        evites = [c for c in self.contrat.colonnes if c.type == "enumeration" and not self.enumerations]
        return {cle(e) for c in evites for e in c.entetes}

    @cached_property
    def _cles(self) -> dict[str, str]:
        """Types of the columns of the key, by header."""
        return {cle(e): c.type for c in self.contrat.colonnes if c.cle for e in c.entetes}

    def _csv(self) -> tuple[bytes, int]:
        delimiteur = self.vu.lecture.delimiteur
        absorbe = self.contrat.dialecte.absorbe
        texte = self.contenu.decode("utf-8-sig")
        if absorbe is None:
            entete, *lignes = list(csv.reader(io.StringIO(texte, newline=""), delimiter=delimiteur))
        else:
            entete, *lignes = [ligne.split(delimiteur) for ligne in texte.splitlines()]
            rang, large = [cle(e) for e in entete].index(cle(absorbe)), len(entete)
            lignes = [_resserrer(ligne, rang, large, delimiteur) for ligne in lignes]
        lignes = [ligne for ligne in lignes if any(c.strip() for c in ligne)]
        rangees, propres = self._rangees(entete, lignes)
        sortie = io.StringIO()
        if absorbe is None:
            csv.writer(sortie, delimiter=delimiteur, lineterminator="\n").writerows(rangees)
        else:
            sortie.writelines(delimiteur.join(ligne) + "\n" for ligne in rangees)
        # A record too long and an unbalanced quote: refused, and what they hold is not repeated.
        abimees = [delimiteur.join([*lignes[0], *(["x"] * 30), c.valeur]) for c in CANARIS]
        abimees += [delimiteur.join([*lignes[0][:-1], f'"{c.valeur}']) for c in CANARIS]
        return (sortie.getvalue() + "\n".join(abimees)).encode(), propres

    def _classeur(self) -> tuple[bytes, int]:
        lecture = self.vu.lecture
        with calamine.load_workbook(io.BytesIO(self.contenu)) as classeur:
            toutes = [list(ligne) for ligne in classeur.get_sheet_by_name(lecture.feuille).iter_rows()]
        avant, entete, lignes = toutes[: lecture.ligne], toutes[lecture.ligne], toutes[lecture.ligne + 1 :]
        # Only a text can be a canary; a date stays the cell that it was.
        rangees, propres = self._rangees([str(e) for e in entete], lignes)
        avant = [[*ligne, *(c.valeur for c in CANARIS)] for ligne in avant]
        tampon = io.BytesIO()
        with xlsxwriter.Workbook(tampon, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as classeur:
            feuille = classeur.add_worksheet(lecture.feuille)
            for rang, ligne in enumerate([*avant, *rangees]):
                feuille.write_row(rang, 0, ligne)
            for canari in CANARIS:
                classeur.add_worksheet(re.sub(r"[\[\]:*?/\\]", " ", canari.valeur)[:31]).write(0, 0, canari.valeur)
            classeur.set_properties({"author": CANARIS[0].valeur, "comments": CANARIS[1].valeur})
        return tampon.getvalue(), propres

    def _rangees(self, entete: list[str], lignes: list[list[Any]]) -> tuple[list[list[Any]], int]:
        """Header and records: the clean ones, one per cell and canary, then as many clean ones again."""
        plantees = [p for ligne in lignes for p in self._lignes_plantees(entete, ligne)]
        propres = [*lignes, *(list(lignes[0]) for _ in plantees)]
        cles = [(place, type_) for place, e in enumerate(entete) if (type_ := self._cles.get(cle(e)))]

        def changer(ligne: list[Any], rang: int) -> list[Any]:
            for place, type_ in cles:
                if (autre := _varier(ligne[place], type_, rang)) is not None:
                    return [*ligne[:place], autre, *ligne[place + 1 :]]
            return ligne

        corps = _numeroter([[*ligne, ""] for ligne in propres] + plantees, changer)
        large = len(entete)
        # The unknown column stands before the trailing delimiter and the nameless fields that some exports have.
        remis = [[*ligne[:large], ligne[-1], *ligne[large:-1]] for ligne in corps]
        return [[*entete, INCONNUE], *remis], len(propres)

    def _lignes_plantees(self, entete: list[str], ligne: list[Any]) -> Iterator[list[Any]]:
        publiques = places_publiques(self.contrat, entete)
        for canari in CANARIS:
            for place in range(len(ligne)):
                if place < len(entete) and cle(entete[place]) in self._evites:
                    continue
                valeurs = self._dans_la_cellule(ligne[place], (*entete, *ligne)[place], canari)
                for valeur in [canari.temoin or canari.valeur if place in publiques else canari.valeur, *valeurs]:
                    yield [*ligne[:place], valeur, *ligne[place + 1 :], ""]
            yield [*ligne, canari.valeur]

    def _dans_la_cellule(self, cellule: Any, entete: str, canari: Canari) -> Iterator[str]:
        """The same document or list, a canary in each of its places."""
        if not isinstance(cellule, str) or cellule[:1] not in "{[":
            return
        try:
            lu = json.loads(cellule)
        except ValueError:
            for mot in dict.fromkeys(re.findall(r"[\w-]+", cellule)):
                yield cellule.replace(mot, f'"{self._dit(canari, (entete,))}"', 1)
            return
        for dedans in _chemins(lu):
            yield json.dumps(_poser(lu, dedans, self._dit(canari, (entete, *dedans))), ensure_ascii=False)

    def _dit(self, canari: Canari, chemin: Chemin) -> str:
        if chemin not in self._publics:
            self._publics[chemin] = public(self.contrat, chemin)
        return canari.temoin if canari.temoin and self._publics[chemin] else canari.valeur

    @cached_property
    def _publics(self) -> dict[Chemin, bool]:
        return {}


def _resserrer(ligne: list[str], rang: int, large: int, delimiteur: str) -> list[str]:
    ligne = ligne[:-1] if len(ligne) > large and not ligne[-1].strip() else ligne
    fin = rang + 1 + len(ligne) - large
    return [*ligne[:rang], delimiteur.join(ligne[rang:fin]), *ligne[fin:]]


def _numeroter(records: list[Any], changer: Callable[[Any, int], Any]) -> list[Any]:
    """Each record its own key, where the key can be varied: a repeated one would be set aside before it is stored."""
    return [changer(record, rang) for rang, record in enumerate(records)]


def _varier(valeur: Any, type_: str, rang: int) -> Any:
    """Another key of the same kind; None for one that cannot be varied, or that a canary has taken the place of."""
    texte = str(valeur)
    if any(texte in (c.valeur, c.temoin) for c in CANARIS) or type_ in ("date", "enumeration") or not texte:
        return None
    if type_ in ("entier", "code_commune", "code_postal"):
        return type(valeur)(10_000 + rang)
    if type_ == "code_departement":
        return str(100 + rang % 900)
    return f"{texte[:-5]}{rang:05d}" if len(texte) >= 24 else type(valeur)(f"9{rang:05d}")


def _entete(chemin: Chemin) -> str:
    return cle(".".join(str(e) for e in chemin if e not in ("$oid", "$date")))


def _chemins(valeur: Any, avant: Chemin = ()) -> list[Chemin]:
    """Path of every leaf of a JSON value; an empty list or object is a leaf."""
    enfants = valeur.items() if isinstance(valeur, dict) else enumerate(valeur) if isinstance(valeur, list) else ()
    trouves = [c for cle_, v in enfants for c in _chemins(v, (*avant, cle_))]
    return trouves or [avant]


def _lire(objet: Any, chemin: Chemin) -> Any:
    for pas in chemin:
        objet = objet[pas]
    return objet


def _poser(objet: Any, chemin: Chemin, valeur: Any) -> Any:
    """A copy of a JSON value where `chemin` holds `valeur`; the path is made if need be."""
    if not chemin:
        return valeur
    pas, *suite = chemin
    if isinstance(pas, int):
        liste = list(objet) if isinstance(objet, list) else []
        liste += [None] * (pas + 1 - len(liste))
        liste[pas] = _poser(liste[pas], tuple(suite), valeur)
        return liste
    dedans = objet if isinstance(objet, dict) else {}
    return dedans | {pas: _poser(dedans.get(pas), tuple(suite), valeur)}
