"""A plan and a publication, as an operator reads them in a terminal.

Belongs here: their French. Does not belong here: what they contain (`plan`, `service`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal

from pipelines.plateforme.concordance import NOMS
from pipelines.plateforme.fiche import DOCUMENT
from pipelines.plateforme.journal import COURT, Journal
from pipelines.plateforme.partie import AJOUTER, DECRIRE, REMPLACER, RIEN, Partie
from pipelines.plateforme.plan import Plan
from pipelines.plateforme.qualite import POINTS

SIGNES = {AJOUTER: "+ ajouter  ", REMPLACER: "~ remplacer", DECRIRE: "· décrire  "}
COUPE = 90
VALEURS = {
    "lov2": "Licence Ouverte 2.0 (lov2)",
    "daily": "quotidienne (daily)",
    "weekly": "hebdomadaire (weekly)",
    "monthly": "mensuelle (monthly)",
    "quarterly": "trimestrielle (quarterly)",
    "semiannual": "semestrielle (semiannual)",
    "annual": "annuelle (annual)",
}


def nombre(valeur: float) -> str:
    """A number as French readers write it."""
    return format_decimal(valeur, locale="fr")


def taille(octets: int) -> str:
    """Bytes, in the unit that suits."""
    for unite, poids in (("Mo", 1e6), ("ko", 1e3)):
        if octets >= poids:
            return f"{format_decimal(round(octets / poids, 1), locale='fr')} {unite}"
    return f"{octets} octets"


def jour(iso: str) -> str:
    """A date in words."""
    return format_date(date.fromisoformat(iso[:10]), "d MMMM yyyy", locale="fr")


def instant(iso: str) -> str:
    """A moment in words, UTC."""
    return f"{jour(iso)} à {datetime.fromisoformat(iso):%H:%M} UTC"


def plan(plan_: Plan) -> Iterator[str]:
    """A plan, line by line."""
    c = plan_.contenu
    demonstration = "" if c["edition"]["nature"] == "reelle" else ", données de démonstration"
    yield f"Édition {c['edition']['edition_id']}, arrêtée au {jour(c['edition']['arrete_au'])}{demonstration}"
    yield f"vers {c['hote']}"
    if plan_.vide:
        yield ""
        yield "Rien à publier : la plateforme a déjà cette édition."
        return
    yield from _resume(plan_)
    for partie in plan_.parties:
        yield ""
        yield from _partie(partie)
    if c["ecartes"]:
        yield ""
        yield f"Non envoyés (la plateforme ne les accepte pas, ou les produit elle-même) : {', '.join(c['ecartes'])}"


def _resume(plan_: Plan) -> Iterator[str]:
    envois = [e for partie in plan_.parties for e in partie.contenu["envois"]]
    neufs = [e for e in envois if e["action"] in (AJOUTER, REMPLACER)]
    publics = sum(1 for p in plan_.parties if p.contenu["distant"] and not p.contenu["distant"]["prive"])
    visible = f", dont {publics} PUBLIC(S)" if publics else ", aucun n'est public"
    yield (
        f"{len(plan_.parties)} jeu(x){visible} ; {len(neufs)} fichier(s) à envoyer sur {len(envois)}, "
        f"{taille(sum(e['octets'] for e in neufs))} ; qualité attendue : {plan_.points}/{POINTS} au moins"
    )


def _partie(partie: Partie) -> Iterator[str]:
    c = partie.contenu
    yield f"── {c['champs']['title']}"
    yield from _entete(c)
    if partie.vide:
        yield "  = sans changement"
        return
    tous = [e for e in c["envois"] if e["action"] != RIEN]
    documents = [e for e in tous if e["cle"].startswith(f"{DOCUMENT}/")]
    faits = [e for e in tous if e not in documents]
    largeur = max((len(e["nom"]) for e in faits), default=0)
    yield "  Fichiers"
    for envoi in faits:
        yield from _envoi(envoi, largeur)
    for action, signe in SIGNES.items():
        if noms := [e["fichier"] for e in documents if e["action"] == action]:
            yield f"    {signe} documentation : {', '.join(noms)}"
    if inchanges := len(c["envois"]) - len(tous):
        yield f"    = {inchanges} fichier(s) sans changement"
    for retrait in c["retraits"]:
        yield f"    - retirer   {retrait['titre']} : reste d'un envoi coupé, sans description ({retrait['id']})"
    if c["reordonner"]:
        yield "    ↕ l'ordre des ressources change"
    yield "  Fiche"
    yield from _champs(c)
    yield from _qualite(partie)
    yield from (f"  ! {dit}" for dit in c["avertissements"])


def suite(plan_: Plan) -> Iterator[str]:
    """What to do with a plan that was kept."""
    yield ""
    yield f"Plan {plan_.empreinte[:COURT]} gardé. Rien n'a été envoyé. Pour l'approuver et l'appliquer :"
    malgre = "" if plan_.points == POINTS else ' --malgre "pourquoi"'
    yield f'  conum plateforme appliquer --plan {plan_.empreinte[:COURT]} --par "prénom nom"{malgre}'


def _entete(c: dict[str, Any]) -> Iterator[str]:
    if c["distant"] is None:
        yield "  jeu à créer, en brouillon : vous le rendrez public vous-même sur la plateforme"
    elif c["distant"]["prive"]:
        yield f"  jeu {c['distant']['id']}, brouillon : il le restera"
    else:
        yield f"  jeu {c['distant']['id']}, PUBLIC : ce qui suit sera visible aussitôt"


def _envoi(envoi: dict[str, Any], largeur: int) -> Iterator[str]:
    lignes = "" if envoi["lignes"] is None else f"  {nombre(envoi['lignes'])} lignes"
    ecart = envoi["ecart"] or {}
    if ecart.get("lignes_avant") is not None:
        lignes = f"  lignes {nombre(ecart['lignes_avant'])} → {nombre(envoi['lignes'])}"
    # What changes beside the content: that of a file to describe, since nothing else says it.
    champs = f"  ({', '.join(NOMS.get(n, n) for n in envoi['changes'])})" if envoi["action"] == DECRIRE else ""
    fige = "  (figé)" if envoi["fige"] else champs
    yield f"    {SIGNES[envoi['action']]} {envoi['nom']:<{largeur}}  {taille(envoi['octets']):>10}{lignes}{fige}"
    if "ajoutees" in ecart:
        genres = (("ajoutees", "ajoutée"), ("retirees", "retirée"), ("modifiees", "modifiée"))
        compte = ", ".join(f"{nombre(ecart[nom])} {dit}{'s' if ecart[nom] > 1 else ''}" for nom, dit in genres)
        yield f"                  lignes {compte}"
        yield from (f"                    {exemple}" for exemple in ecart["exemples"])
    for nom, signe in (("colonnes_ajoutees", "+"), ("colonnes_retirees", "-")):
        if ecart.get(nom):
            yield f"                  colonnes {signe} {', '.join(ecart[nom])}"


def _champs(c: dict[str, Any]) -> Iterator[str]:
    if c["distant"] is None:
        for nom, valeur in c["champs"].items():
            yield f"    + {NOMS[nom]} : {_valeur(valeur)}"
        return
    if not c["champs_changes"]:
        yield "    = sans changement"
    for nom, (avant, apres) in c["champs_changes"].items():
        yield f"    ~ {NOMS[nom]} : {_valeur(avant)} → {_valeur(apres)}"


def _valeur(valeur: Any) -> str:
    if isinstance(valeur, dict) and "start" in valeur:
        valeur = f"du {jour(valeur['start'])} au {jour(valeur['end'])}" if "end" in valeur else jour(valeur["start"])
    elif isinstance(valeur, dict):
        morceaux = ((n, ", ".join(v) if isinstance(v, list) else v) for n, v in valeur.items())
        valeur = ", ".join(f"{NOMS.get(n, n)} {v}" for n, v in morceaux if v is not None)
    elif isinstance(valeur, list):
        valeur = ", ".join(str(v) for v in valeur)
    else:
        valeur = VALEURS.get(valeur, valeur)
    texte = "(vide)" if valeur in (None, "") else " ".join(str(valeur).split())
    return texte if len(texte) <= COUPE else f"{texte[:COUPE]}… ({nombre(len(texte))} caractères)"


def _qualite(partie: Partie) -> Iterator[str]:
    points = partie.contenu["qualite"]
    yield f"  Qualité attendue sur la plateforme : {partie.points}/{POINTS}"
    if partie.points < POINTS:
        yield f"    ✓ {', '.join(p['nom'] for p in points if p['acquis'])}"
    yield from (f"    ✗ {p['nom']} : {p['sinon']}" for p in points if not p["acquis"])


def publication(faite: dict[str, Any]) -> Iterator[str]:
    """A record, line by line."""
    accord = faite["accords"][-1]
    yield f"Édition {faite['edition']['edition_id']} publiée et relue sur {faite['hote']}"
    yield f"  plan {faite['plan'][:COURT]}, approuvé par {accord['par']}, relu le {instant(faite['relu_le'])}"
    if accord["malgre"]:
        moins = min(jeu["qualite"]["attendue"] for jeu in faite["jeux"])
        yield f"  malgré une qualité de {moins}/{POINTS} : {accord['malgre']}"
    for jeu in faite["jeux"]:
        etat = "brouillon" if jeu["prive"] else "public"
        note = jeu["qualite"]["plateforme"]
        dite = "" if note is None else f", qualité {nombre(round(note * POINTS))}/{POINTS} selon la plateforme"
        yield f"  {jeu['titre']} : {len(jeu['ressources'])} fichiers vérifiés à leur adresse permanente, {etat}{dite}"
        if jeu["page"]:
            yield f"    {jeu['page']}"


def etat(journal: Journal) -> Iterator[str]:
    """What was published on a host, latest last, and the plan that is not ended."""
    faites = journal.publications()
    if not faites:
        yield f"Rien n'a encore été publié sur {journal.dossier.name}."
    for faite in faites:
        yield from publication(faite)
    if ouvert := journal.ouvert():
        derniere = list(journal.lignes(ouvert))[-1]
        pas = derniere.get("etape", derniere["evenement"])
        yield f"Plan {ouvert[:COURT]} commencé et pas fini (dernier pas : {pas}). Pour le reprendre :"
        yield f'  conum plateforme appliquer --plan {ouvert[:COURT]} --par "prénom nom"'
