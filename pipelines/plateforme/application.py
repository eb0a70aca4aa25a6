"""Applying an approved plan to a data set, so that a cut at any instant leaves something that the same command ends.

Belongs here: the order of the steps, looking before acting and after. Does not belong here: HTTP (`adaptateur`), what
to publish (`plan`), checking the result (`relecture`).

Each step says what it wants to see. What is already so is not asked again; after a time-out the platform is looked at
before anything is tried again, since it may have done what it did not answer.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipelines.plateforme import partie as parties
from pipelines.plateforme.affichage import taille
from pipelines.plateforme.journal import DEBUT, FAIT, INCERTAIN, REFUSE, Journal
from pipelines.plateforme.partie import Partie, titre_provisoire
from pipelines.plateforme.port import (
    ErreurPlateforme,
    IssueInconnue,
    JeuDistant,
    Plateforme,
    Refus,
    RessourceDistante,
)

ESSAIS = 4
ATTENTES = (2.0, 10.0, 30.0)  # seconds before looking again: an upload of 100 MiB may end after its time-out
REPRENDRE = "Rien n'est perdu ni en double : relancez la même commande dans quelques minutes, elle reprendra ici."


class Application:
    """The application of a plan to one data set.

    Args:
        partie: what the plan says of it, approved and checked against the platform (`concordance`).
        plan: identity of the plan.
        dossier: the edition's files.
        plateforme: where.
        journal: what is tried is written there before it is.
        organisation: who owns a data set to create.
        dire: progress, a sentence at a time.
        dormir: how to wait, given seconds.
    """

    def __init__(
        self,
        partie: Partie,
        plan: str,
        dossier: Path,
        plateforme: Plateforme,
        journal: Journal,
        *,
        organisation: str | None = None,
        dire: Callable[[str], None] = lambda _: None,
        dormir: Callable[[float], None] = time.sleep,
    ) -> None:
        self._partie, self._id, self._organisation = partie, plan, organisation
        self._dossier, self._plateforme, self._journal = dossier, plateforme, journal
        self._dire, self._dormir = dire, dormir
        self._envois: list[dict[str, Any]] = partie.contenu["envois"]
        distant = partie.contenu["distant"]
        self._connues = {r["id"] for r in distant["ressources"]} if distant else set()
        self._jeu: str | None = distant["id"] if distant else journal.jeu_de(plan, partie.nom)
        self._vu: JeuDistant | None = None

    def faire(self) -> JeuDistant:
        """Every step; the data set as it is at the end.

        Raises:
            ErreurPlateforme: refused, or the platform does not confirm; the same command goes on from there.
        """
        if self._jeu is None:
            self._creer()
        total = len(self._envois)
        for rang, envoi in enumerate(self._envois, 1):
            self._envoyer(envoi, f"[{rang}/{total}]")
        self._decrire()
        self._retirer()
        self._ordonner()
        return self._lire()

    @property
    def jeu(self) -> str:
        """Id of the data set, once it exists."""
        return self._jeu or ""

    def _lire(self) -> JeuDistant:
        if self._vu is None:
            self._vu = self._plateforme.lire_jeu(self.jeu)
        return self._vu

    def _etape(
        self,
        nom: str,
        fait: Callable[[JeuDistant], bool],
        agir: Callable[[JeuDistant], None],
        **details: Any,
    ) -> None:
        dernier = "elle accepte sans que rien ne change"
        for essai in range(ESSAIS + 1):
            if fait(self._lire()):
                if essai:
                    self._journal.noter(self._id, FAIT, etape=nom)
                return
            if essai == ESSAIS:
                break
            self._journal.noter(self._id, DEBUT, etape=nom, **details)
            jeu, self._vu = self._lire(), None
            try:
                agir(jeu)
            except IssueInconnue as faute:
                dernier = str(faute)
                self._journal.noter(self._id, INCERTAIN, etape=nom, dit=dernier)
                self._dire(f"  {dernier} ; je regarde ce qu'elle a fait…")
                self._dormir(ATTENTES[min(essai, len(ATTENTES) - 1)])
            except Refus as faute:
                self._journal.noter(self._id, REFUSE, etape=nom, dit=str(faute))
                raise
        raise ErreurPlateforme(f"{nom} : la plateforme ne confirme pas après {ESSAIS} essais ({dernier}). {REPRENDRE}")

    def _creer(self) -> None:
        """A draft, once: after a creation without an answer, only looking, since a second one would be a duplicate."""
        contenu = self._partie.contenu
        marque = contenu["extras"][parties.MARQUE]
        champs = {**contenu["champs"], "extras": contenu["extras"], "organization": self._organisation}
        attentes = list(ATTENTES)
        trouves = self._plateforme.chercher_jeu(marque)
        if not trouves:
            self._dire(f"Création du jeu {self._partie.nom}, en brouillon")
            self._journal.noter(self._id, DEBUT, etape="créer le jeu")
            try:
                self._jeu = self._plateforme.creer_jeu(champs)
            except IssueInconnue as faute:
                self._journal.noter(self._id, INCERTAIN, etape="créer le jeu", dit=str(faute))
                while not trouves and attentes:
                    self._dormir(attentes.pop(0))
                    trouves = self._plateforme.chercher_jeu(marque)
                if not trouves:
                    raise ErreurPlateforme(f"{faute}, et le jeu n'y apparaît pas. {REPRENDRE}") from None
        if len(trouves) > 1:
            raise ErreurPlateforme(
                f"Deux jeux de l'organisation portent notre marque ({', '.join(j.id for j in trouves)}) : supprimez "
                "celui qui est vide sur la plateforme, puis relancez la même commande."
            )
        self._jeu = self._jeu or trouves[0].id
        self._journal.noter(self._id, FAIT, etape="créer le jeu", nom=self._partie.nom, jeu=self._jeu)

    def _trouver(self, jeu: JeuDistant, envoi: dict[str, Any]) -> RessourceDistante | None:
        """The resource of this file: by its mark, else one that a cut left between its sending and its description."""
        marquees = jeu.par_cle(envoi["cle"])
        if len(marquees) > 1:
            raise ErreurPlateforme(
                f"Deux ressources portent la marque « {envoi['cle']} » : supprimez la copie sur la plateforme."
            )
        return marquees[0] if marquees else next(iter(self._provisoires(jeu, [envoi])), None)

    def _provisoires(self, jeu: JeuDistant, envois: list[dict[str, Any]]) -> list[RessourceDistante]:
        attendus = {(e["sha1"], e["octets"], titre_provisoire(e)) for e in envois}
        return [
            r
            for r in jeu.ressources
            if r.cle is None and r.id not in self._connues and (r.sha1, r.octets, r.titre) in attendus
        ]

    def _envoyer(self, envoi: dict[str, Any], rang: str) -> None:
        chemin, jeu_id = self._dossier / envoi["fichier"], self.jeu

        def contenu_fait(jeu: JeuDistant) -> bool:
            r = self._trouver(jeu, envoi)
            return r is not None and (r.sha1, r.octets) == (envoi["sha1"], envoi["octets"])

        def envoyer(jeu: JeuDistant) -> None:
            self._dire(f"{rang} envoi de {envoi['nom']} ({taille(envoi['octets'])})")
            r = self._trouver(jeu, envoi)
            if r is None:
                self._plateforme.ajouter_fichier(jeu_id, chemin, envoi["nom"])
            elif envoi["fige"]:
                raise ErreurPlateforme(
                    f"« {r.titre} » est un millésime figé et son contenu a changé. Refaites un plan."
                )
            else:
                self._plateforme.remplacer_fichier(jeu_id, r.id, chemin, envoi["nom"])

        self._etape(f"envoyer {envoi['nom']}", contenu_fait, envoyer, sha1=envoi["sha1"], titre=titre_provisoire(envoi))

        def description_faite(jeu: JeuDistant) -> bool:
            r = self._trouver(jeu, envoi)
            return r is not None and not parties.ecarts_de_la_ressource(envoi["champs"], r)

        def decrire(jeu: JeuDistant) -> None:
            r = self._trouver(jeu, envoi)
            if r is None:
                raise ErreurPlateforme(f"« {envoi['nom']} » a disparu pendant l'envoi. {REPRENDRE}")
            champs = {**envoi["champs"], "extras": parties.extras_a_envoyer(r.extras, envoi["champs"]["extras"])}
            self._plateforme.decrire_ressource(jeu_id, r.id, champs)

        self._etape(f"décrire {envoi['nom']}", description_faite, decrire)

    def _decrire(self) -> None:
        contenu = self._partie.contenu

        def fait(jeu: JeuDistant) -> bool:
            return not parties.ecarts_du_jeu(contenu["champs"], contenu["extras"], jeu)

        def decrire(jeu: JeuDistant) -> None:
            self._dire(f"Description du jeu {self._partie.nom}")
            champs = {**contenu["champs"], "extras": parties.extras_a_envoyer(jeu.extras, contenu["extras"])}
            # What it is now is said again: a request without it would publish a draft.
            self._plateforme.decrire_jeu(jeu.id, champs, prive=jeu.prive)

        self._etape("décrire le jeu", fait, decrire)

    def _retirer(self) -> None:
        """Own copies: those that the plan lists, and what a request that came late after its time-out has left."""
        prevus = {r["id"] for r in self._partie.contenu["retraits"]}

        def copies(jeu: JeuDistant) -> list[RessourceDistante]:
            return [*(r for r in jeu.ressources if r.id in prevus), *self._provisoires(jeu, self._envois)]

        def retirer(jeu: JeuDistant) -> None:
            copie = copies(jeu)[0]
            self._dire(f"Retrait d'une copie sans description : {copie.titre}")
            self._plateforme.retirer_ressource(jeu.id, copie.id)

        while restantes := copies(self._lire()):
            premiere = restantes[0].id
            self._etape(
                f"retirer {premiere}", lambda jeu, vise=premiere: all(r.id != vise for r in jeu.ressources), retirer
            )

    def _ordonner(self) -> None:
        cles = [e["cle"] for e in self._envois]

        def fait(jeu: JeuDistant) -> bool:
            return parties.ordre(jeu.ressources, cles) == [r.id for r in jeu.ressources]

        self._etape(
            "ordonner les ressources",
            fait,
            lambda jeu: self._plateforme.ordonner(jeu.id, parties.ordre(jeu.ressources, cles)),
        )
