"""« Puis-je m'y fier ? »: the accounts of received files and the checks of the edition.

Belongs here: rows of `comptes_fichiers` and `controles`, as published.
Does not belong here: rejected values (none is published).
"""

from __future__ import annotations

from html import escape

from dashboards.annonces import Confirmation, Refus, confirmation, dernier_refus
from dashboards.components.cadre import OK, SANS_OBJET, bilan, html
from dashboards.components.tableau import tableau_html
from dashboards.lecture import Publication
from dashboards.vues import qualite_sources
from rendu import formats
from rendu.modeles import CompteFichier, Controle

LIGNES_ANNONCEES = 20
STATUTS_FICHIER = {
    "charge": "chargé",
    "partiel": "chargé en partie",
    "rejete": "refusé",
    "non_reconnu": "non reconnu",
}


def _fichier(compte: CompteFichier) -> list[str]:
    nombres = (compte.enregistrements, compte.charges, compte.rejetes, compte.vides, compte.doublons)
    juste = compte.enregistrements == compte.charges + compte.rejetes + compte.vides + compte.doublons
    export = formats.jour(compte.date_export) if compte.date_export else "–"
    return [
        escape(compte.fichier),
        escape(STATUTS_FICHIER.get(compte.statut, compte.statut)),
        escape(compte.contrat or "–"),
        export,
        *(formats.nombre(n) for n in nombres),
        "✓ équilibré" if juste else '<span class="cn-badge cn-mauvais">! déséquilibré</span>',
    ]


def _controle(controle: Controle) -> list[str]:
    ecarts = "–" if controle.nombre_en_ecart is None else formats.nombre(controle.nombre_en_ecart)
    mots = {OK: ("✓ réussi", "cn-bon"), SANS_OBJET: ("sans objet", "cn-neutre"), "echec": ("! en échec", "cn-mauvais")}
    mot, classe = mots.get(controle.statut, (f"! {controle.statut}", "cn-mauvais"))
    return [
        escape(controle.controle),
        f'<span class="cn-badge {classe}">{escape(mot)}</span>',
        ecarts,
        escape(controle.severite),
        escape(controle.table_concernee or "–"),
    ]


def _annonces_html(refus: Refus | None, confirmee: Confirmation | None) -> str:
    """Why a later edition is not there, and what was let through in this one; nothing when all went well."""
    parties = []
    if refus:
        parties.append(
            f"<h2>Dernière publication refusée</h2><p>Le {formats.horodatage(refus.le)} : {escape(refus.phrase)}</p>"
            + _liste_html(refus.details)
        )
    if confirmee:
        parties.append(
            "<h2>Baisses confirmées</h2>"
            f"<p>Cette édition montre des chiffres en forte baisse, confirmés le {formats.horodatage(confirmee.le)} "
            f"par {escape(confirmee.par)} : « {escape(confirmee.motif)} ».</p>" + _liste_html(confirmee.ecarts)
        )
    return f'<section class="cn cn-page">{"".join(parties)}</section>' if parties else ""


def _liste_html(lignes: tuple[str, ...]) -> str:
    reste = len(lignes) - LIGNES_ANNONCEES
    textes = [*lignes[:LIGNES_ANNONCEES], *([f"et {formats.nombre(reste)} autres"] if reste > 0 else [])]
    return f"<ul>{''.join(f'<li>{escape(texte)}</li>' for texte in textes)}</ul>" if textes else ""


def afficher(publication: Publication) -> None:
    """Sources, rules, rejects, reconciliations, then accounts of files and checks, failed ones first."""
    edition, controles, comptes = publication.edition(), publication.controles(), publication.comptes_fichiers()
    bons, tous = bilan(controles)
    html(
        '<section class="cn" id="contenu"><h1>Puis-je m’y fier ?</h1><p class="cn-chapeau">'
        f"<b>{formats.nombre(bons)}</b> contrôles réussis sur <b>{formats.nombre(tous)}</b>, "
        f"<b>{formats.nombre(len(comptes))}</b> fichiers reçus, "
        f"faits connus jusqu’au {formats.jour_long(edition.arrete_au)}.</p></section>"
    )
    if annonces := _annonces_html(dernier_refus(edition.publie_le), confirmation(publication.chemin)):
        html(annonces)
    qualite_sources.afficher(publication)
    # Failed checks first: they are what a reader comes for.
    ordre = sorted(controles, key=lambda c: (c.statut in {OK, SANS_OBJET}, c.severite, c.controle))
    html(
        '<section class="cn cn-page"><h2>Fichiers reçus</h2><p class="cn-note">Pour chaque fichier : enregistrements = '
        "chargés + rejetés + vides + doublons.</p>"
        + tableau_html(
            "Comptes des fichiers reçus",
            (
                "Fichier",
                "État",
                "Contrat",
                "Date d’export",
                "Enregistrements",
                "Chargés",
                "Rejetés",
                "Vides",
                "Doublons",
                "Compte",
            ),
            [_fichier(c) for c in comptes],
            mots=frozenset({1, 2, 3, 9}),
        )
        + "</section>"
    )
    html(
        '<section class="cn cn-page"><h2>Contrôles de l’édition</h2>'
        + tableau_html(
            "Contrôles, ceux en échec d’abord",
            ("Contrôle", "Résultat", "En écart", "Sévérité", "Table"),
            [_controle(c) for c in ordre],
            mots=frozenset({1, 3, 4}),
        )
        + "</section>"
    )
