"""The routes of the gateway: entering, coming back, leaving, and the proxy's question « who asks? ».

Belongs here: the browser's side of a sign-in, cookies, the trail.
Does not belong here: the provider's side (fournisseur.py).
"""

from __future__ import annotations

import contextlib
import hmac
import logging
import secrets
import time
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dashboards.acces.jetons import ENTETE, Signataire, jeton_de_sortie
from dashboards.acces.sessions import Session, Sessions, nom_de
from dashboards.acces.traces import Evenement, Qui, Trace
from dashboards.passerelle import messages
from dashboards.passerelle.fournisseur import Fournisseur, FournisseurMuet
from dashboards.passerelle.parcours import DUREE, EnCours
from dashboards.passerelle.verification import JetonRefuse

journal = logging.getLogger(__name__)
BALAYAGE = 300  # seconds between two looks at the sessions that ended by themselves


@dataclass
class Passerelle:
    """The gateway; `fournisseur` is None in the open mode, where nobody is known and the proxy is told so."""

    fournisseur: Fournisseur | None
    sessions: Sessions
    trace: Trace
    signataire: Signataire
    duree: float

    def __post_init__(self) -> None:
        self.en_cours = EnCours()
        self._balaye = 0.0
        is_https = self.fournisseur is not None and self.fournisseur.conf.is_https
        # The prefix makes the browser itself refuse a cookie set by another host, or in clear.
        self.temoin = "__Host-conum" if is_https else "conum"
        self.lien = f"{self.temoin}-entree"
        self._options = {"httponly": True, "secure": is_https, "samesite": "lax", "path": "/"}

    def application(self) -> Starlette:
        """The ASGI application."""
        routes = [
            Route("/verifier", self.verifier),
            Route("/connexion/entrer", self.entrer),
            Route("/connexion/retour", self.retour),
            Route("/connexion/quitter", self.quitter),
            Route("/connexion/sortie", self.sortie),
            Route("/connexion/presence", self.presence, methods=["POST"]),
        ]
        return Starlette(routes=routes)

    def _session(self, request: Request) -> tuple[str, Session | None]:
        """Name and session of a browser's cookie."""
        valeur = request.cookies.get(self.temoin, "")
        nom = nom_de(valeur)
        return nom, self.sessions.vivante(nom, time.time()) if valeur and self.fournisseur else None

    def verifier(self, request: Request) -> Response:
        """The proxy's question, before each request: 204, with the signed identity of who has a session."""
        nom, session = self._session(request)
        if session is None:
            return Response(status_code=204)
        maintenant = time.time()
        self.sessions.prolonger(nom, maintenant)
        return Response(status_code=204, headers={ENTETE: self.signataire.signer(nom, maintenant)})

    def presence(self, request: Request) -> Response:
        """A gesture on an open page; only a page of this site may say so."""
        if request.headers.get("sec-fetch-site", "same-origin") == "same-origin":
            nom, session = self._session(request)
            if session is not None:
                self.sessions.prolonger(nom, time.time())
        return Response(status_code=204)

    async def entrer(self, request: Request) -> Response:
        """To the provider."""
        if self.fournisseur is None:
            return messages.ferme()
        self._balayer()
        state, parcours = self.en_cours.commencer(request.query_params.get("retour", "/"), time.time())
        try:
            adresse = await self.fournisseur.adresse_d_entree(state, parcours.nonce, parcours.defi)
        except FournisseurMuet as erreur:
            return messages.muet(self._dire(erreur))
        reponse = _vers(adresse)
        reponse.set_cookie(self.lien, parcours.lien, max_age=DUREE, **self._options)
        return reponse

    async def retour(self, request: Request) -> Response:
        """Back from the provider: a session, or a refusal that says nothing of why."""
        if self.fournisseur is None:
            return messages.ferme()
        dit, maintenant = request.query_params, time.time()
        parcours = self.en_cours.reprendre(dit.get("state", ""), request.cookies.get(self.lien, ""), maintenant)
        try:
            if parcours is None:
                raise JetonRefuse("state")
            # RFC 9207: an answer that names its issuer must name ours.
            if dit.get("iss", self.fournisseur.conf.emetteur) != self.fournisseur.conf.emetteur:
                raise JetonRefuse("emetteur")
            if "error" in dit or not dit.get("code"):
                raise JetonRefuse("annulee")
            reconnue = await self.fournisseur.reconnaitre(dit["code"], parcours.nonce, parcours.verificateur)
        except JetonRefuse as refus:
            # Only refusals of a sign-in begun here are noted: any passer-by can make the others.
            if parcours is not None:
                self.trace.noter(Evenement.CONNEXION_REFUSEE, Qui(), str(refus))
            return self._sans(self.lien, messages.refus(self._dire(refus)))
        except FournisseurMuet as erreur:
            return self._sans(self.lien, messages.muet(self._dire(erreur)))
        qui = Qui(reconnue.personne.sub, reconnue.personne.siret)
        # Written first: nobody enters without a trace.
        self.trace.noter(Evenement.CONNEXION, qui)
        ancienne, encore = self._session(request)
        if encore is not None:
            self.sessions.fermer(ancienne)
        session = Session(qui.sub, qui.siret, maintenant, maintenant + self.duree, reconnue.id_token)
        reponse = self._sans(self.lien, _vers(parcours.retour))
        reponse.set_cookie(self.temoin, self.sessions.ouvrir(session), max_age=int(self.duree), **self._options)
        return reponse

    async def quitter(self, request: Request) -> Response:
        """Close the session here, then at the provider. Another site cannot do it: it does not know the token."""
        nom, session = self._session(request)
        if session is None or self.fournisseur is None:
            return self._sans(self.temoin, _vers("/"))
        attendu = jeton_de_sortie(nom)
        if not hmac.compare_digest(request.query_params.get("jeton", "").encode(), attendu.encode()):
            lien = (f"/connexion/quitter?jeton={attendu}", "Se déconnecter")
            return messages.page("Se déconnecter ?", "Votre session sera fermée ici.", lien, ("/", "Rester connecté"))
        self.sessions.fermer(nom)
        self.trace.noter(Evenement.DECONNEXION, Qui(session.sub, session.siret))
        state = secrets.token_urlsafe(32)
        try:
            adresse = await self.fournisseur.adresse_de_sortie(session.id_token, state)
        except FournisseurMuet as erreur:
            self._dire(erreur)
            return self._sans(self.temoin, _vers("/connexion/sortie"))
        reponse = self._sans(self.temoin, _vers(adresse))
        reponse.set_cookie(self.lien, state, max_age=DUREE, **self._options)
        return reponse

    def sortie(self, request: Request) -> Response:
        """After the provider closed its own session; a state that is not ours says that it may not have."""
        rendu, attendu = request.query_params.get("state", ""), request.cookies.get(self.lien, "")
        fermee = bool(attendu) and hmac.compare_digest(rendu.encode(), attendu.encode())
        phrase = "Votre session est fermée ici" + (
            " et auprès du service d’identité." if fermee else " ; elle peut être encore ouverte au service d’identité."
        )
        return self._sans(self.lien, messages.page("Session fermée", phrase, messages.ACCUEIL, messages.ENTRER))

    def _sans(self, temoin: str, reponse: Response) -> Response:
        reponse.delete_cookie(temoin, **self._options)
        return reponse

    def _balayer(self) -> None:
        maintenant = time.time()
        if maintenant - self._balaye > BALAYAGE:
            self._balaye = maintenant
            for finie in self.sessions.balayer(maintenant):
                with contextlib.suppress(OSError):
                    self.trace.noter(Evenement.EXPIRATION, Qui(finie.sub, finie.siret))

    @staticmethod
    def _dire(erreur: Exception) -> str:
        """An identifier for the reader, the reason for the journal."""
        identifiant = secrets.token_hex(4)
        journal.warning("connexion %s : %s (%s)", identifiant, type(erreur).__name__, erreur)
        return identifiant


def _vers(adresse: str) -> RedirectResponse:
    return RedirectResponse(adresse, status_code=303, headers={"Cache-Control": "no-store"})
