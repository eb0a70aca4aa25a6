"""`conum coop`: crawl the Coop's resources and say what came.

Belongs here: the order of the resources, the lock, sentences. Does not belong here: crawling (`pipelines.coop`).
"""

from __future__ import annotations

from collections.abc import Callable

from pipelines import coop
from pipelines.erreurs import ErreurConum
from pipelines.publication import verrou
from pipelines.settings import Settings

PAS = 10_000  # items between two signs of life


def interroger(settings: Settings, noms: list[str], *, tout: bool, dire: Callable[[str], None]) -> None:
    """Receive the named resources, all of them by default; one that fails does not prevent the others.

    A key opens some resources and not others: the refused ones are said together at the end.

    Raises:
        ErreurConum: a name is unknown, there is no key, or at least one resource could not be read to its end.
    """
    if inconnues := sorted(set(noms) - set(coop.RESSOURCES)):
        raise ErreurConum(f"Ressource inconnue : {', '.join(inconnues)}. Connues : {', '.join(coop.RESSOURCES)}.")
    if not coop.configuree(settings):
        raise ErreurConum(coop.SANS_CLE)
    fautes = []
    with verrou(settings.home):
        for nom in noms or coop.RESSOURCES:
            try:
                bilan = coop.recevoir(coop.RESSOURCES[nom], settings, tout=tout, annoncer=_annonce(nom, dire))
            except coop.ErreurCoop as faute:
                fautes.append(str(faute))
                dire(f"{nom} : arrêt")
                continue
            dire(phrase(bilan))
            for avertissement in bilan.avertissements:
                dire(f"Attention : {avertissement}")
    if fautes:
        raise ErreurConum(" ; ".join(fautes))


def phrase(bilan: coop.Bilan) -> str:
    """What a crawl did, in one line."""
    if bilan.inchangee:
        return f"{bilan.ressource} : archive gelée déjà reçue, rien n'a été demandé (--tout pour la relire)"
    jusque = f", modifications reçues jusqu'au {bilan.repere:%Y-%m-%d %H:%M} UTC" if bilan.repere else ""
    rejets = f", {bilan.rejetes} rejetées (voir la quarantaine)" if bilan.rejetes else ""
    return (
        f"{bilan.ressource} : {bilan.elements} éléments lus en {bilan.pages} pages, "
        f"{bilan.charges} lignes nouvelles{rejets}{jusque}"
    )


def _annonce(nom: str, dire: Callable[[str], None]) -> Callable[[int], None]:
    palier = PAS

    def annoncer(elements: int) -> None:
        nonlocal palier
        if elements >= palier:
            dire(f"{nom} : {elements} éléments…")
            palier = elements - elements % PAS + PAS

    return annoncer
