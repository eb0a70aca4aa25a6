"""Statistical secrecy of the files: they say nothing that the audited tables do not, and the last ones teach nothing.

Belongs here: comparing files with the tables that the auditor saw, and with the files published before.
Does not belong here: the auditor itself (`secret_statistique`), masks (dbt).

The auditor sees the marts of an edition, before it is published, beside the edition in use. Two things are left to show
of its files: each figure of persons in them is printed by an audited table; and what the last files printed, which are
not always those of the edition in use (a rollback), is nothing that these hide. Else the auditor reads the files.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import duckdb

from pipelines.diffusion.barrieres import refuser
from pipelines.diffusion.ecriture import citer
from pipelines.diffusion.jeux import Jeu
from pipelines.erreurs import PublicationRefusee, TotauxContradictoires
from pipelines.secret_statistique import auditeur
from pipelines.secret_statistique.tables_secretes import CUMULS, FLUX, apprises, lire_cumuls, seuil_des_personnes
from pipelines.settings import RACINE

SEEDS = RACINE / "dbt_project" / "seeds"
# File → audited table, columns that identify a figure, figures. The impact file names an indicator, not its code: the
# code opens its comment.
AUDITES: dict[str, tuple[str, str, Mapping[str, str]]] = {
    "indicateurs": (
        "indicateurs",
        "f.code_indicateur = t.code_indicateur and cast(f.date_arrete as date) = t.date_arrete"
        " and f.maille = t.maille and f.code_territoire = t.code_territoire",
        {"numerateur": "numerateur", "denominateur": "denominateur", "valeur": "valeur"},
    ),
    "activite-mensuelle-departements": (
        "activite_mensuelle",
        "t.maille = 'departement' and cast(f.mois as date) = t.mois"
        " and coalesce(f.code_departement, 'NL') = t.code_territoire",
        {"duree_minutes": "minutes"} | {colonne: colonne for colonne in FLUX.values()},
    ),
    "impact-service-public-numerique": (
        "indicateurs",
        "split_part(f.commentaires, ',', 1) = t.code_indicateur and cast(f.\"date\" as date) = t.date_arrete"
        " and coalesce(f.code_insee, 'FRANCE') = t.code_territoire and case coalesce(f.denom_insee, '')"
        " when '' then 'national' when 'REG' then 'region' else 'departement' end = t.maille",
        {"valeur": "valeur"},
    ),
}
# Rows that are of persons, where a file has others: indicators that the masks hide, and no target.
_TUS = f"select code_indicateur from read_csv('{SEEDS / 'secret_indicateurs.csv'}', header = true, all_varchar = true)"
DE_PERSONNES = {
    "indicateurs": f"f.code_indicateur in ({_TUS})",
    "impact-service-public-numerique": f"f.est_cible = 'false' and split_part(f.commentaires, ',', 1) in ({_TUS})",
}
CSV = "read_csv(?, header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"')"


def sans_plus(base: duckdb.DuckDBPyConnection, jeu: Jeu, fichier: Path) -> None:
    """Each figure of the file is that of an audited table, printed there.

    Raises:
        JeuInvalide: how many are not.
    """
    if jeu.nom not in AUDITES:
        return
    table, lien, chiffres = AUDITES[jeu.nom]
    ecarts = " or ".join(
        f"(f.{citer(c)} is not null and cast(f.{citer(c)} as decimal(20, 2)) is distinct from t.{citer(m)})"
        for c, m in chiffres.items()
    )
    (nombre,) = base.execute(
        f"with f as (from {CSV} as f where {DE_PERSONNES.get(jeu.nom, 'true')}) "
        f"select count(*) from f left join {citer(table)} as t on {lien} where {ecarts}",
        [str(fichier)],
    ).fetchone() or (0,)
    if nombre:
        raise refuser(fichier.name, f"donne {nombre} chiffre(s) que la table auditée « {table} » ne donne pas.")


def lire_fichiers(dossier: Path) -> duckdb.DuckDBPyConnection:
    """The files of an edition under the names of the tables that the auditor reads."""
    base = duckdb.connect()
    tables = {"dim_territoires": "dim_territoires", "indicateurs": "indicateurs"}
    for table, nom in tables.items():
        types = {"date_arrete": "date", **dict.fromkeys(("valeur", "numerateur", "denominateur"), "decimal(20, 2)")}
        _table(base, table, dossier / f"{nom}.csv", types if table == "indicateurs" else {})
    activite = dossier / "activite-mensuelle-departements.csv"
    if activite.is_file():
        _table(base, "activite", activite, {"mois": "date", **dict.fromkeys(FLUX.values(), "bigint")})
        base.execute(
            f"create view activite_mensuelle as select 'departement' as maille, coalesce(code_departement, 'NL') as "
            f"code_territoire, mois, {', '.join(FLUX.values())}, statut_accompagnements as statut from activite"
        )
    return base


def _table(base: duckdb.DuckDBPyConnection, nom: str, fichier: Path, types: Mapping[str, str]) -> None:
    lues = ", ".join(f"cast({c} as {t}) as {c}" for c, t in types.items())
    remplacees = f" replace ({lues})" if lues else ""
    codes = ", ".join(sorted({f"'{code}'" for code, _ in CUMULS.values()}))
    dits = f" where code_indicateur in ({codes})" if nom == "indicateurs" else ""  # the others count no person
    base.execute(f"create table {nom} as select *{remplacees} from {CSV}{dits}", [str(fichier)])


def face_aux_precedents(dossier: Path, precedent: Path | None, arrete_au: date) -> int:
    """Read beside the last files published, these give no hidden figure away.

    A month is printed where both cumulated figures at its ends are: cumulated figures say all that months could teach.

    Args:
        dossier: the files of this edition.
        precedent: those published last, of the same fonds; None without.
        arrete_au: date of this edition, for the threshold in force.

    Returns:
        Figures that the last files printed and these hide: 0 when there is nothing to be learnt from them.

    Raises:
        PublicationRefusee: some hidden figure can be told.
    """
    if precedent is None or not (precedent / "indicateurs.csv").is_file():
        return 0
    with lire_fichiers(dossier) as ici, lire_fichiers(precedent) as avant:
        appris = apprises(lire_cumuls(ici, "main"), lire_cumuls(avant, "main"))
        nombre = sum(len(jours) for lieux in appris.cellules.values() for jours in lieux.values())
        if not nombre:
            return 0
        try:
            trouvees = auditeur.devinees(ici, "main", seuil_des_personnes(SEEDS, arrete_au), avant)
        except TotauxContradictoires:
            return nombre  # facts were corrected since: the sums of one say nothing of the other (`auditeur.controler`)
    if trouvees:
        noms = ", ".join(" ".join(str(n) for n in d.nom) for d in trouvees[:3])
        raise PublicationRefusee(
            f"Données ouvertes refusées : {len(trouvees)} chiffre(s) tu(s) se déduisent des fichiers de cette "
            f"édition et de ceux publiés avant ({noms}). Les données ouvertes précédentes restent en place ; que "
            f"faire : docs/exploitation.md."
        )
    return nombre
