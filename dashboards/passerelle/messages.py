"""The few pages that the gateway draws itself: plain HTML, one title, what to do.

Belongs here: these words. Does not belong here: deciding (application.py), details of a failure (the journal has them).
"""

from __future__ import annotations

from html import escape

from starlette.responses import HTMLResponse

_PAGE = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>{titre} · Conseillers numériques — Pilotage</title>
<style>body {{ font: 1.05rem/1.6 system-ui, sans-serif; max-width: 40rem; margin: 12vh auto; padding: 0 1.2rem; }}
h1 {{ font-size: 1.7rem; line-height: 1.2; }} a {{ text-underline-offset: 0.18em; }}</style></head>
<body><main><h1>{titre}</h1><p>{phrase}</p><p>{liens}</p></main></body></html>"""
ACCUEIL = ("/", "Aller aux indicateurs publics")
ENTRER = ("/connexion/entrer", "Se connecter")


def page(titre: str, phrase: str, *liens: tuple[str, str], statut: int = 200) -> HTMLResponse:
    """A page: plain texts, then links as (address, words). It is never kept by a browser."""
    suite = " · ".join(f'<a href="{escape(adresse)}">{escape(mots)}</a>' for adresse, mots in liens)
    corps = _PAGE.format(titre=escape(titre), phrase=escape(phrase), liens=suite)
    return HTMLResponse(corps, status_code=statut, headers={"Cache-Control": "no-store"})


def refus(identifiant: str) -> HTMLResponse:
    """A sign-in that cannot be believed."""
    return page(
        "Connexion refusée",
        f"L’identité reçue n’a pas pu être vérifiée, ou cette page a déjà servi. Recommencez ; si cela se répète, "
        f"signalez le code {identifiant}.",
        ENTRER,
        ACCUEIL,
        statut=403,
    )


def muet(identifiant: str) -> HTMLResponse:
    """The provider does not answer."""
    return page(
        "Connexion impossible pour le moment",
        f"Le service d’identité ne répond pas. Les indicateurs publics restent ouverts. Code {identifiant}.",
        ACCUEIL,
        ENTRER,
        statut=503,
    )


def ferme() -> HTMLResponse:
    """The open mode: nobody signs in here."""
    return page("Pas de connexion ici", "Ce service ne montre que des indicateurs publics.", ACCUEIL, statut=404)
