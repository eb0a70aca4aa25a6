"""The DCAT-AP catalogue, read by another reader than ours: what DCAT-AP 3.0 makes mandatory, and what we add."""

from __future__ import annotations

import json

import pytest
from rdflib import DCAT, DCTERMS, FOAF, RDF, Graph, Literal, Namespace, URIRef
from rdflib.namespace import XSD

from pipelines import diffusion
from pipelines.diffusion.catalogue import DEBUT
from pipelines.diffusion.dcat import CATALOGUE, Periode, catalogue, periode

SPDX = Namespace("http://spdx.org/rdf/terms#")
BASE = "https://exemple.fr/edition/"
# DCAT-AP 3.0.0 (June 2024), classes we use: property, kind of its value. Cardinality 1..n for each.
OBLIGATOIRES = {
    DCAT.Catalog: {DCTERMS.title: Literal, DCTERMS.description: Literal, DCTERMS.publisher: URIRef},
    DCAT.Dataset: {DCTERMS.title: Literal, DCTERMS.description: Literal},
    DCAT.Distribution: {DCAT.accessURL: URIRef},
}
PAQUET = {
    "name": "conseillers-numeriques",
    "title": "Conseillers numériques",
    "description": "Édition de test.",
    "version": "2023-04-30-0123abcd",
    "licenses": [{"name": "etalab-2.0", "path": "https://www.etalab.gouv.fr/licence-ouverte-open-licence"}],
    "conum": {"arrete_au": "2023-04-30"},
    "resources": [
        {"name": "indicateurs", "title": "Indicateurs", "path": "indicateurs.csv", "format": "csv",
         "mediatype": "text/csv", "bytes": 12, "hash": "sha256:" + "ab" * 32, "schema": "indicateurs.schema.json"},
        {"name": "lieux-geojson", "path": "lieux.geojson", "format": "geojson",
         "schema": {"name": "s", "homepage": "https://exemple.fr/schema"}},
        {"name": "lieux-parquet", "path": "lieux.parquet", "format": "parquet"},
    ],
}  # fmt: skip


def lire(contenu) -> Graph:
    return Graph().parse(data=json.dumps(contenu), format="json-ld", base=BASE)


@pytest.fixture
def graphe() -> Graph:
    return lire(catalogue(PAQUET, Periode("2020-11-30", "2023-04-30")))


def test_l_obligatoire(graphe):
    for classe, proprietes in OBLIGATOIRES.items():
        sujets = list(graphe.subjects(RDF.type, classe))
        assert sujets, classe
        for sujet in sujets:
            for propriete, genre in proprietes.items():
                valeurs = list(graphe.objects(sujet, propriete))
                assert valeurs and all(isinstance(v, genre) for v in valeurs), (sujet, propriete)
    (producteur,) = set(graphe.objects(None, DCTERMS.publisher))
    assert (producteur, RDF.type, FOAF.Agent) in graphe and graphe.value(producteur, FOAF.name)
    (jeu,) = graphe.objects(predicate=DCAT.dataset)
    assert len(list(graphe.objects(jeu, DCAT.distribution))) == len(PAQUET["resources"])


def test_ce_que_dit_une_distribution(graphe):
    par_lien = {str(graphe.value(d, DCAT.downloadURL)): d for d in graphe.subjects(RDF.type, DCAT.Distribution)}
    assert set(par_lien) == {f"{BASE}{r['path']}" for r in PAQUET["resources"]}
    csv = par_lien[f"{BASE}indicateurs.csv"]
    somme = graphe.value(csv, SPDX.checksum)
    assert graphe.value(somme, SPDX.algorithm) == SPDX.checksumAlgorithm_sha256
    assert graphe.value(somme, SPDX.checksumValue) == Literal("ab" * 32, datatype=XSD.hexBinary)
    assert graphe.value(csv, DCAT.byteSize) == Literal("12", datatype=XSD.nonNegativeInteger)
    assert graphe.value(csv, DCTERMS.conformsTo) == URIRef(f"{BASE}indicateurs.schema.json")
    assert str(graphe.value(csv, DCTERMS.license)) == "https://www.etalab.gouv.fr/licence-ouverte-open-licence"
    geo = par_lien[f"{BASE}lieux.geojson"]
    assert graphe.value(geo, DCTERMS.conformsTo) == URIRef("https://exemple.fr/schema")
    assert str(graphe.value(geo, DCTERMS["format"])).endswith("file-type/GEOJSON")


