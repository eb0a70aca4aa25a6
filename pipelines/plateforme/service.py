"""Publishing as this installation is configured: planning, applying, what was done.

Belongs here: putting the parts together from the settings, what is refused before anything is sent, the record.
Does not belong here: any of the parts, sentences of the terminal (`affichage`, `pipelines.commandes.plateforme`).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pipelines.plateforme import concordance, consigne, edition, fiche, relecture
from pipelines.plateforme import plan as plans
from pipelines.plateforme.adaptateur import DataGouv
from pipelines.plateforme.application import Application
from pipelines.plateforme.fichier import peser
from pipelines.plateforme.journal import ABANDONNE, APPROUVE, COURT, PUBLIE, RELU, REPRIS, Journal
from pipelines.plateforme.partie import Partie
from pipelines.plateforme.plan import Plan
from pipelines.plateforme.port import MARQUE, ErreurPlateforme, JeuDistant, Plateforme
from pipelines.plateforme.qualite import POINTS
from pipelines.publication.verrou import verrou
from pipelines.reglages import ReglagePlateforme
from pipelines.settings import Settings

DERNIERE = "derniere"
CLE = "CONUM_DATAGOUV_CLE"
SANS_CLE = (
    f"{CLE} n'est pas réglée : rien n'a été demandé à la plateforme. Créez une clé dans votre profil sur data.gouv.fr "
    "(docs/exploitation.md, « Publier sur data.gouv.fr »)."
)
PASSES = 2  # a request that came late after its time-out may undo a description: it is made again once


@dataclass(frozen=True)
class Accord:
    """Who approves a plan; `malgre`: why, when the quality score is not full."""

    par: str
    malgre: str = ""


class Service:
    """The platform of this installation.

    Args:
        settings: folders, host, key.
        plateforme: another one than data.gouv.fr.
        dormir: how to wait, given seconds.

    Raises:
        ErreurConum: a setting is wrong; the key is asked for only when the platform is.
    """

    def __init__(
        self,
        settings: Settings,
        plateforme: Plateforme | None = None,
        *,
        dormir: Callable[[float], None] = time.sleep,
    ) -> None:
        self._settings, self._donnee, self._dormir = settings, plateforme, dormir
        self.reglage: ReglagePlateforme = settings.datagouv()
        self.hote = urlsplit(self.reglage.adresse).netloc
        self.journal = Journal(settings.plateforme / self.hote.replace(":", "-"))

    def _plateforme(self) -> Plateforme:
        if self._donnee is None:
            cle = self._settings.secret(CLE)
            if cle is None:
                raise ErreurPlateforme(SANS_CLE)
            self._donnee = DataGouv(self.reglage.adresse, cle.strip(), self.reglage.organisation, dormir=self._dormir)
        return self._donnee

    def preparer(self, *, abandonner: str = "", par: str = "") -> Plan:
        """The plan of the last edition, kept.

        Args:
            abandonner: why a plan that was started will not be ended; empty: such a plan is an error.
            par: who says so.

        Raises:
            ErreurConum: no edition, no key, a plan that was started, or something there that forbids it.
        """
        with verrou(self.journal.dossier):
            if ouvert := self.journal.ouvert():
                if not abandonner.strip():
                    raise ErreurPlateforme(
                        f"Le plan {ouvert[:COURT]} est commencé et pas fini : reprenez-le (conum plateforme appliquer "
                        f"--plan {ouvert[:COURT]} --par …), ou donnez une raison de ne pas le finir (--abandonner)."
                    )
                self.journal.noter(ouvert, ABANDONNE, par=par, motif=abandonner.strip())
            lue = edition.lire((self._settings.open_data / DERNIERE).resolve())
            distants = {jeu.nom: self._distant(lue, jeu) for jeu in lue.jeux}
            plan = plans.dresser(lue, self.reglage, distants, envoyes=self.journal.envoyes())
            if not plan.vide:
                self.journal.garder(plan)
        return plan

    def _distant(self, lue: edition.Edition, jeu: edition.Jeu) -> JeuDistant | None:
        plateforme = self._plateforme()
        seul = self.reglage.jeux.get("") if len(lue.jeux) == 1 else None
        if "" in self.reglage.jeux and seul is None:
            noms = ", ".join(f"{j.nom}=…" for j in lue.jeux)
            raise ErreurPlateforme(f"L'édition a {len(lue.jeux)} jeux : écrivez CONUM_DATAGOUV_JEU={noms}")
        if donne := self.reglage.jeux.get(jeu.nom, seul):
            return plateforme.lire_jeu(donne)
        trouves = plateforme.chercher_jeu(fiche.marque(lue, jeu))
        if len(trouves) > 1:
            raise ErreurPlateforme(
                f"Deux jeux de l'organisation portent notre marque ({', '.join(j.id for j in trouves)}) : supprimez "
                "celui qui est de trop sur la plateforme, ou réglez CONUM_DATAGOUV_JEU."
            )
        # Lists of the platform may be shortened: the data set is read on its own.
        return plateforme.lire_jeu(trouves[0].id) if trouves else None

    def appliquer(self, debut: str, accord: Accord, dire: Callable[[str], None] = lambda _: None) -> dict[str, Any]:
        """Apply the plan whose identity starts by `debut`, read the result back, keep the record.

        Raises:
            ErreurConum: refused before anything is sent, refused by the platform, or not as planned once read back.
        """
        with verrou(self.journal.dossier):
            plan = self.journal.plan(debut)
            self._permettre(plan, accord)
            commence = self.journal.etat(plan.empreinte) == APPROUVE
            dossier = self._edition(plan, commence=commence)
            self._concorder(plan, commence=commence)
            self.journal.noter(
                plan.empreinte, REPRIS if commence else APPROUVE, par=accord.par.strip(), malgre=accord.malgre.strip()
            )
            faits = [self._faire(plan, partie, dossier, dire) for partie in plan.parties]
            fautes = [f"{nom} : {faute}" for nom, _, dites in faits for faute in dites]
            self.journal.noter(plan.empreinte, RELU, fautes=fautes)
            if fautes:
                raise ErreurPlateforme(
                    f"Publié, mais la relecture trouve {len(fautes)} écart(s) : {' ; '.join(fautes[:5])}. Relancez la "
                    "même commande dans quelques minutes ; si cela dure, regardez le jeu sur la plateforme."
                )
            return consigne.garder(plan, {nom: jeu for nom, jeu, _ in faits}, dossier, self.journal)

    def _permettre(self, plan: Plan, accord: Accord) -> None:
        if not accord.par.strip():
            raise ErreurPlateforme("Dites qui approuve ce plan : --par « prénom nom ».")
        etat = self.journal.etat(plan.empreinte)
        court = plan.empreinte[:COURT]
        if etat == PUBLIE:
            raise ErreurPlateforme(f"Le plan {court} est déjà appliqué : conum plateforme etat dit quand et par qui.")
        if etat == ABANDONNE:
            raise ErreurPlateforme(f"Le plan {court} a été abandonné : refaites-en un (conum plateforme plan).")
        ouvert = self.journal.ouvert()
        if ouvert not in (None, plan.empreinte):
            raise ErreurPlateforme(f"Le plan {ouvert[:COURT]} est commencé et pas fini : finissez-le d'abord.")
        if plan.contenu["hote"] != self.hote or plan.contenu["organisation"] != self.reglage.organisation:
            raise ErreurPlateforme("Ce plan est fait pour un autre hôte ou une autre organisation : refaites-en un.")
        if plan.points < POINTS and not accord.malgre.strip():
            perdus = " ; ".join(
                f"{partie.nom}, {p['nom']} ({p['sinon']})"
                for partie in plan.parties
                for p in partie.contenu["qualite"]
                if not p["acquis"]
            )
            raise ErreurPlateforme(
                f"Qualité attendue {plan.points}/{POINTS} : {perdus}. Corrigez et refaites un plan, ou donnez une "
                "raison de publier quand même (--malgre « pourquoi »), qui sera gardée."
            )

    def _edition(self, plan: Plan, *, commence: bool) -> Path:
        """The folder of the plan, unchanged; the one in use, unless its publication was started before another came."""
        prevue = plan.contenu["edition"]
        derniere = (self._settings.open_data / DERNIERE).resolve()
        dossier = self._settings.open_data / str(prevue["edition_id"])
        if not commence and derniere.name != prevue["edition_id"]:
            raise ErreurPlateforme(
                f"L'édition a changé depuis ce plan ({prevue['edition_id']}, maintenant {derniere.name}) : refaites un "
                "plan. Rien n'a été envoyé."
            )
        envois = [e for partie in plan.parties for e in partie.contenu["envois"]]
        if any(not (f := dossier / e["fichier"]).is_file() or peser(f)[2] != e["sha256"] for e in envois):
            raise ErreurPlateforme(
                f"Les fichiers de l'édition {prevue['edition_id']} ne sont plus ceux du plan : refaites un plan."
            )
        return dossier

    def _concorder(self, plan: Plan, *, commence: bool) -> None:
        plateforme = self._plateforme()
        for partie in plan.parties:
            distant = partie.contenu["distant"]
            connu = distant["id"] if distant else self.journal.jeu_de(plan.empreinte, partie.nom)
            if connu is None:
                trouves = plateforme.chercher_jeu(partie.contenu["extras"][MARQUE])
                connu = trouves[0].id if trouves else None
            concordance.verifier(partie, plateforme.lire_jeu(connu) if connu else None, commence=commence)

    def _faire(
        self, plan: Plan, partie: Partie, dossier: Path, dire: Callable[[str], None]
    ) -> tuple[str, JeuDistant, list[str]]:
        plateforme = self._plateforme()
        for _ in range(PASSES):
            application = Application(
                partie,
                plan.empreinte,
                dossier,
                plateforme,
                self.journal,
                organisation=plan.contenu["organisation"],
                dire=dire,
                dormir=self._dormir,
            )
            jeu = application.faire()
            if not (fautes := relecture.fautes(partie, jeu, plateforme, dire=dire)):
                break
        return partie.nom, jeu, fautes
