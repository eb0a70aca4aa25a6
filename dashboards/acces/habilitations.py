"""The authorisation table: who has which role, on what, from when to when, and the history of it.

Belongs here: reading and judging `connexion/habilitations.csv`, adding a line to it, what a person may see on a day.
Does not belong here: what a role sees (tables.py), the command's arguments (__main__.py).
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from datetime import date
from functools import lru_cache
from pathlib import Path

from dashboards.acces.portees import FRANCE, PUBLIQUE, Portee, Role
from dashboards.reglages import RACINE

SIRET = re.compile(r"\d{14}")
ACTIONS = ("ajouter", "retirer")
SUJETS = ("siret", "sub")


class HabilitationsFausses(Exception):
    """The table says something that cannot be applied: one sentence per line at fault."""


@dataclass(frozen=True)
class Habilitation:
    """A line of the history. `territoires` are codes separated by spaces (régions, départements, or SIRET)."""

    le: str
    action: str
    sujet: str
    valeur: str
    role: str
    territoires: str
    valable_du: str
    valable_au: str
    par: str
    motif: str

    def fautes(self) -> list[str]:
        """What is wrong in the line, in sentences; empty when nothing is."""
        dit = [f"{nom} vaut « {valeur} », {attendu}" for nom, valeur, juste, attendu in self._formes() if not juste]
        if self.action == "ajouter" and not dit:
            dit = self._fautes_du_role()
        return dit

    def _formes(self) -> Iterable[tuple[str, str, bool, str]]:
        yield "action", self.action, self.action in ACTIONS, "attendu ajouter ou retirer"
        yield "sujet", self.sujet, self.sujet in SUJETS, "attendu siret ou sub"
        is_valeur = bool(SIRET.fullmatch(self.valeur)) if self.sujet == "siret" else bool(self.valeur.strip())
        yield "valeur", self.valeur, is_valeur, "attendu 14 chiffres pour un SIRET, un identifiant non vide pour un sub"
        yield "le", self.le, _jour(self.le) is not None, "attendu une date AAAA-MM-JJ"
        yield "motif", self.motif, bool(self.motif.strip()), "attendu une raison"
        if self.action == "ajouter":
            roles = ", ".join(r.value for r in Role)
            yield "role", self.role, self.role in set(Role), f"attendu {roles}"
            yield "valable_du", self.valable_du, _jour(self.valable_du) is not None, "attendu une date AAAA-MM-JJ"
            is_fin = not self.valable_au or _jour(self.valable_au) is not None
            yield "valable_au", self.valable_au, is_fin, "attendu une date AAAA-MM-JJ, ou rien"

    def _fautes_du_role(self) -> list[str]:
        codes, role = self.territoires.split(), Role(self.role)
        dit = []
        if self.valable_au and self.valable_au < self.valable_du:
            dit.append(f"valable_au ({self.valable_au}) est avant valable_du ({self.valable_du})")
        if role in {Role.NATIONAL, Role.PUBLIC}:
            return dit + (
                [f"le rôle {role.value} n'a pas de territoire, retirez « {self.territoires} »"] if codes else []
            )
        if not codes:
            return [*dit, f"le rôle {role.value} demande au moins un code dans territoires"]
        connus = {Role.REGION: regions(), Role.DEPARTEMENT: departements()}.get(role)
        faux = [c for c in codes if (c not in connus if connus is not None else not SIRET.fullmatch(c))]
        if faux:
            codes_attendus = {Role.REGION: "un code de région INSEE", Role.DEPARTEMENT: "un code de département INSEE"}
            dit.append(
                f"territoires : {', '.join(faux)} n'est pas {codes_attendus.get(role, 'un SIRET de 14 chiffres')}"
            )
        return dit

    def portee(self) -> Portee:
        """The scope that it gives."""
        role, codes = Role(self.role), self.territoires.split()
        if role is Role.STRUCTURE:
            return Portee(role, structures=frozenset(codes))
        if role is Role.NATIONAL:
            return Portee(role, frozenset({FRANCE}))
        if role is Role.DEPARTEMENT:
            return Portee(role, frozenset(("departement", c) for c in codes))
        # A région steers the départements that it is made of.
        siens = {("departement", d) for d, region in departements().items() if region in codes}
        return Portee(role, frozenset({("region", c) for c in codes} | siens))

    def vaut(self, jour: date) -> bool:
        """True on a day between its two dates, both included."""
        fin = _jour(self.valable_au) or date.max
        return (_jour(self.valable_du) or date.max) <= jour <= fin


COLONNES = tuple(champ.name for champ in fields(Habilitation))


def _jour(texte: str) -> date | None:
    try:
        return date.fromisoformat(texte)
    except ValueError:
        return None


@lru_cache(maxsize=1)
def departements() -> dict[str, str]:
    """Code of the région by code of département, of the committed reference."""
    with (RACINE / "data" / "reference" / "departements.csv").open(encoding="utf-8", newline="") as flux:
        return {ligne["code_departement"]: ligne["code_region"] for ligne in csv.DictReader(flux)}


def regions() -> frozenset[str]:
    """Codes of the régions."""
    return frozenset(departements().values())


def fichier(maison: Path) -> Path:
    """The table of a home."""
    return maison / "connexion" / "habilitations.csv"


def lire(chemin: Path) -> list[Habilitation]:
    """The history, line by line; empty where there is no file.

    Raises:
        HabilitationsFausses: every fault of every line; none is skipped, since a line left out may be a withdrawal.
    """
    try:
        texte = chemin.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as erreur:
        raise HabilitationsFausses(f"{chemin.name} ne se lit pas ({type(erreur).__name__}) : UTF-8 attendu.") from None
    lignes = list(csv.reader(io.StringIO(texte), delimiter=";"))
    if not lignes or tuple(lignes[0]) != COLONNES:
        raise HabilitationsFausses(f"{chemin.name} : la première ligne doit être « {';'.join(COLONNES)} ».")
    fautes, histoire = [], []
    for rang, cellules in enumerate(lignes[1:], start=2):
        if not cellules:
            continue
        if len(cellules) != len(COLONNES):
            fautes.append(f"{chemin.name}, ligne {rang} : {len(cellules)} colonnes, {len(COLONNES)} attendues.")
            continue
        dite = Habilitation(*(c.strip() for c in cellules))
        fautes += [f"{chemin.name}, ligne {rang} : {faute}." for faute in dite.fautes()]
        histoire.append(dite)
    if fautes:
        raise HabilitationsFausses("\n".join(fautes))
    return histoire


def en_vigueur(histoire: Iterable[Habilitation], jour: date) -> dict[tuple[str, str], Habilitation]:
    """By subject: their last line, when it adds and is valid on that day."""
    dernieres = {(h.sujet, h.valeur): h for h in histoire}
    return {cle: h for cle, h in dernieres.items() if h.action == "ajouter" and h.vaut(jour)}


def portee_de(sub: str, siret: str, histoire: Iterable[Habilitation], jour: date) -> Portee:
    """What a person may see: their own authorisation, else that of their organisation, else what is public."""
    actives = en_vigueur(histoire, jour)
    trouvee = (actives.get(("sub", sub)) if sub else None) or (actives.get(("siret", siret)) if siret else None)
    return trouvee.portee() if trouvee else PUBLIQUE


def inscrire(chemin: Path, ligne: Habilitation) -> None:
    """Add a line at the end of the history; nothing that is written is ever changed.

    Raises:
        HabilitationsFausses: the line, or the table that it would join, is wrong.
    """
    if fautes := ligne.fautes():
        raise HabilitationsFausses("\n".join(f"{faute}." for faute in fautes))
    lire(chemin)
    chemin.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
    tampon = io.StringIO(newline="")
    ecrivain = csv.writer(tampon, delimiter=";", lineterminator="\n")
    neuf = not chemin.exists()
    if neuf:
        ecrivain.writerow(COLONNES)
    elif not chemin.read_bytes().endswith(b"\n"):
        tampon.write("\n")
    ecrivain.writerow(astuple(ligne))
    prise = os.open(chemin, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
    try:
        os.write(prise, tampon.getvalue().encode())
        os.fsync(prise)
    finally:
        os.close(prise)
