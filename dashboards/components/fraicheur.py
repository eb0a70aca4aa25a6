"""Is a source late: the last date of its data against the one that the edition could hold.

Belongs here: the badge « Source en retard », from the delay that the registry says.
Does not belong here: watching deliveries (pipelines/defs).
"""

from __future__ import annotations

from datetime import date, timedelta
from html import escape

from rendu import formats
from rendu.modeles import Indicateur


def attendue(ind: Indicateur, arrete_au: date) -> date:
    """Month end that an edition of this date should reach: the last whole month, less the delay of the source."""
    debut = (arrete_au + timedelta(days=1)).replace(day=1)
    mois = debut.year * 12 + debut.month - 1 - ind.delai_mois
    return date(mois // 12, mois % 12 + 1, 1) - timedelta(days=1)


def retard_html(ind: Indicateur, derniere: date | None, arrete_au: date) -> str:
    """The badge, empty when the data are on time or when there are none (the value then says so)."""
    limite = attendue(ind, arrete_au)
    if derniere is None or derniere >= limite:
        return ""
    return (
        f'<p><span class="cn-badge cn-alerte"><span aria-hidden="true">!</span> Source en retard : données au '
        f"{formats.jour(derniere)}, attendues au {formats.jour(limite)} ({escape(ind.source)})</span></p>"
    )
