"""What moves in a file between the edition that the platform has and the one to publish.

Belongs here: rows added, removed, changed, with a few examples; columns. Does not belong here: why (`conum comparer`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from pipelines.plateforme.fichier import Fichier, peser
from pipelines.plateforme.port import COLONNES, EDITION, EMPREINTE, LIGNES, RessourceDistante

EXEMPLES = 3


def ecart(fichier: Fichier, avant: RessourceDistante, editions: Path) -> dict[str, Any]:
    """What the platform's own marks say of the file it has; row by row when its edition is still below `editions`."""
    dit: dict[str, Any] = {"lignes_avant": avant.extras.get(LIGNES)}
    if (anciennes := avant.extras.get(COLONNES)) is not None:
        anciennes = tuple(str(anciennes).split(","))
        dit["colonnes_ajoutees"] = [c for c in fichier.colonnes if c not in anciennes]
        dit["colonnes_retirees"] = [c for c in anciennes if c not in fichier.colonnes]
    ancien = editions / Path(str(avant.extras.get(EDITION) or "-")).name / fichier.nom
    cle = fichier.schema.get("primaryKey") or []
    cle = [cle] if isinstance(cle, str) else list(cle)
    if cle and ancien.is_file() and peser(ancien)[2] == avant.extras.get(EMPREINTE):
        dit |= _ligne_a_ligne(ancien, fichier, cle)
    return dit


def _citer(nom: str) -> str:
    return '"' + nom.replace('"', '""') + '"'


def _ligne_a_ligne(ancien: Path, fichier: Fichier, cle: list[str]) -> dict[str, Any]:
    lecture = "read_csv(?, header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"')"
    with duckdb.connect() as base:
        base.execute(f"create table avant as from {lecture}", [str(ancien)])
        base.execute(f"create table apres as from {lecture}", [str(fichier.chemin)])
        colonnes = [n for (n, *_) in base.execute("describe avant").fetchall()]
        communes = [c for c in colonnes if c in fichier.colonnes and c not in cle]
        if not set(cle) <= set(colonnes):
            return {}
        egalite = " and ".join(f"a.{_citer(c)} is not distinct from n.{_citer(c)}" for c in cle)
        change = " or ".join(f"a.{_citer(c)} is distinct from n.{_citer(c)}" for c in communes) or "false"
        # Rows of a key are never all empty: the first column of the key says which side is missing.
        compte = base.execute(f"""
            select count(*) filter (a.{_citer(cle[0])} is null), count(*) filter (n.{_citer(cle[0])} is null),
                count(*) filter (a.{_citer(cle[0])} is not null and n.{_citer(cle[0])} is not null and ({change}))
            from avant as a full join apres as n on {egalite}
        """).fetchone()
        choisies = ", ".join(f"a.{_citer(c)}, n.{_citer(c)}" for c in communes) or "null"
        cles = ", ".join(f"n.{_citer(c)}" for c in cle)
        lues = base.execute(
            f"select {cles}, {choisies} from avant as a join apres as n on {egalite} where {change} "
            f"order by {cles} limit {EXEMPLES}"
        ).fetchall()
    exemples = []
    for lue in lues:
        valeurs = lue[len(cle) :]
        bouge = [
            f"{nom} {_dite(valeurs[2 * i])} → {_dite(valeurs[2 * i + 1])}"
            for i, nom in enumerate(communes)
            if valeurs[2 * i] != valeurs[2 * i + 1]
        ]
        exemples.append(f"{' '.join(str(v) for v in lue[: len(cle)])} : {', '.join(bouge)}")
    ajoutees, retirees, modifiees = compte or (0, 0, 0)
    return {"ajoutees": ajoutees, "retirees": retirees, "modifiees": modifiees, "exemples": exemples}


def _dite(valeur: str | None) -> str:
    if valeur is None:
        return "(vide)"
    return valeur if len(valeur) <= 40 else valeur[:39] + "…"
