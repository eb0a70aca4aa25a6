"""Who may see which row, said again in another way than in dashboards/acces/tables.py; readers to try it with.

Belongs here: this second opinion. Does not belong here: asking the pages (test_portees.py).
"""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from dashboards.acces.habilitations import departements
from dashboards.acces.portees import NATIONALE, PUBLIQUE, Portee, Role

# Said again here, in another way than in tables.py: who sees rows of which territory.
PILOTES = {"fidelisation", "ruptures", "rapprochements"}
SIENNES = {"vigilances", "vigilances_closes", "vigilances_comptes", "provenances"}
SANS_TERRITOIRE = {"vigilances_regles", "rejets"}
RESERVEES = PILOTES | SIENNES | SANS_TERRITOIRE
ADRESSES = {"maille": "departement", "territoire": "59", "au": date(2024, 12, 31), "avant": date(2024, 11, 30)}
AUTRES = {"codes": ["CN-03"], "code": "CN-03", "departements": ["59"], "type": "", "postes": 0, "pas": "annee"}
AUTRES |= {"cohorte": "toutes", "mois": [0, 6, 12]}


def permise(table: str, ligne: dict[str, Any], portee: Portee) -> bool:
    """The oracle: may this scope see this row?"""
    if table not in RESERVEES or portee.role is Role.NATIONAL:
        return True
    pilote = portee.role in {Role.REGION, Role.DEPARTEMENT}
    if table in SANS_TERRITOIRE:
        return pilote or (table == "rejets" and portee.role is Role.STRUCTURE)
    if table in PILOTES:
        is_france = ligne.get("code_territoire") == "FRANCE" or ligne.get("dimension") not in {
            None,
            "region",
            "departement",
        }
        return pilote or is_france
    if portee.role is Role.DEPARTEMENT:
        return ligne["maille"] == "departement" and ("departement", ligne["code_territoire"]) in portee.territoires
    siennes = {c for m, c in portee.territoires if m == "region"}
    if ligne["maille"] == "region":
        return ligne["code_territoire"] in siennes and pilote
    return pilote and ligne["maille"] == "departement" and departements().get(ligne["code_territoire"]) in siennes


def d_un_departement(codes: set[str]) -> Portee:
    return Portee(Role.DEPARTEMENT, frozenset(("departement", c) for c in codes))


def d_une_region(codes: set[str]) -> Portee:
    siens = {("departement", d) for d, r in departements().items() if r in codes}
    return Portee(Role.REGION, frozenset({("region", c) for c in codes} | siens))


PORTEES = st.one_of(
    st.sampled_from([NATIONALE, PUBLIQUE, Portee(Role.STRUCTURE, structures=frozenset({"13002603200016"}))]),
    st.sets(st.sampled_from(["59", "62", "01", "2A", "974"]), min_size=1, max_size=3).map(d_un_departement),
    st.sets(st.sampled_from(["32", "84", "01"]), min_size=1, max_size=2).map(d_une_region),
)
