"""A figure that falls between the edition in use and the one to come is looked at by a person first.

Belongs here: which figures are compared, the thresholds as data (seed `seuils_variation`), the sentence.
Does not belong here: why a figure changed (`conum comparer`).
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb

from pipelines.publication.barrieres import Dossier, Verdict, controle
from pipelines.publication.resultats import AVERTISSEMENT, ECHEC, ERREUR, SANS_OBJET, Controle
from pipelines.publication.sql import citer, texte

NOM = "variation"

# Same fonds (the caller), same indicator in the same version of its definition, printed in the edition in use. What
# falls silent is no fall: it may be secret, and nothing is said of it. What vanishes is one.
CHUTES = """
with seuils(maille, unite, baisse, plancher) as (values {seuils}),
definitions as (
    select n.code_indicateur, n.libelle, n.unite, n.sens, n.version, n.valable_du, n.valable_au
    from {dim} as n
    inner join service.dim_indicateurs as a using (code_indicateur, version)
    where n.agregation = 'additive' and a.agregation = 'additive'
),
avant as (
    select i.*, d.libelle, d.sens, s.baisse from service.indicateurs as i
    inner join definitions as d
        on d.code_indicateur = i.code_indicateur
        and i.date_arrete between d.valable_du and coalesce(d.valable_au, date '9999-12-31')
    inner join seuils as s on s.maille = i.maille and s.unite in (d.unite, '*')
    where i.statut in ('ok', 'provisoire') and i.valeur >= s.plancher
        and (s.unite <> '*' or (i.maille, d.unite) not in (select (x.maille, x.unite) from seuils as x))
),
couples as (
    select a.code_indicateur, a.libelle, a.maille, a.code_territoire, a.date_arrete as du, a.date_arrete as au,
        a.valeur as avant, n.valeur as apres, n.statut, a.baisse
    from avant as a
    left join {indicateurs} as n using (code_indicateur, maille, code_territoire, date_arrete)
    where a.date_arrete in (select date_arrete from {indicateurs})
    union all
    select a.code_indicateur, a.libelle, a.maille, a.code_territoire, a.date_arrete, n.date_arrete,
        a.valeur, n.valeur, n.statut, a.baisse
    from avant as a
    inner join {indicateurs} as n using (code_indicateur, maille, code_territoire)
    where a.sens = 'hausse' and a.date_arrete = $avant and n.date_arrete = $apres
        and n.date_arrete > a.date_arrete and n.date_arrete <= a.date_arrete + {jours}
        and n.statut in ('ok', 'provisoire')
)
select c.code_indicateur, c.libelle, c.maille, c.code_territoire, coalesce(t.nom, c.code_territoire), c.du, c.au,
    c.avant, c.apres
from couples as c
left join {territoires} as t using (maille, code_territoire)
where c.statut is distinct from 'secret'
    and (c.apres is null or c.apres <= c.avant * (1 - c.baisse))
order by array_position(['national', 'region', 'departement'], c.maille), c.au desc, c.code_indicateur,
    c.code_territoire, c.du
"""
# The edge of the data moves: two editions further apart than this are compared at their common dates only.
JOURS = 100


@dataclass(frozen=True)
class Chute:
    """A figure that fell: printed before, printed or gone after."""

    code: str
    libelle: str
    maille: str
    code_territoire: str
    territoire: str
    du: date
    au: date
    avant: Decimal
    apres: Decimal | None

    def phrase(self) -> str:
        """Indicator, place, before, after."""
        quand = f"au {self.au:%d/%m/%Y}" if self.du == self.au else f"du {self.du:%d/%m/%Y} au {self.au:%d/%m/%Y}"
        apres = "plus rien" if self.apres is None else _nombre(self.apres)
        return f"{self.code} « {self.libelle} », {self.territoire}, {quand} : {_nombre(self.avant)} puis {apres}"


def _nombre(valeur: Decimal) -> str:
    entier = valeur == valeur.to_integral_value()
    return f"{valeur:,.{0 if entier else 2}f}".replace(",", "\u202f").replace(".", ",")


def _seuils(seeds: Path) -> str:
    with (seeds / "seuils_variation.csv").open(encoding="utf-8") as flux:
        return ", ".join(
            f"({texte(s['maille'])}, {texte(s['unite'])}, {Decimal(s['baisse'])}, {Decimal(s['plancher'])})"
            for s in csv.DictReader(flux)
        )


def chutes(dossier: Dossier, base: duckdb.DuckDBPyConnection) -> list[Chute] | None:
    """Figures that fell beyond their threshold, the widest level first; None when there is nothing to compare with.

    An edition asked for as it was known before the one in use (`--connu-au`) holds less by construction: it is not
    compared.
    """
    schemas = {m.nom: m.schema for m in dossier.dbt.modeles()}
    if dossier.en_service is None or not {"indicateurs", "dim_indicateurs", "dim_territoires"} <= set(schemas):
        return None
    base.execute(f"attach {texte(str(dossier.en_service))} as service (read_only)")
    try:
        arrete_au, connu_au = base.execute("select arrete_au, connu_au from service.edition").fetchone()
        if dossier.parametres.connu_au < connu_au:
            return None
        requete = CHUTES.format(
            seuils=_seuils(dossier.seeds),
            dim=citer(schemas["dim_indicateurs"], "dim_indicateurs"),
            indicateurs=citer(schemas["indicateurs"], "indicateurs"),
            territoires=citer(schemas["dim_territoires"], "dim_territoires"),
            jours=JOURS,
        )
        dates = {"avant": arrete_au, "apres": dossier.parametres.arrete_au}
        return [Chute(*ligne) for ligne in base.execute(requete, dates).fetchall()]
    finally:
        base.execute("detach service")


def variation(dossier: Dossier, base: duckdb.DuckDBPyConnection) -> Verdict:
    """No printed total falls beyond its threshold without the operator's reason."""
    trouvees = chutes(dossier, base)
    if trouvees is None:
        return Verdict([Controle(NOM, "indicateurs", ERREUR, SANS_OBJET, None)])
    if not trouvees:
        return Verdict([controle(NOM, "indicateurs", 0)])
    details = [chute.phrase() for chute in trouvees]
    if dossier.confirmation:
        return Verdict(
            [Controle(f"{NOM}_confirmee", "indicateurs", AVERTISSEMENT, ECHEC, len(trouvees))], None, details
        )
    autres = f" (et {len(trouvees) - 1} autre(s) chiffre(s))" if len(trouvees) > 1 else ""
    refus = (
        f"Un chiffre baisse plus qu'attendu depuis l'édition en service : {details[0]}{autres}. Cherchez un export "
        'manquant ou tronqué et relancez ; si la baisse est vraie, relancez avec --confirmer "motif".'
    )
    return Verdict([controle(NOM, "indicateurs", len(trouvees))], refus, details)


def chutes_confirmees(dossier: Dossier, verdict: Verdict) -> list[str]:
    """What the operator's reason let through, as sentences."""
    return verdict.details if dossier.confirmation and verdict.refus is None else []
