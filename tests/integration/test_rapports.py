"""The monthly report on the demonstration: every figure of every format, its bytes, its tags, its life."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import duckdb
import pypdf
import pytest

from pipelines.rapports import barrieres, habillage
from pipelines.rapports.classeur import feuilles as feuilles_de
from pipelines.rapports.classeur import ods_octets, xlsx_octets
from pipelines.rapports.composition import composer, fiche
from pipelines.rapports.contenu import Commentaire, Liste, Phrase, Rapport
from pipelines.rapports.csvs import fichiers as csv_de
from pipelines.rapports.docx import docx_octets
from pipelines.rapports.edition import Publication
from pipelines.rapports.impression import en_cellule
from pipelines.rapports.pdf import pdf_octets
from pipelines.rapports.production import FORMATS
from rendu import clotures
from tests.integration import lecture_rapports as lire
from tests.integration.conftest import Execution

pytestmark = pytest.mark.xdist_group("demonstration")
LIEUX = ("FRANCE", "R53", "35", "01")  # 01: a territory that the tiny demonstration knows nothing of
QUAND = datetime(2025, 1, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def publication(demonstration: Execution, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Publication]:
    """A copy: DuckDB opens one path in one way in one process, and other tests open it as the pages do."""
    copie = tmp_path_factory.mktemp("rapports") / "edition.duckdb"
    copie.write_bytes(demonstration.edition.read_bytes())
    with Publication(copie) as lue:
        yield lue


@pytest.fixture(scope="module")
def rapports(publication: Publication) -> dict[str, Rapport]:
    return {lieu: composer(publication, publication.territoire(lieu)) for lieu in LIEUX}


def lignes_imprimees(rapport: Rapport) -> Iterator[list[str]]:
    for _, tableau in rapport.tableaux():
        for ligne in tableau.lignes:
            yield [en_cellule(mot) for mot in ligne]


def phrases(rapport: Rapport) -> Iterator[str]:
    for section in rapport.sections:
        for bloc in section.blocs:
            if isinstance(bloc, Phrase):
                yield habillage.texte_phrase(bloc)
            elif isinstance(bloc, Liste):
                yield from habillage.items(bloc)
            elif isinstance(bloc, Commentaire):
                yield bloc.texte or habillage.vide(bloc)


def simples(rapport: Rapport) -> list[str]:
    """The sentences, with plain spaces."""
    return [p.replace("\u00a0", " ") for p in phrases(rapport)]


@pytest.mark.parametrize("lieu", LIEUX)
def test_chaque_chiffre_est_celui_de_sa_ligne(
    lieu: str, rapports: dict[str, Rapport], publication: Publication
) -> None:
    assert barrieres.differences(rapports[lieu], publication) == []
    assert sum(1 for _ in rapports[lieu].chiffres()) > 1000


def test_un_chiffre_change_est_vu(rapports: dict[str, Rapport], publication: Publication) -> None:
    rapport = rapports["FRANCE"]
    tableau = rapport.sections[0].blocs[1]
    nom, *cellules = tableau.lignes[1]
    faux = replace(cellules[1], valeur=cellules[1].valeur + 1)
    autre = replace(tableau, lignes=[(nom, cellules[0], faux, *cellules[2:])])
    section = replace(rapport.sections[0], blocs=(autre,))
    (faute,) = barrieres.differences(replace(rapport, sections=(section,), feuilles=()), publication)
    assert "valeur_actuelle" in faute


@pytest.mark.parametrize("lieu", LIEUX)
def test_les_treize_sections_et_les_annexes(lieu: str, rapports: dict[str, Rapport]) -> None:
    numeros = [section.numero for section in rapports[lieu].sections]
    assert numeros == [*(str(n) for n in range(1, 13)), "A", "B", "C"]  # the cover is section 0


def test_les_alertes_closes_du_mois(rapports: dict[str, Rapport], demonstration: Execution) -> None:
    """A list where there are some, a sentence where there is none, and always the rules that nobody can follow."""
    closes = demonstration.lire("select libelle, objet from vigilances_closes where code_territoire = 'FRANCE'")
    (tableau,) = (t for _, t in rapports["FRANCE"].tableaux() if t.feuille == "11 Alertes closes")
    assert sorted(ligne[0] for ligne in tableau.lignes) == sorted(f"{nom} ({objet})" for nom, objet in closes) != []
    assert tableau.colonnes[3:5] == ("Au 30/11/2024", "Au 31/12/2024")
    assert "11 Alertes closes" not in {t.feuille for _, t in rapports["01"].tableaux()}
    assert "Aucune alerte n’a été close sur ce territoire depuis le 30 novembre 2024." in simples(rapports["01"])
    for lieu in LIEUX:
        (reste,) = (p for p in simples(rapports[lieu]) if p.startswith("Règles dont les alertes nouvelles et closes"))
        assert "Météo déclarée loin de la météo proposée" in reste and "Versement attendu" not in reste


def test_sans_mois_d_avant_aucune_alerte_n_est_dite_close(publication: Publication, tmp_path: Path) -> None:
    copie = tmp_path / "edition.duckdb"
    copie.write_bytes(publication.fichier.read_bytes())
    with duckdb.connect(str(copie)) as base:
        base.execute("update vigilances_regles set est_rejugee = false, rejugee_au = null")
    with Publication(copie) as lue:
        dites = simples(composer(lue, lue.territoire("FRANCE")))
    assert clotures.SANS_JUGEMENT in dites and not any("ne sont pas suivies, faute" in p for p in dites)


@pytest.mark.parametrize("lieu", LIEUX)
def test_le_pdf_imprime_chaque_cellule_dans_l_ordre(lieu: str, rapports: dict[str, Rapport]) -> None:
    texte = lire.texte_du_pdf(pdf_octets(rapports[lieu]))
    for phrase in phrases(rapports[lieu]):
        assert lire.sans_blancs(phrase)[:60] in texte, phrase
    curseur = texte.index(lire.sans_blancs("Valeurs et taux"))
    for cellules in lignes_imprimees(rapports[lieu]):
        trouve = texte.find(lire.sans_blancs("".join(cellules)), curseur)
        if trouve < 0:  # a row that a page or the wrapping of two cells cuts: cell by cell, still in order
            for cellule in cellules:
                trouve = texte.find(lire.sans_blancs(cellule), curseur)
                assert trouve >= 0, (cellules, cellule)
                curseur = trouve
        curseur = trouve


@pytest.mark.parametrize("lieu", LIEUX)
def test_le_docx_porte_chaque_cellule(lieu: str, rapports: dict[str, Rapport]) -> None:
    octets = docx_octets(rapports[lieu])
    lus = [ligne for tableau in lire.tableaux_du_docx(octets) for ligne in tableau[1:]]
    assert lus == list(lignes_imprimees(rapports[lieu]))
    ecrits = set(lire.paragraphes_du_docx(octets))
    assert [p for p in phrases(rapports[lieu]) if p not in ecrits] == []


@pytest.mark.parametrize("lieu", LIEUX)
@pytest.mark.parametrize("ecrire", [xlsx_octets, ods_octets])
def test_les_classeurs_portent_chaque_valeur_typee(lieu: str, ecrire: object, rapports: dict[str, Rapport]) -> None:
    attendues, lues = feuilles_de(rapports[lieu]), lire.feuilles(ecrire(rapports[lieu]))
    assert list(lues) == [feuille.nom for feuille in attendues]
    assert list(lues)[:2] == ["Lisez-moi", "Provenance"]
    for feuille in attendues:
        attendu = [[lire.comparable(v) for v in ligne] for ligne in feuille.lignes]
        assert [[lire.comparable(v) for v in ligne] for ligne in lues[feuille.nom]] == attendu, feuille.nom
    numeriques = [v for lignes in lues.values() for ligne in lignes for v in ligne if isinstance(v, float | int)]
    assert len(numeriques) > 300


def test_les_csv_disent_les_memes_tables(rapports: dict[str, Rapport]) -> None:
    rapport = rapports["FRANCE"]
    ecrits = csv_de(rapport)
    assert len(ecrits) == len(list(rapport.tableaux())) + len(rapport.feuilles)
    assert all(nom.isascii() and octets.endswith(b"\n") and b"\r" not in octets for nom, octets in ecrits.items())
    assert b"Postes occup\xc3\xa9s (CN-03),0.00,123.00,4000.00,4000.00" in ecrits["01-avancements.csv"]


def test_la_part_relit_son_numerateur(rapports: dict[str, Rapport]) -> None:
    """A rate is followed by its two parts, on the same dates."""
    (indicateurs, _) = rapports["FRANCE"].feuilles
    lignes = [ligne for ligne in indicateurs.lignes if ligne[0] == "CN-09"]
    assert [ligne[2] for ligne in lignes] == ["valeur", "numérateur", "dénominateur"]
    taux, haut, bas = (ligne[-2].valeur for ligne in lignes)
    assert round(100 * haut / bas, 2) == Decimal(taux)


def test_le_pdf_est_balise_et_francais(rapports: dict[str, Rapport]) -> None:
    document = pypdf.PdfReader(BytesIO(pdf_octets(rapports["FRANCE"])))
    racine = document.trailer["/Root"]
    assert str(racine["/MarkInfo"]["/Marked"]) == "True"
    assert racine["/Lang"] == "fr-FR"
    assert document.metadata.title == "Rapport d’avancement, décembre 2024 — France"
    assert b"pdfuaid" in racine["/Metadata"].get_object().get_data()
    assert len([titre for titre in document.outline if not isinstance(titre, list)]) == 15
    balises: dict[str, int] = {}
    alternatives: list[str] = []

    def parcourir(noeud: object) -> None:
        lu = noeud.get_object() if hasattr(noeud, "get_object") else noeud
        if isinstance(lu, list):
            for enfant in lu:
                parcourir(enfant)
        elif isinstance(lu, dict):
            if nom := lu.get("/S"):
                balises[nom] = balises.get(nom, 0) + 1
                if nom == "/Figure":
                    alternatives.append(lu.get("/Alt", ""))
            if "/K" in lu:
                parcourir(lu["/K"])

    parcourir(racine["/StructTreeRoot"]["/K"])
    images = [b for s in rapports["FRANCE"].sections for b in s.blocs if type(b).__name__ == "Graphique"]
    assert balises["/Table"] == len(list(rapports["FRANCE"].tableaux()))
    assert balises["/TH"] > 100
    assert len([a for a in alternatives if a]) >= len(images) >= 8


def test_les_memes_lignes_donnent_les_memes_octets(
    publication: Publication, rapports: dict[str, Rapport], tmp_path: Path
) -> None:
    with Publication(lire.autre_copie(publication.fichier, tmp_path / "autre.duckdb")) as autre:
        for lieu in ("FRANCE", "35"):
            refait = composer(autre, autre.territoire(lieu))
            assert habillage.empreinte(refait) == habillage.empreinte(rapports[lieu])
            for nom, (_, ecrire) in FORMATS.items():
                assert ecrire(refait) == ecrire(rapports[lieu]), (lieu, nom)


@pytest.mark.parametrize("lieu", LIEUX)
def test_la_fiche_tient_en_deux_pages(lieu: str, rapports: dict[str, Rapport]) -> None:
    assert len(pypdf.PdfReader(BytesIO(pdf_octets(fiche(rapports[lieu])))).pages) <= 2
