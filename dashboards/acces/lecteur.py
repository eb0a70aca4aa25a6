"""Who reads this page, asked again at each gesture: their scope, or why there is none.

Belongs here: the mode, the header of the gateway, the session behind it. Everything doubtful ends in fewer rights.
Does not belong here: signing in (dashboards/passerelle), what is drawn of it (components/identite.py).
"""

from __future__ import annotations

import hashlib
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from functools import lru_cache
from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboards import reglages
from dashboards.acces import habilitations
from dashboards.acces.jetons import ENTETE, Identite, IdentiteRefusee, verifier
from dashboards.acces.portees import NATIONALE, PUBLIQUE, AccesRefuse, Portee
from dashboards.acces.sessions import Session, Sessions
from dashboards.acces.traces import PERSONNE, Evenement, Qui, Trace

journal = logging.getLogger(__name__)
BOUCLE = frozenset({"localhost", "127.0.0.1", "::1", "[::1]"})
MANDATAIRES = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Via")


class Etat(Enum):
    """What is known of the reader."""

    LOCAL = "local"
    ANONYME = "anonyme"
    CONNECTE = "connecte"
    TERMINEE = "terminee"  # a session that ended: said, and nothing shown until the page is opened again
    REFUSEE = "refusee"  # a header that cannot be believed: nothing shown


@dataclass(frozen=True)
class Lecteur:
    """The reader of this gesture."""

    etat: Etat
    portee: Portee = PUBLIQUE
    qui: Qui = PERSONNE
    identite: Identite | None = None


class _Acceptees:
    """Headers seen: each may open one page, and is believed as long as that page lives, if its session does."""

    def __init__(self) -> None:
        self._verrou = threading.Lock()
        self._par_empreinte: dict[tuple[str, str], tuple[Identite, float]] = {}
        self._pages: dict[str, tuple[str, float]] = {}

    def identite(self, jeton: str, page: str, maison: Path, maintenant: float) -> Identite:
        """Who a header names, for the page (Streamlit's own session) that brings it.

        Raises:
            IdentiteRefusee: it is false, or another page already used it.
        """
        cle = (hashlib.sha256(jeton.encode()).hexdigest(), page)
        with self._verrou:
            if cle in self._par_empreinte:
                return self._par_empreinte[cle][0]
        identite = verifier(jeton, maison, maintenant)
        with self._verrou:
            limite = maintenant - 13 * 3600  # longer than any session
            self._par_empreinte = {c: v for c, v in self._par_empreinte.items() if v[1] > limite}
            self._pages = {c: v for c, v in self._pages.items() if v[1] > limite}
            if self._pages.setdefault(identite.jti, (page, maintenant))[0] != page:
                raise IdentiteRefusee("rejouée")
            self._par_empreinte[cle] = (identite, maintenant)
        return identite


_acceptees = _Acceptees()


def entetes() -> Callable[[str], list[str]]:
    """Every value of a header, by its name, of the connection that this page came by; none outside a server.

    Streamlit makes its table of headers at each asking (30 µs): ask once a gesture.
    """
    return st.context.headers.get_all


def is_de_cette_machine() -> bool:
    """True when only this machine can be asking: the server listens on the loopback, and no proxy speaks for others."""
    lus = entetes()
    hotes = lus("Host")
    if not hotes:  # no connection at all: a script, a test
        return True
    nom = hotes[0].rsplit(":", 1)[0] if not hotes[0].endswith("]") else hotes[0]
    is_boucle = st.get_option("server.address") in BOUCLE and nom in BOUCLE
    return is_boucle and not any(lus(mandataire) for mandataire in MANDATAIRES)


def lecteur() -> Lecteur:
    """The reader of this gesture."""
    mode = reglages.acces()
    if mode is reglages.Acces.LOCAL:
        return Lecteur(Etat.LOCAL, NATIONALE) if is_de_cette_machine() else Lecteur(Etat.ANONYME)
    if mode is reglages.Acces.OUVERT:
        return Lecteur(Etat.ANONYME)
    dits = entetes()(ENTETE)
    if not dits:
        return Lecteur(Etat.ANONYME)
    maison, maintenant = reglages.maison(), time.time()
    contexte = get_script_run_ctx(suppress_warning=True)
    try:
        if len(dits) > 1 or contexte is None:
            raise IdentiteRefusee("répétée" if contexte else "sans page")
        identite = _acceptees.identite(dits[0], contexte.session_id, maison, maintenant)
    except IdentiteRefusee as refus:
        journal.warning("identité refusée : %s", refus)
        return Lecteur(Etat.REFUSEE)
    session = session_de(identite)
    if session is None:
        return Lecteur(Etat.TERMINEE)
    portee = _portee(session, maison)
    return Lecteur(Etat.CONNECTE, portee, Qui(session.sub, session.siret, portee.role.value), identite)


def rappeler(qui: Lecteur) -> None:
    """Ask again, outside a run of the page, whether a reader still has the scope that they had.

    Raises:
        AccesRefuse: the session is over, or the authorisation changed.
    """
    if qui.identite is None:
        return
    session = session_de(qui.identite)
    if session is None or _portee(session, reglages.maison()) != qui.portee:
        raise AccesRefuse("session")


def session_de(identite: Identite) -> Session | None:
    """The session of an identity, if it is still open."""
    durees = reglages.durees()
    return Sessions(reglages.maison(), durees.inactivite).vivante(identite.session, time.time())


def _portee(session: Session, maison: Path) -> Portee:
    """By the table of this instant: a withdrawal is felt at the next gesture. A wrong table authorises nobody."""
    chemin = habilitations.fichier(maison)
    try:
        etat = chemin.stat()
    except OSError:
        return PUBLIQUE
    histoire = _histoire(chemin, etat.st_mtime_ns, etat.st_size)
    return habilitations.portee_de(session.sub, session.siret, histoire, datetime.now(UTC).date())


@lru_cache(maxsize=2)
def _histoire(chemin: Path, _modifiee: int, _taille: int) -> tuple[habilitations.Habilitation, ...]:
    try:
        return tuple(habilitations.lire(chemin))
    except habilitations.HabilitationsFausses as erreur:
        journal.error("habilitations : %s", erreur)
        return ()


def noter(evenement: Evenement, qui: Qui, motif: str = "") -> None:
    """A line of the trail, where readers are known; one that cannot be written is said in the journal."""
    if reglages.acces() is not reglages.Acces.CONNEXION:
        return
    try:
        Trace(reglages.maison(), "pages", reglages.durees().trace).noter(evenement, qui, motif)
    except OSError as erreur:
        journal.error("trace des accès : %s", type(erreur).__name__)