def test_ce_que_dit_le_jeu(graphe):
    (jeu,) = graphe.subjects(RDF.type, DCAT.Dataset)
    temps = graphe.value(jeu, DCTERMS.temporal)
    assert graphe.value(temps, DCAT.startDate) == Literal("2020-11-30", datatype=XSD.date)
    assert graphe.value(temps, DCAT.endDate) == Literal("2023-04-30", datatype=XSD.date)
    assert str(graphe.value(jeu, DCTERMS.accrualPeriodicity)).endswith("frequency/MONTHLY")
    assert str(graphe.value(jeu, DCTERMS.spatial)).endswith("country/FRA")
    assert graphe.value(jeu, DCTERMS.title) == Literal("Conseillers numériques", lang="fr")
    assert len(list(graphe.objects(jeu, DCAT.keyword))) == 4
    assert not list(lire(catalogue(PAQUET, None)).objects(None, DCTERMS.temporal))


def test_plusieurs_jeux_se_partagent_les_fichiers():
    communs = {
        "mots_cles": ["a"],
        "description": "d",
        "couverture_temporelle": {"debut": "2020-11-17", "fin": "2023-04-30"},
    }
    jeux = [
        {"nom": "un", "titre": "Un", "ressources": ["indicateurs", "lieux-parquet"], **communs},
        {
            "nom": "deux",
            "titre": "Deux",
            "ressources": ["lieux-geojson", "indicateurs"],
            "frequence": "quarterly",
            **communs,
        },
    ]
    paquet = {**PAQUET, "conum": {**PAQUET["conum"], "jeux": jeux}}
    graphe = lire(catalogue(paquet, None))
    assert len(list(graphe.subjects(RDF.type, DCAT.Dataset))) == 2
    assert len(list(graphe.subjects(RDF.type, DCAT.Distribution))) == 3
    commune = URIRef(f"{BASE}#indicateurs-csv")
    assert len(list(graphe.subjects(DCAT.distribution, commune))) == 2
    assert len(list(graphe.objects(commune, SPDX.checksum))) == 1
    assert len(list(graphe.objects(None, DCTERMS.temporal))) == 2
    assert {str(f).rsplit("/")[-1] for f in graphe.objects(None, DCTERMS.accrualPeriodicity)} == {
        "MONTHLY",
        "QUARTERLY",
    }
    assert periode(None, paquet) == Periode("2020-11-17", "2023-04-30")


def test_les_adresses_permanentes_remplacent_les_chemins():
    lien = "https://www.data.gouv.fr/api/1/datasets/r/1"
    graphe = lire(catalogue(PAQUET, None, {"indicateurs.csv": lien}))
    assert URIRef(lien) in set(graphe.objects(None, DCAT.accessURL))
    assert URIRef(f"{BASE}indicateurs.csv") not in set(graphe.objects(None, DCAT.accessURL))


def test_il_est_ecrit_avec_les_fichiers_les_memes_octets(publie, tmp_path):
    dossiers = [diffusion.ecrire(publie, tmp_path / nom).dossier for nom in ("a", "b")]
    un, deux = ((d / CATALOGUE).read_bytes() for d in dossiers)
    assert un == deux
    paquet = json.loads((dossiers[0] / "datapackage.json").read_text())
    assert periode(dossiers[0], paquet).debut == DEBUT
    graphe = lire(json.loads(un))
    assert len(list(graphe.subjects(RDF.type, DCAT.Distribution))) == len(paquet["resources"])


def test_la_periode_vient_du_paquet_ou_des_cles(tmp_path):
    schema = {"fields": [{"name": "j", "type": "date"}, {"name": "k", "type": "date"}], "primaryKey": "j"}
    (tmp_path / "a.csv").write_text("j,k\n2021-02-01,2001-01-01\n2020-12-31,1999-01-01\n")
    paquet = {"resources": [{"path": "a.csv", "schema": schema}], "conum": {"arrete_au": "2023-04-30"}}
    assert periode(tmp_path, paquet) == Periode("2020-12-31", "2023-04-30")
    assert periode(tmp_path, {**paquet, "temporal": {"start": "a", "end": "b"}}) == Periode("a", "b")
    assert periode(tmp_path, {**paquet, "resources": []}) is None
