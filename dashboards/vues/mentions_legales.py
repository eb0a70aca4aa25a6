"""« Qui publie ces pages ? »: facts of the operator, licence, personal data.

Belongs here: what is the same everywhere, and what exploitant.toml says.
Does not belong here: the facts themselves (exploitant.py reads them; the operator sets them).
"""

from __future__ import annotations

from html import escape

from dashboards.components.cadre import html
from dashboards.components.tete import tete
from dashboards.exploitant import FAITS, exploitant
from dashboards.lecture import Publication
from dashboards.vues.registre import page


def afficher(_: Publication) -> None:
    """Facts set, facts not set and where to set them, then what does not depend on the operator."""
    lu = exploitant()
    manquants = [nom for nom in FAITS if nom not in lu.faits]
    if lu.faits:
        reponse = f"Ces pages sont publiées par <b>{escape(lu.faits.get('editeur', 'un exploitant non nommé'))}</b>."
    else:
        reponse = "L’exploitant de cette installation n’a pas encore dit qui il est."
    tete(page("mentions-legales").question, f"{reponse} {escape(lu.erreur)}")
    details = "".join(f"<dt>{escape(FAITS[n])}</dt><dd>{escape(t)}</dd>" for n, t in lu.faits.items())
    if details:
        html(
            f'<section class="cn cn-panneau"><h2>Éditeur et hébergeur</h2><dl class="cn-faits">{details}</dl></section>'
        )
    if manquants:
        items = "".join(f"<li>{escape(FAITS[n])} : <code>{n}</code></li>" for n in manquants)
        html(
            '<section class="cn cn-panneau"><h2>Ce que l’exploitant doit encore dire</h2><p class="cn-sous">La loi '
            "(LCEN, article 1-1) demande ces faits. Ils se règlent dans le fichier <code>exploitant.toml</code> du "
            f'dossier <code>CONUM_HOME</code>, une ligne <code>nom = "texte"</code> par fait :</p>'
            f'<ul class="cn-puces">{items}</ul></section>'
        )
    html(
        '<section class="cn cn-panneau"><h2>Réutilisation</h2><p>Les données publiées sont sous Licence ouverte 2.0 '
        '(etalab-2.0) : voir <a href="./donnees-ouvertes" target="_self">Données ouvertes</a>.</p></section>'
        '<section class="cn cn-panneau"><h2>Données personnelles</h2><p>Ces pages ne montrent aucune personne : '
        "ni nom, ni pseudonyme, seulement des comptes, retenus quand ils sont trop petits. Les filtres sont gardés "
        "dans l’adresse de la page et le temps de la visite ; ces pages ne mesurent pas l’audience et n’appellent "
        "aucun autre site. Le serveur Streamlit pose un témoin technique (protection contre les requêtes "
        "forgées).</p></section>"
    )
