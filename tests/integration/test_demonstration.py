"""The tiny demonstration from generation to page: known totals, identities, same bytes again."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import duckdb
import polars as pl
import pytest

from dashboards.data import VERROUS
from tests.dashboards.conftest import ouvrir  # noqa: F401 - a fixture
from tests.dashboards.lecteur import elements, html_de
from tests.dashboards.test_synthese import lignes_publiees, unites, verifier
from tests.integration.conftest import Execution

pytestmark = pytest.mark.xdist_group("demonstration")


def exports(demonstration: Execution) -> Path:
    return demonstration.home / "demonstration" / "tiny-1"


def dernier(demonstration: Execution, motif: str) -> pl.DataFrame:
    fichier = max(exports(demonstration).glob(motif))
    return pl.read_csv(fichier, separator=";", infer_schema=False, truncate_ragged_lines=True)


def constats(demonstration: Execution) -> dict:
    """What the generator says it planted."""
    return json.loads((exports(demonstration) / ".conum-demonstration.json").read_text(encoding="utf-8"))


def test_chaque_fichier_ecrit_est_reconnu_et_compte(demonstration: Execution) -> None:
    marqueur = constats(demonstration)
    comptes = demonstration.lire("select fichier, enregistrements, charges, statut from comptes_fichiers")
    assert {nom: lus for nom, lus, _, _ in comptes} == {
        nom: fichier["enregistrements"] for nom, fichier in marqueur["fichiers"].items()
    }
    assert {statut for *_, statut in comptes} == {"charge"}


def test_totaux_connus(demonstration: Execution) -> None:
    """Counted a second time, from the files themselves, by another road than the warehouse."""
    liste = dernier(demonstration, "structures_open_data_*.csv")
    postes = liste["Nombre de conseillers validés par le COSELEC"].cast(pl.Int64).sum()
    assert demonstration.valeur("CN-01", "2024-12-31") == postes

    # An agreement counts once, written twice under two numbers (DQ-90) or said again by a transfer.
    lignes_de_postes = dernier(demonstration, "*-poste.csv").select(pl.col("id").alias("poste_id"), "poste_conum_id")
    subventions = dernier(demonstration, "*-subvention.csv").join(lignes_de_postes, on="poste_id")
    v1 = subventions.filter(pl.col("montant_subvention_v1").is_not_null()).unique("poste_conum_id")
    v1 = v1["montant_subvention_v1"].cast(pl.Int64).sum()
    assert v1 == constats(demonstration)["cas"]["montant_v1"]
    assert demonstration.valeur("CN-51R", "2024-12-31") == v1

    contrats = dernier(demonstration, "*-contrat.csv").with_columns(pl.col("^date_.*$").str.to_date(strict=False))
    debutes = contrats.filter(pl.col("date_debut") <= pl.date(2024, 12, 31))
    assert demonstration.valeur("CN-06", "2024-12-31") == debutes["personne_id"].n_unique()

    dates_des_ateliers = {}
    # In the order of their names: a corrected report replaces the version of an older archive.
    for fichier in sorted(exports(demonstration).glob("cra_*.csv")):
        with fichier.open(encoding="utf-8", newline="") as flux:
            # 46 names for 70 fields: the places are those of the header.
            entete, *lignes = csv.reader(flux)
        dates_des_ateliers |= {
            ligne[0]: ligne[entete.index("date_accompagnement")][:10]
            for ligne in lignes
            if ligne[entete.index("activite")] == "collectif"
        }
    ateliers = sum("2020-11-17" <= jour <= "2024-12-31" for jour in dates_des_ateliers.values())
    ateliers += constats(demonstration)["coop"]["ateliers_du_programme"]
    ecartes = demonstration.lire(
        "select coalesce(sum(nombre_en_ecart), 0) from controles where controle = 'assert_cras_ecartes_expliques'"
    )[0][0]
    assert abs(demonstration.valeur("CN-31", "2024-12-31") - ateliers) <= ecartes


def test_la_pile_des_mailles_fait_le_national(demonstration: Execution) -> None:
    """Where nothing is silent; of the figures inside, secret ones included, dbt says the same."""
    ecarts = demonstration.lire(
        """
        select code_indicateur, date_arrete from indicateurs
        where code_indicateur in
            (select code_indicateur from dim_indicateurs where agregation = 'additive' and mailles = 'toutes')
        group by code_indicateur, date_arrete
        having count(*) filter (where statut = 'secret') = 0 and (
            sum(numerateur) filter (where maille = 'departement') <> sum(numerateur) filter (where maille = 'national')
            or sum(numerateur) filter (where maille = 'region') <> sum(numerateur) filter (where maille = 'national')
        )
        """
    )
    assert ecarts == []


def test_aucune_moyenne_de_taux(demonstration: Execution) -> None:
    """Each rate is its numerator over its denominator, at its own level; in decimals, where a tie is exact."""
    faux = demonstration.lire(
        """
        select * from indicateurs
        where code_indicateur in ('CN-09', 'CN-55', 'CN-56') and valeur is not null
            and abs(valeur * denominateur - 100 * numerateur) > 0.005 * denominateur
        """
    )
    assert faux == []


def test_registre_complet(demonstration: Execution) -> None:
    """No indicator without a definition, no definition without a value somewhere, no count that nothing ever counts."""
    muets = demonstration.lire(
        """
        select d.code_indicateur from dim_indicateurs as d
        where d.definition is null or not exists (
            select 1 from indicateurs as i where i.code_indicateur = d.code_indicateur and i.valeur is not null
        )
        """
    )
    assert muets == []
    # A registered count without a measure would be 0 everywhere.
    nuls = demonstration.lire(
        """
        select code_indicateur from indicateurs inner join dim_indicateurs using (code_indicateur)
        where agregation in ('additive', 'distincte') group by code_indicateur
        having coalesce(max(abs(valeur)), 0) = 0
        """
    )
    assert nuls == []


def test_registre_couvre_le_dictionnaire(demonstration: Execution) -> None:
    """Every code of the dictionary of the programme (features.md §2.3) is in the registry."""
    dizaines = {0: [*range(1, 14)], 20: range(20, 23), 30: range(30, 39), 40: range(40, 44), 50: range(50, 60)}
    dizaines |= {60: range(60, 63), 70: range(70, 74), 80: range(80, 84)}
    attendus = {f"CN-{n:02d}" for plage in dizaines.values() for n in plage}
    connus = {code for (code,) in demonstration.lire("select distinct code_indicateur from dim_indicateurs")}
    assert attendus - connus == set()


@pytest.mark.parametrize("adresse", [{}, {"region": "53", "carte": "CN-01"}, {"departement": "35", "courbe": "budget"}])
def test_chaque_chiffre_affiche_est_celui_de_sa_ligne(demonstration: Execution, ouvrir, adresse: dict) -> None:  # noqa: F811
    publie, definis = lignes_publiees(demonstration.home), unites(demonstration.home)
    page = ouvrir(demonstration.home, **adresse)
    assert not page.exception
    chiffres = [e for e in elements(html_de(page)) if "data-code" in e.attributs]
    for element in chiffres:
        verifier(element, publie, *definis[element.attributs["data-code"]])
    assert len(chiffres) > 100


def textes(connexion: duckdb.DuckDBPyConnection, relation: str) -> set[str]:
    """Every text of a table."""
    colonnes = [
        nom for nom, genre, *_ in connexion.sql(f"describe select * from {relation}").fetchall() if genre == "VARCHAR"
    ]
    return {t for c in colonnes for (t,) in connexion.sql(f'select distinct "{c}" from {relation}').fetchall() if t}


def test_personne_n_entre_dans_le_lac_ni_n_est_publie(demonstration: Execution) -> None:
    """Names, e-mails and telephones of the `personne` export: in no text of the lake, the quarantine or the edition."""
    personnes = dernier(demonstration, "*-personne.csv")
    contacts = "".join(personnes["contact"].drop_nulls())
    assert ".example" in contacts  # the search has something to find
    noms = {f"{p} {n}".casefold() for p, n in personnes.select("prenom", "nom").drop_nulls().iter_rows()}
    with duckdb.connect(str(demonstration.edition), read_only=True, config=VERROUS) as edition:
        lus = {t for (table,) in edition.sql("show tables").fetchall() for t in textes(edition, table)}
    for fichier in [
        *(demonstration.home / "raw").rglob("*.parquet"),
        *(demonstration.home / "quarantaine").rglob("*.parquet"),
    ]:
        lus |= textes(duckdb.connect(), f"read_parquet('{fichier}')")
    assert len(lus) > 1000
    assert not [t for t in lus if ".example" in t and "@" in t]
    assert not noms & {t.casefold() for t in lus}


def empreintes(dossier: Path) -> dict[str, str]:
    return {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in sorted(dossier.resolve().iterdir())}


def test_ce_que_la_coop_ajoute(demonstration: Execution) -> None:
    """Copies of the archive and deleted activities are left out; those of advisors are counted (totals above)."""
    coop = constats(demonstration)["coop"]
    lus = demonstration.lire("select regle, sum(nombre) from anomalies where table_brute = 'activites' group by regle")
    ecartes = dict(lus)
    assert ecartes["DQ-62"] == coop["supprimees"]
    assert ecartes["DQ-63"] == coop["copies_de_la_v1"]
    assert demonstration.valeur("CN-41", "2024-12-31") == coop["statistiques"]["2024-12-31"]["suivis"]
