"""Sources, rules, rejects and reconciliations of « Qualité et fraîcheur »: each section fails alone.

Belongs here: the first two, and the order of the four.
Does not belong here: files and checks (qualite.py), rejects and reconciliations (qualite_rejets.py).
"""

from __future__ import annotations

from html import escape

from dashboards import queries_qualite as q
from dashboards.components import filtres
from dashboards.components.bloc import bloc
from dashboards.components.cadre import html
from dashboards.components.liste import Colonne, tableau_triable
from dashboards.lecture import Publication
from dashboards.vues.qualite_regles import Suivie, evolution, suivies
from dashboards.vues.qualite_rejets import TOUT, rapprochements, rejets, telecharger
from rendu.chiffre import imprimer
from rendu.lignes import Ligne

ETATS = {
    "en_retard": ("!\u00a0En retard", "cn-alerte"),
    "jamais_recue": ("Jamais reçue", "cn-neutre"),
    "a_l_heure": ("✓\u00a0À l’heure", "cn-bon"),
    "sans_rythme": ("Sans rythme", "cn-neutre"),
}


def _titre(texte: str, note: str = "") -> None:
    html(f'<section class="cn cn-titre cn-section"><h2>{escape(texte)}</h2><p class="cn-note">{note}</p></section>')


def _etat(s: Ligne) -> str:
    mot, classe = ETATS.get(s["etat"], (s["etat"], "cn-neutre"))
    return f'<span class="cn-badge {classe}">{escape(mot)}</span>'


def _sources(publication: Publication) -> None:
    lignes = publication.lignes(q.SOURCES)
    etats = {TOUT: "Tous les états"} | {nom: mot for nom, (mot, _) in ETATS.items()}
    etat = filtres.liste("etat", "État des sources", etats, TOUT, largeur=220)
    vues = [s for s in lignes if etat in {TOUT, s["etat"]}]
    rangs = list(ETATS)

    def date(colonne: str, titre: str) -> Colonne[Ligne]:
        return Colonne(titre, lambda s: imprimer(s.chiffre(colonne, "date", vide="sans_objet")), lambda s: s[colonne])

    def compte(colonne: str, titre: str) -> Colonne[Ligne]:
        return Colonne(titre, lambda s: imprimer(s.chiffre(colonne, "lignes")), lambda s: s[colonne])

    colonnes = [
        Colonne("Source", lambda s: f"{escape(s['libelle'])} <small>{escape(s['table_brute'])}</small>", _nom),
        Colonne("État", _etat, lambda s: rangs.index(s["etat"]), True, ("retards d’abord", "retards en dernier")),
        date("derniere_date", "Données au"),
        date("attendue_le", "Suivante avant le"),
        Colonne("Propriétaire", lambda s: escape(s["proprietaire"] or "n.d."), mot=True),
        Colonne("Rythme", lambda s: escape(s["periodicite"] or "n.d."), mot=True),
        date("derniere_reception", "Reçue le"),
        compte("fichiers", "Fichiers"),
        compte("enregistrements", "Enregistrements"),
        compte("rejetes", "Rejetés"),
        Colonne(
            "Empreinte du dernier", lambda s: f"<code>{escape((s['dernier_sha256'] or '–')[:12])}</code>", mot=True
        ),
    ]
    tableau_triable("sources", "Sources, à la date de l’édition", colonnes, vues, tri="1")
    telecharger(publication, "sources", "Sources de l’édition", vues, {"État": etats[etat]})


def _nom(s: Ligne) -> str:
    return str(s["libelle"])


def _regles(publication: Publication) -> None:
    lignes = publication.lignes(q.ANOMALIES)
    gravites = {TOUT: "Toutes"} | {g: g for g in sorted({a["gravite"] for a in lignes})}
    gravite = filtres.liste("gravite", "Ce que fait la règle", gravites, TOUT, largeur=220)
    vues = [a for a in lignes if gravite in {TOUT, a["gravite"]}]
    rangees = suivies(vues, {c.sha256: c.date_export for c in publication.comptes_fichiers()})
    colonnes: list[Colonne[Suivie]] = [
        Colonne(
            "Règle", lambda r: f"{escape(r.derniere['regle'])} <small>{escape(r.derniere['libelle'])}</small>", _regle
        ),
        Colonne("Table", lambda r: escape(r.derniere["table_brute"] or "–"), mot=True),
        Colonne(
            "Dernier export", lambda r: imprimer(r.derniere.chiffre("nombre", "cas")), lambda r: r.derniere["nombre"]
        ),
        Colonne("Évolution", evolution, mot=True),
        Colonne("Export d’avant", lambda r: imprimer(r.avant.chiffre("nombre", "cas")) if r.avant else "–"),
        Colonne("Effet", lambda r: escape(r.derniere["gravite"]), mot=True),
    ]
    tableau_triable("regles", "Ce que chaque règle a trouvé, table par table", colonnes, rangees, tri="-2")
    telecharger(publication, "regles", "Règles de qualité, par fichier", vues, {"Effet": gravites[gravite]})


def _regle(r: Suivie) -> str:
    return str(r.derniere["regle"])


def afficher(publication: Publication) -> None:
    """The four sections."""
    for titre, note, section in (
        ("Sources", "Le retard est jugé à la date de l’édition, d’après le délai de chaque source.", _sources),
        ("Règles de qualité", "Nombre de cas de chaque règle, du dernier export à celui d’avant.", _regles),
        ("Rejets", "Par règle et par fichier ; aucune valeur rejetée n’est publiée.", rejets),
        ("Rapprochements", "Chiffres qui devraient s’accorder, et les causes de leur écart.", rapprochements),
    ):
        _titre(titre, note)
        with bloc(titre):
            section(publication)
