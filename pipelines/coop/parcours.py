"""Crawling a resource: which page to ask, when it ends, what to keep of it.

Belongs here: the order of pages, resuming, the catch-up of what moved meanwhile, completeness.
Does not belong here: HTTP (`client.py`), the envelope (`pages.py`), the lake (`reception.py`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from pipelines.coop.avance import en_avance
from pipelines.coop.client import ClientCoop, ErreurCoop
from pipelines.coop.etat import Etat, Memoire
from pipelines.coop.pages import APRES, Page, lire_liste, lire_page, lire_totaux, modifications
from pipelines.coop.ressources import Ressource
from pipelines.ingest import Compte

TAILLE = 500  # the largest page that the API gives
# A modification is dated before its transaction is seen: what is asked again overlaps by that much (domain.md §2.2).
RECOUVREMENT = timedelta(minutes=10)
DEPUIS = "filter[modification][depuis]"


class Depot(Protocol):
    """Where responses go: `reception.Reception`, or a list in a test."""

    def recevoir(self, nom: str, octets: bytes) -> Compte:
        """Account of one response."""

    def deja_la(self, sha256: str) -> bool:
        """Whether that content is still in the lake."""


@dataclass
class Bilan:
    """What a crawl did: pages read and items they hold, watermark, warnings.

    `nouvelles` counts the files whose content was not in the lake yet, `charges` and `rejetes` their rows.
    `inchangee`: frozen, received before, not asked.
    """

    ressource: str
    pages: int = 0
    nouvelles: int = 0
    elements: int = 0
    charges: int = 0
    rejetes: int = 0
    repere: datetime | None = None
    inchangee: bool = False
    avertissements: list[str] = field(default_factory=list)

    def compter(self, compte: Compte) -> None:
        """Add the account of one file."""
        if not compte.deja_recu:
            self.nouvelles += 1
            self.charges += compte.charges
            self.rejetes += compte.rejetes


def _maintenant() -> datetime:
    return datetime.now(UTC)


@dataclass
class Parcours:
    """The crawl of one resource.

    Args:
        ressource: which one.
        client: who asks.
        depot: who receives.
        memoire: where progress is kept.
        taille: items per page, 500 at most.
        horloge: the present instant, with its zone.
        annoncer: told the number of items after each page.
    """

    ressource: Ressource
    client: ClientCoop
    depot: Depot
    memoire: Memoire
    taille: int = TAILLE
    horloge: Callable[[], datetime] = _maintenant
    annoncer: Callable[[int], None] = lambda _: None

    def __post_init__(self) -> None:
        self.bilan = Bilan(self.ressource.nom)
        self._adresse = f"{self.client.base}/{self.ressource.chemin}"

    def faire(self, *, tout: bool = False) -> Bilan:
        """Crawl, or go on with the crawl that a cut left; `tout` forgets what was kept and starts from nothing.

        Raises:
            ErreurCoop: the API refuses, does not answer, or answers something else; progress is kept.
        """
        if self.ressource.nature == "flux":
            self._flux(tout=tout)
        else:
            self._etat_complet()
        return self.bilan

    # A flow: each page is received as it comes, and progress is kept after each.

    def _flux(self, *, tout: bool) -> None:
        etat = self._commencer(None if tout else self.memoire.lire())
        while etat.phase != "termine":
            etat = self._phase(etat)
            etat = self._phase_suivante(etat)
            self.memoire.garder(etat)
        self.bilan.repere = etat.repere

    def _commencer(self, garde: Etat | None) -> Etat:
        """The crawl to go on with, or a new one."""
        if garde is None or (garde.temoin and not self.depot.deja_la(garde.temoin)):
            # The lake was emptied or replaced: what was kept speaks of another one.
            return Etat(debut=self.horloge())
        if garde.phase != "termine":
            return garde
        if self.ressource.gelee:
            self.bilan.inchangee = True
            return garde
        depuis = garde.repere - RECOUVREMENT if garde.repere else None
        return Etat(debut=self.horloge(), depuis=depuis, repere=garde.repere, temoin=garde.temoin)

    def _phase(self, etat: Etat) -> Etat:
        parametres = {DEPUIS: _texte(etat.depuis)} if etat.depuis else {}
        for octets, page in en_avance(self._pages(parametres, etat.curseur)):
            etat = self._compter(etat, page)
            if page.elements:
                compte = self.depot.recevoir(self._nom(etat, f"page-{etat.pages:05d}"), octets)
                self.bilan.compter(compte)
                etat = etat.avec(temoin=compte.sha256, curseur=page.suivant)
                # Kept after the reception is registered: a cut between the two receives the page again, never skips it.
                self.memoire.garder(etat)
                self.annoncer(self.bilan.elements)
        return etat

    def _compter(self, etat: Etat, page: Page) -> Etat:
        nombre, premiere = len(page.elements), etat.curseur is None
        self.bilan.pages += bool(nombre)
        self.bilan.elements += nombre
        compteur = "rattrapees" if etat.phase == "rattrapage" else "lues"
        avant = 0 if premiere else getattr(etat, compteur)
        vu = max((m for m in (etat.vu, page.modifiee_le) if m), default=None)
        etat = etat.avec(pages=etat.pages + bool(nombre), vu=vu, **{compteur: avant + nombre})
        if etat.phase == "parcours" and premiere:
            etat = etat.avec(total=page.total, premier_vu=page.modifiee_le)
        return etat

    def _phase_suivante(self, etat: Etat) -> Etat:
        if etat.phase == "parcours" and self.ressource.par_modification:
            # Rows modified since the first page went above it: read what moved since then. The server's own dates are
            # followed where its clock is late on ours.
            instants = [i for i in (etat.debut, etat.premier_vu) if i]
            return etat.avec(phase="rattrapage", curseur=None, depuis=min(instants) - RECOUVREMENT)
        if etat.total is not None and etat.total - etat.lues > etat.rattrapees:
            self._avertir(etat.lues, etat.total)
        vues = [v for v in (etat.repere, etat.vu) if v]
        # A date in the future must not hide the modifications to come.
        repere = min(max(vues), etat.debut) if vues else None
        return etat.avec(phase="termine", curseur=None, repere=repere)

    # A state: all its pages make one file, so that a part of it never passes for the whole.

    def _etat_complet(self) -> None:
        etat = Etat(debut=self.horloge())
        if self.ressource.nature == "etat":
            octets = self._assembler()
        else:
            lire = lire_liste if self.ressource.nature == "liste" else lire_totaux
            octets = self.client.lire(self.ressource.chemin, dict(self.ressource.parametres))
            self.bilan.pages, self.bilan.elements = 1, lire(octets, self._adresse)
        compte = self.depot.recevoir(self._nom(etat, self.ressource.nom), octets)
        self.bilan.compter(compte)

    def _assembler(self) -> bytes:
        """One JSON array of the items of all pages, sorted by id so that the same state gives the same bytes.

        Nothing is kept on disk before the end (it holds names): a crawl that was cut starts again, some 60 pages.
        """
        elements: dict[str, dict[str, Any]] = {}
        annonces = []
        for _, page in self._pages({}, None):
            self.bilan.pages += bool(page.elements)
            for element in page.elements:
                ancien = elements.get(element["id"])
                # A row that moved while pages were read comes twice: its latest version is the state.
                if ancien is None or modifications([element]) >= modifications([ancien]):
                    elements[element["id"]] = element
            if page.total is not None:
                annonces.append(page.total)
            self.bilan.elements = len(elements)
            self.annoncer(len(elements))
        if not elements:
            raise ErreurCoop(
                f"La Coop ne donne aucun élément de /{self.ressource.chemin} : l'état déjà reçu est gardé. "
                "Vérifiez les droits de la clé auprès de l'équipe de la Coop."
            )
        if annonces and len(elements) < min(annonces):
            self._avertir(len(elements), min(annonces))
        tries = [elements[cle] for cle in sorted(elements)]
        return json.dumps(tries, ensure_ascii=False, separators=(",", ":")).encode()

    # Both.

    def _pages(self, filtres: dict[str, str], curseur: str | None) -> Iterator[tuple[bytes, Page]]:
        """Responses from `curseur` on, until one is empty or has no next: a next link is no proof of more rows."""
        vus: set[str] = set()
        while True:
            parametres = {"page[size]": str(self.taille), **filtres} | ({APRES: curseur} if curseur else {})
            octets = self.client.lire(self.ressource.chemin, parametres)
            page = lire_page(octets, self._adresse)
            if curseur:
                vus.add(curseur)
            if page.suivant in vus:
                raise ErreurCoop(
                    f"La pagination de /{self.ressource.chemin} n'avance plus : la page suivante est déjà lue. "
                    "Relancez plus tard ; si cela dure, prévenez l'équipe de la Coop."
                )
            yield octets, page
            if not page.elements or page.suivant is None:
                return
            curseur = page.suivant

    def _nom(self, etat: Etat, fin: str) -> str:
        # The day of the crawl is in the name: a page states none, and its export date is read there.
        return f"coop/{self.ressource.nom}/{etat.debut:%Y-%m-%dT%H%M%S}-{fin}.json"

    def _avertir(self, lues: int, annoncees: int) -> None:
        self.bilan.avertissements.append(
            f"/{self.ressource.chemin} : {lues} éléments lus, {annoncees} annoncés. "
            "Relancez avec --tout ; si l'écart demeure, prévenez l'équipe de la Coop."
        )


def _texte(instant: datetime) -> str:
    """As the API wants it: UTC, milliseconds, a Z and no offset."""
    return instant.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
