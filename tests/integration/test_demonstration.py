"""The tiny demonstration from generation to page: known totals, identities, same bytes again."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import polars as pl
import pytest

from tests.dashboards.conftest import ouvrir  # noqa: F401 - a fixture
from tests.dashboards.lecteur import elements, html_de
from tests.dashboards.test_synthese import lignes_publiees, unites, verifier
from tests.integration.conftest import Execution, conum

pytestmark = pytest.mark.xdist_group("demonstration")


def exports(demonstration: Execution) -> Path:
    return demonstration.home / "demonstration" / "tiny-1"


def dernier(demonstration: Execution, motif: str) -> pl.DataFrame:
    fichier = max(exports(demonstration).glob(motif))
    return pl.read_csv(fichier, separator=";", infer_schema=False, truncate_ragged_lines=True)


def test_chaque_fichier_ecrit_est_reconnu_et_compte(demonstration: Execution) -> None:
    marqueur = json.loads((exports(demonstration) / ".conum-demonstration.json").read_text(encoding="utf-8"))
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

    subventions = dernier(demonstration, "*-subvention.csv")
    v1 = subventions["montant_subvention_v1"].cast(pl.Int64).sum()
    assert demonstration.valeur("CN-51R", "2024-12-31") == v1

    contrats = dernier(demonstration, "*-contrat.csv").with_columns(pl.col("^date_.*$").str.to_date(strict=False))
    debutes = contrats.filter(pl.col("date_debut") <= pl.date(2024, 12, 31))
    assert demonstration.valeur("CN-06", "2024-12-31") == debutes["personne_id"].n_unique()

    cras = pl.concat(
        [
            pl.read_csv(f, infer_schema=False, has_header=False, skip_rows=1, n_rows=None).select(
                pl.col("column_1").alias("id"), pl.col("column_4").alias("activite"), pl.col("column_25").alias("date")
            )
            for f in sorted(exports(demonstration).glob("cra_*.csv"))
        ]
    ).unique("id")
    vraisemblables = cras.filter(pl.col("date").str.slice(0, 10).is_between(pl.lit("2020-11-17"), pl.lit("2024-12-31")))
    ateliers = vraisemblables.filter(pl.col("activite") == "collectif").height
    ecartes = demonstration.lire(
        "select coalesce(sum(nombre_en_ecart), 0) from controles where controle = 'assert_cras_ecartes_expliques'"
    )[0][0]
    assert abs(demonstration.valeur("CN-31", "2024-12-31") - ateliers) <= ecartes


def test_la_pile_des_mailles_fait_le_national(demonstration: Execution) -> None:
    ecarts = demonstration.lire(
        """
        select code_indicateur, date_arrete from indicateurs
        where code_indicateur in
            (select code_indicateur from dim_indicateurs where agregation = 'additive' and mailles = 'toutes')
        group by code_indicateur, date_arrete
        having sum(numerateur) filter (where maille = 'departement')
                <> sum(numerateur) filter (where maille = 'national')
            or sum(numerateur) filter (where maille = 'region') <> sum(numerateur) filter (where maille = 'national')
        """
    )
    assert ecarts == []


def test_aucune_moyenne_de_taux(demonstration: Execution) -> None:
    """Each rate is its numerator over its denominator, at its own level."""
    faux = demonstration.lire(
        """
        select * from indicateurs
        where code_indicateur in ('CN-09', 'CN-55', 'CN-56') and valeur is not null
            and abs(valeur - 100 * numerateur / denominateur) > 0.005
        """
    )
    assert faux == []


def test_registre_complet(demonstration: Execution) -> None:
    """No indicator without a definition, no definition without a value somewhere."""
    muets = demonstration.lire(
        """
        select d.code_indicateur from dim_indicateurs as d
        where d.definition is null or not exists (
            select 1 from indicateurs as i where i.code_indicateur = d.code_indicateur and i.valeur is not null
        )
        """
    )
    assert muets == []


@pytest.mark.parametrize("adresse", [{}, {"region": "53", "carte": "CN-01"}, {"departement": "35", "courbe": "budget"}])
def test_chaque_chiffre_affiche_est_celui_de_sa_ligne(demonstration: Execution, ouvrir, adresse: dict) -> None:  # noqa: F811
    publie, definis = lignes_publiees(demonstration.home), unites(demonstration.home)
    page = ouvrir(demonstration.home, **adresse)
    assert not page.exception
    chiffres = [e for e in elements(html_de(page)) if "data-code" in e.attributs]
    for element in chiffres:
        verifier(element, publie, *definis[element.attributs["data-code"]])
    assert len(chiffres) > 100


def test_personne_n_est_publie(demonstration: Execution) -> None:
    personnes = dernier(demonstration, "*-personne.csv")
    noms = set(personnes["nom"].drop_nulls()) | set(personnes["prenom"].drop_nulls())
    contenu = demonstration.edition.read_bytes()
    assert not [nom for nom in noms if len(nom) > 6 and f" {nom} ".encode() in contenu]
    for table in (demonstration.home / "raw").rglob("*.parquet"):
        assert b"@" not in table.read_bytes() or "permanences" in str(table) or "structures_validees" in str(table)


def empreintes(dossier: Path) -> dict[str, str]:
    return {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in sorted(dossier.resolve().iterdir())}


def test_refaire_la_meme_edition_donne_les_memes_octets(demonstration: Execution) -> None:
    avant = empreintes(demonstration.home / "open_data" / "derniere")
    encore = conum(demonstration.home, "run", "--echelle", "tiny")
    assert encore.code == 0, encore.erreur
    assert empreintes(demonstration.home / "open_data" / "derniere") == avant
    assert "indicateurs.csv" in avant


def test_edition_passee_et_retour(demonstration: Execution) -> None:
    """An earlier date gives an earlier edition; going back is moving the pointer."""
    passee = conum(demonstration.home, "run", "--echelle", "tiny", "--arrete-au", "2022-06-30")
    assert passee.code == 0, passee.erreur
    assert str(passee.lire("select arrete_au from edition")[0][0]) == "2022-06-30"
    assert str(passee.lire("select max(date_arrete) from indicateurs")[0][0]) == "2022-06-30"
    assert conum(demonstration.home, "rollback").code == 0
    assert str(demonstration.lire("select arrete_au from edition")[0][0]) == "2024-12-31"
    assert "2022-06-30" in conum(demonstration.home, "versions").sortie
