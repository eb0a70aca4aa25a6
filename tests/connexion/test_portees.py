"""Role × territory × page × download × cached result × edited address: no row out of scope (S-07)."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dashboards.data as donnees
from dashboards.acces.habilitations import departements, regions
from dashboards.acces.lecteur import Etat, Lecteur
from dashboards.acces.portees import NATIONALE, PUBLIQUE, AccesRefuse, Portee, Role
from dashboards.acces.tables import CLASSEMENTS, PARAMETRE, restreindre, table_de, territoires_de
from dashboards.components import telechargement
from dashboards.data import EditionIllisible, lire_nommees
from dashboards.garde import requetes_declarees
from rendu.cles import CLES
from rendu.jeu import Jeu
from rendu.lignes import cle_lue
from tests.connexion.conftest import Connecte
from tests.connexion.oracle import (
    ADRESSES,
    AUTRES,
    PORTEES,
    RESERVEES,
    SANS_TERRITOIRE,
    d_un_departement,
    d_une_region,
    permise,
)
from tests.dashboards.conftest import Ouvrir
from tests.dashboards.lecteur import cellules, html_de, is_saine, texte_de

TERRITOIRES = st.sampled_from(
    [
        ("national", "FRANCE"),
        ("region", "32"),
        ("region", "01"),
        ("departement", "59"),
        ("departement", "01"),
        ("departement", "NL"),
        ("region", "' or 1=1 --"),
        ("departement", "%"),
    ]
)
REQUETES = sorted(requetes_declarees())


def test_chaque_table_publiee_est_classee() -> None:
    assert set(CLASSEMENTS) == set(CLES)
    assert {t for t, c in CLASSEMENTS.items() if len({c.public, c.structure, c.territoire}) > 1 or t in RESERVEES} == (
        RESERVEES
    )
    for table in RESERVEES - SANS_TERRITOIRE:
        voulues = {"dimension", "modalite"} if table == "fidelisation" else {"maille", "code_territoire"}
        assert voulues <= set(CLES[table])


def test_le_predicat_est_un_seul_et_ses_valeurs_sont_liees() -> None:
    for requete in REQUETES:
        assert f"${PARAMETRE}" not in requete and "main." not in requete
        noms = ("departement:' or 1=1 --",)
        faite, valeurs = restreindre(requete, {}, noms)
        table = table_de(requete)
        filtre = f"list_contains($portee, {CLASSEMENTS[table].lieu})"
        assert faite == f"with {table} as (select * from main.{table} where {filtre})\n{requete}"
        assert valeurs == {"portee": list(noms)}


def test_une_table_que_personne_na_classee_est_fermee() -> None:
    with pytest.raises(AccesRefuse):
        territoires_de("une_autre", PUBLIQUE)


@pytest.fixture(scope="module")
def chemin(home: Path) -> str:
    return str((home / "published" / "current").resolve())


def comme(patch: pytest.MonkeyPatch, portee: Portee) -> None:
    patch.setattr(donnees, "lecteur", lambda: Lecteur(Etat.CONNECTE, portee))


def test_aucune_ligne_hors_de_la_portee(chemin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers in any order on one cache, every declared query, any territory asked for."""
    vues: dict[str, int] = {}
    refusees: set[str] = set()

    def lire(requete: str, parametres: dict[str, Any], portee: Portee) -> list[dict[str, Any]]:
        comme(monkeypatch, portee)
        noms, lignes = lire_nommees(chemin, requete, **parametres)
        return [dict(zip(noms, ligne, strict=True)) for ligne in lignes]

    @settings(max_examples=800, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(
        requete=st.one_of(
            st.sampled_from([r for r in REQUETES if table_de(r) in RESERVEES]), st.sampled_from(REQUETES)
        ),
        territoire=TERRITOIRES,
        lecteurs=st.lists(PORTEES, min_size=1, max_size=4),
    )
    def essai(requete: str, territoire: tuple[str, str], lecteurs: list[Portee]) -> None:
        connus = (
            ADRESSES
            | AUTRES
            | dict(zip(("maille", "territoire", "dimension", "modalite"), territoire * 2, strict=True))
        )
        noms = set(re.findall(r"\$(\w+)", requete))
        parametres = {nom: connus.get(nom, "") for nom in noms}
        try:
            toutes = lire(requete, parametres, NATIONALE)
        except EditionIllisible:
            return  # a table that the edition of the tests has not, or a parameter of another type
        table = table_de(requete)
        for portee in lecteurs:
            permises = [x for x in toutes if permise(table, x, portee)]
            try:
                obtenues = lire(requete, parametres, portee)
            except AccesRefuse:
                assert not permises or len(permises) < len(toutes) or not toutes
                assert table in RESERVEES
                refusees.add(table)
                continue
            assert obtenues == permises, (table, portee)
            vues[table] = vues.get(table, 0) + len(toutes) - len(permises)

    essai()
    # Rows there were to hide, and that were hidden.
    assert (
        vues["vigilances"] > 0
        and vues["vigilances_closes"] > 0
        and refusees >= {"rejets", "vigilances_comptes", "ruptures", "fidelisation"}
    ), vues


@pytest.fixture
def fichiers(monkeypatch: pytest.MonkeyPatch) -> list[Jeu]:
    """Everything that a page offers to download."""
    pris: list[Jeu] = []
    vrai = telechargement._differe

    def noter(octets: Callable[[Jeu], bytes], jeu: Jeu, qui: Lecteur) -> Callable[[], bytes]:
        pris.append(jeu)
        return vrai(octets, jeu, qui)

    monkeypatch.setattr(telechargement, "_differe", noter)
    return pris


LECTEURS = {
    "public": PUBLIQUE,
    "structure": Portee(Role.STRUCTURE, structures=frozenset({"13002603200016"})),
    "departement": d_un_departement({"59"}),
    "autre departement": d_un_departement({"01"}),
    "region": d_une_region({"32"}),
    "national": NATIONALE,
}


@pytest.mark.parametrize("url", ["vigilance", "qualite", "fidelisation"])
@pytest.mark.parametrize("nom", LECTEURS)
def test_aucune_page_ni_fichier_hors_de_la_portee(
    ouvrir: Ouvrir, connecte: Connecte, fichiers: list[Jeu], nom: str, url: str
) -> None:
    """The address asks for what is not theirs; the page before it, by another reader, left its results in the cache."""
    portee = LECTEURS[nom]
    connecte.comme(portee)
    page = ouvrir(connecte.maison, page=url, region="32", departement="59")
    assert not page.exception
    html = html_de(page)
    for cellule in cellules(html):
        cle, table = cle_lue(cellule.attributs["data-cle"]), cellule.attributs["data-table"]
        assert permise(table, cle, portee), (table, cle)
    for jeu in fichiers:
        for ligne in jeu.lignes:
            rangee = dict(zip(jeu.colonnes, ligne, strict=True))
            table = FICHIERS.get(jeu.sujet, "")
            assert permise(table, rangee, portee), jeu.sujet
    refuse = url == "vigilance" and nom in {"public", "structure", "autre departement"}
    assert ("Accès refusé" in texte_de(page)) is (refuse or (url, nom) in PARTIES_REFUSEES)
    if refuse:
        assert "ecart_mediane" not in html and "Taux loin sous la médiane" not in html and not fichiers
        assert ("vigilance" in html.replace("./vigilance", "")) is False or "Que dois-je regarder" in html


# Subject of a file and the table whose rows it holds, where not everyone sees them.
FICHIERS = {"vigilance": "vigilances", "vigilance-closes": "vigilances_closes", "ruptures-59": "ruptures"}
# A part of these pages is not for everyone; the rest of it is.
PARTIES_REFUSEES = {
    ("qualite", "public"),
    ("fidelisation", "public"),
    ("fidelisation", "structure"),
}


def test_le_menu_et_le_plan_suivent_la_portee(ouvrir: Ouvrir, connecte: Connecte) -> None:
    connecte.comme(PUBLIQUE)
    assert "./vigilance" not in html_de(ouvrir(connecte.maison, page="plan-du-site"))
    connecte.comme(d_un_departement({"59"}))
    assert "./vigilance" in html_de(ouvrir(connecte.maison, page="plan-du-site"))


def test_un_territoire_part_du_sien(ouvrir: Ouvrir, connecte: Connecte) -> None:
    connecte.comme(d_un_departement({"59"}))
    page = ouvrir(connecte.maison, page="vigilance")
    assert is_saine(page)
    assert "Alertes, Nord (2 lignes)" in texte_de(page)
    assert "Département Nord" in texte_de(page) and "Se déconnecter" in texte_de(page)
    # In the address: the link says it to somebody else.
    assert (page.query_params["region"], page.query_params["departement"]) == ("32", "59")
    page = ouvrir(connecte.maison, page="vigilance", departement="01")
    assert "Votre accès porte sur : Département Nord." in texte_de(page)
    assert 'href="?region=32&amp;departement=59"' in html_de(page)


def test_les_codes_de_la_reference() -> None:
    assert len(departements()) >= 101 and {"32", "01"} <= regions()
