"""Assets at both ends of the reception: the inventory of the folder, the accounts of what was received.

Belongs here: their names, dependencies and metadata; the tables between them are in `tables.py`.
Does not belong here: reading a file (`pipelines.ingest`).
"""

from collections.abc import Iterator

import dagster as dg
import polars as pl

from pipelines import ingest, quality
from pipelines.defs.attendu import echec, en_une_phrase
from pipelines.defs.reception.abri import abri, fermer
from pipelines.defs.reception.inventaire import inventaire
from pipelines.defs.reception.tables import CLES, FAMILLES
from pipelines.publication import balayer, balayer_publication
from pipelines.publication.parametres import CHARGES
from pipelines.publication.registre import comptes_desequilibres, comptes_sans_leurs_lignes, etats_concurrents
from pipelines.resources import Execution


@dg.asset(group_name="reception", kinds={"python"})
def exports_recus(context: dg.AssetExecutionContext, execution: Execution) -> dg.MaterializeResult:
    """Files of the folder: each recognised by its header, or registered as not recognised."""
    settings, run_id = execution.settings, context.run.run_id
    lecteur = abri(run_id, execution)  # its child imports while this process prepares the rest
    balayer(settings.build, garder=run_id)
    balayer_publication(settings.published)
    execution.chantier(run_id).ouvrir()
    if not execution.exports.is_dir():
        raise echec(f"Le dossier {execution.exports} n'existe pas : indiquez un dossier d'exports (EXPORTS=…).")
    with en_une_phrase():
        ingest.preparer(settings, execution.fonds)
        fichiers = inventaire(run_id, execution)
        inconnus = [f for f in fichiers if f.contrat is None]
        for fichier in inconnus:
            lecteur.recevoir(fichier, execution.fonds, settings.aujourdhui())
    if len(inconnus) == len(fichiers):
        details = " ; ".join(f"{f.nom} : {f.motif or 'en-tête inconnu'}" for f in inconnus[:3]) or "dossier vide"
        raise echec(
            f"Aucun fichier reconnu dans {execution.exports} ({details}). Attendu : un export de la liste officielle, "
            "des permanences, des comptes rendus d'activité ou d'idPoste, reconnu à ses en-têtes."
        )
    lots = quality.lots_a_verifier(execution.comptes(), settings.raw / execution.fonds, {f.sha256 for f in fichiers})
    # Great Expectations costs 5 s of a core: not when nothing is new and every batch has its verdict.
    if any(f.contrat and not f.deja_recu for f in fichiers) or quality.a_juger(lots, settings.qualite):
        quality.prechauffer()
    return dg.MaterializeResult(
        metadata={
            "dossier": str(execution.exports),
            "fonds": execution.fonds,
            "dagster/row_count": len(fichiers),
            "reconnus": len(fichiers) - len(inconnus),
            "deja_recus": sum(f.deja_recu for f in fichiers),
            "non_reconnus": dg.MetadataValue.json([f.nom for f in inconnus if not f.refuse]),
            "refuses": dg.MetadataValue.json({f.nom: f.motif for f in inconnus if f.refuse}),
        }
    )


@dg.multi_asset(
    name="comptes",
    specs=[
        dg.AssetSpec(["raw", nom], deps=CLES, group_name="reception", description=description)
        for nom, description in (
            ("fichiers", "Compte de chaque fichier reçu : enregistrements = chargés + rejetés + vides + doublons."),
            ("rejets", "Enregistrements rejetés, avec leur motif et sans leurs valeurs."),
        )
    ],
    check_specs=[
        dg.AssetCheckSpec(
            "comptes_equilibres",
            asset=["raw", "fichiers"],
            blocking=True,
            description="Chaque enregistrement de chaque fichier est compté une fois et une seule.",
        ),
        dg.AssetCheckSpec(
            "lac_conforme_aux_comptes",
            asset=["raw", "fichiers"],
            blocking=True,
            description="Le lac tient autant de lignes de chaque fichier que son compte en dit chargées.",
        ),
        dg.AssetCheckSpec(
            "un_etat_par_date",
            asset=["raw", "fichiers"],
            description="Un seul export complet de chaque chose pour une date : deux moitiés ne font pas un état.",
        ),
    ],
)
def comptes(
    context: dg.AssetExecutionContext, execution: Execution
) -> Iterator[dg.MaterializeResult | dg.AssetCheckResult]:
    """Close the reception: accounts add up, and something of this folder was loaded."""
    fermer()
    registre = execution.comptes()
    recus = registre.filter(pl.col("sha256").is_in([f.sha256 for f in inventaire(context.run.run_id, execution)]))
    if recus.filter(pl.col("statut").is_in(CHARGES)).is_empty():
        motifs = " ; ".join(f"{c['fichier']} : {c['motif']}" for c in recus.head(3).iter_rows(named=True))
        raise echec(f"Aucun fichier de {execution.exports} n'a pu être chargé ({motifs}).")
    ecarts = comptes_desequilibres(registre)
    yield dg.MaterializeResult(asset_key=["raw", "fichiers"], metadata={"dagster/row_count": registre.height})
    yield dg.MaterializeResult(
        asset_key=["raw", "rejets"], metadata={"dagster/row_count": int(registre["rejetes"].sum() or 0)}
    )
    yield dg.AssetCheckResult(
        check_name="comptes_equilibres",
        asset_key=["raw", "fichiers"],
        passed=ecarts.is_empty(),
        metadata={"fichiers_en_ecart": dg.MetadataValue.json(ecarts["fichier"].to_list())},
    )
    perdus = comptes_sans_leurs_lignes(registre, ingest.lignes_du_lac(execution.settings, execution.fonds))
    yield dg.AssetCheckResult(
        check_name="lac_conforme_aux_comptes",
        asset_key=["raw", "fichiers"],
        passed=perdus.is_empty(),
        metadata={"fichiers_en_ecart": dg.MetadataValue.json(perdus["fichier"].to_list())},
    )
    concurrents = etats_concurrents(registre)
    yield dg.AssetCheckResult(
        check_name="un_etat_par_date",
        asset_key=["raw", "fichiers"],
        passed=concurrents.is_empty(),
        severity=dg.AssetCheckSeverity.WARN,
        metadata={"fichiers": dg.MetadataValue.json(concurrents.select("perimetre", "fichier").rows())},
    )


@dg.definitions
def reception() -> dg.Definitions:
    """The reception, from the folder to the lake."""
    return dg.Definitions(assets=[exports_recus, *FAMILLES, comptes])
