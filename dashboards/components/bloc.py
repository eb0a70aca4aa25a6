"""A part of a page that fails alone: one failing query breaks only its picture.

Belongs here: the error in place of the part, with an identifier that the journal repeats; the refusal of its rows.
Does not belong here: the page without an edition (cadre.py).
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape

from dashboards.acces.lecteur import lecteur, noter
from dashboards.acces.portees import AccesRefuse
from dashboards.acces.traces import Evenement
from dashboards.components.cadre import html
from dashboards.components.identite import bloc_refuse_html

journal = logging.getLogger(__name__)


@contextmanager
def bloc(titre: str) -> Iterator[None]:
    """Run a part of a page; `titre` names it in the error. What was drawn before in the part stays.

    Streamlit's own stops and reruns are BaseException: they pass through.
    """
    try:
        yield
    except AccesRefuse:
        noter(Evenement.ACCES_REFUSE, lecteur().qui, "lignes")
        html(bloc_refuse_html(titre))
    except Exception:
        identifiant = uuid.uuid4().hex[:8]
        journal.exception("erreur %s dans « %s »", identifiant, titre)
        html(erreur_html(titre, identifiant))


def erreur_html(titre: str, identifiant: str) -> str:
    """What a reader sees of a failure: which part, what still works, what to quote."""
    return (
        f'<section class="cn cn-panneau cn-erreur" role="alert"><h3>{escape(titre)}</h3>'
        f"<p>Cette partie n’a pas pu être lue ; le reste de la page et ses téléchargements restent utilisables. "
        f"Signalez-la en citant l’erreur <code>{identifiant}</code>.</p></section>"
    )
