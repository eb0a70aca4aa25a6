"""Which figures of persons may be printed: the masks, from the counts of dbt (algorithm: pipelines/masques)."""

from typing import Any

import pyarrow as pa

from pipelines.masques import masques


def model(dbt: Any, session: Any) -> pa.Table:
    """Of dbt: one row per hidden cell."""
    dbt.config(materialized="table")
    lignes = dbt.ref("int_secret__cellules").order("all").fetchall()
    familles = {f: regle for f, *regle in dbt.ref("secret_blocs").project("famille, total, pas, maille").fetchall()}
    territoires = dbt.ref("int_secret__territoires").order("code_departement").fetchall()
    dates = [d for (d,) in dbt.ref("int_calendrier__dates").order("date_arrete").fetchall()]
    seuil = dict(dbt.ref("int_secret__seuils").fetchall())["personnes"]
    noms = ["famille", "bloc", "maille", "code_territoire", "date_arrete"]
    types = [pa.string()] * 4 + [pa.date32()]
    colonnes = zip(*sorted(masques(lignes, familles, territoires, dates, seuil)), strict=True)
    colonnes = list(colonnes) or [[]] * len(noms)
    return pa.table([pa.array(c, t) for c, t in zip(colonnes, types, strict=True)], names=noms)
