"""« Produire et retrouver les rapports »: each archived report, its state, its dates, its hash, its files.

Belongs here: the list and the downloads.
Does not belong here: making a report (the command), reading the folder (dashboards/rapports.py).
"""

from __future__ import annotations

from datetime import date
from html import escape

import streamlit as st

from dashboards.components import filtres
from dashboards.components.bloc import bloc
from dashboards.components.cadre import html
from dashboards.components.tableau import tableau_html
from dashboards.components.tete import tete
from dashboards.lecture import Publication
from dashboards.rapports import Archive, archives, mois_archives
from dashboards.vues.donnees_ouvertes import taille
from dashboards.vues.registre import page
from rendu import formats

STATUTS = {
    "brouillon": "Brouillon",
    "relu": "Relu",
    "valide": "Validé",
    "diffuse": "Diffusé",
    "rectifie": "Rectifié",
}
SORTES = {
    ".pdf": "PDF",
    ".docx": "DOCX",
    ".xlsx": "XLSX",
    ".ods": "ODS",
    ".zip": "CSV",
    ".json": "JSON",
}
PRODUIRE = (
    "Un rapport se produit par la commande <code>conum rapport --mois AAAA-MM --territoire CODE</code>, se relit, se "
    "valide par une autre personne, puis se diffuse ; aucun chiffre ne s’y modifie, seuls les commentaires s’écrivent."
)


def _jour(iso: str) -> str:
    try:
        return formats.jour(date.fromisoformat(iso))
    except ValueError:
        return "n.d."


def _version(a: Archive) -> str:
    return f"version {a.version}" if a.version else "sans numéro"


def _etat(a: Archive) -> str:
    mot = STATUTS.get(a.statut, a.statut)
    if not a.rectifications:
        return mot
    chiffres = formats.accord(a.rectifications, "chiffre modifié", "chiffres modifiés")
    return f"{mot} : {formats.nombre(a.rectifications)} {chiffres}"


def _tableau(lues: list[Archive]) -> str:
    corps = [
        [
            escape(a.nom),
            _version(a),
            escape(_etat(a)),
            _jour(a.arrete_au),
            _jour(a.connu_au),
            f'<code title="{escape(a.empreinte)}">{escape(a.empreinte[:12])}</code>',
        ]
        for a in lues
    ]
    colonnes = ("Territoire", "Version", "État", "Arrêté au", "Connu au", "Empreinte")
    return tableau_html("Rapports du mois, la dernière version d’abord", colonnes, corps, mots=frozenset({1, 2, 5}))


def _fichiers(lues: list[Archive]) -> None:
    diffuses = {f"{a.demande}-{a.version}": a for a in lues if a.fichiers}
    if not diffuses:
        html('<p class="cn cn-note">Aucun rapport de ce mois n’est diffusé : il n’y a rien à télécharger.</p>')
        return
    noms = {cle: f"{a.nom}, {_version(a)}" for cle, a in diffuses.items()}
    choisi = diffuses[filtres.liste("rapport", "Rapport à télécharger", noms, next(iter(noms)), largeur=420)]
    cause = f'<p class="cn-sous">Cause du rectificatif : {escape(choisi.cause)}</p>' if choisi.cause else ""
    html(
        f'<section class="cn cn-panneau"><h3>{escape(choisi.nom)}, {_version(choisi)}</h3>{cause}'
        f'<p class="cn-note">Édition {escape(choisi.edition_id)} ; empreinte du contenu : '
        f'<code class="cn-long">{escape(choisi.empreinte)}</code></p></section>'
    )
    with st.container(horizontal=True, gap="small", key="rapport-fichiers"):
        for fichier in choisi.fichiers:
            sorte = SORTES.get(fichier.suffix, fichier.suffix)
            genre = "Fiche, " if fichier.name.startswith("fiche") else ""
            st.download_button(
                f"{genre}{sorte} ({taille(fichier.stat().st_size)})",
                data=fichier.read_bytes,  # called at the click
                file_name=fichier.name,
                key=f"rapport-{fichier.name}",
                on_click="ignore",
                icon=":material/download:",
                type="tertiary",
            )


def afficher(publication: Publication) -> None:
    """The list of a month, or how the first report is made."""
    question, mois = page("rapports").question, mois_archives()
    if not mois:
        tete(question, f"Aucun rapport n’est encore produit. {PRODUIRE}")
        return
    noms = {m: formats.mois_long(date.fromisoformat(f"{m}-01")).capitalize() for m in mois}
    haut = st.container()
    choisi = filtres.liste("mois", "Mois des données", noms, mois[0], largeur=260)
    lues = archives(choisi)
    diffuses = len({a.demande for a in lues if a.version})
    mots = formats.accord(diffuses, "territoire a son rapport diffusé", "territoires ont leur rapport diffusé")
    with haut:
        tete(question, f"{noms[choisi]} : <b>{formats.nombre(diffuses)}</b> {mots}.")
    with bloc("Les rapports du mois"):
        html(f'<section class="cn cn-panneau">{_tableau(lues)}</section>')
    with bloc("Télécharger un rapport"):
        _fichiers(lues)
    html(f'<p class="cn cn-note">{PRODUIRE}</p>')
