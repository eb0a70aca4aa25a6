"""Two dates, explained differences, proofs: an edition rebuilt later is the same, what changed since is explained."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from pipelines.rapports.composition import composer
from pipelines.rapports.ecarts import Ecarts
from pipelines.rapports.edition import Publication
from pipelines.rapports.production import FORMATS
from tests.integration.conftest import Execution, Juin, conum, empreintes

pytestmark = pytest.mark.xdist_group("demonstration")


def lire(chemin: Path) -> list[dict[str, str]]:
    with chemin.open(encoding="utf-8", newline="") as flux:
        return list(csv.DictReader(flux))


def rapports_de(fichier: Path) -> dict[tuple[str, str], bytes]:
    """The monthly reports of an edition, by territory and format."""
    with Publication(fichier) as publication:
        lieux = {lieu: composer(publication, publication.territoire(lieu)) for lieu in ("FRANCE", "35")}
        return {(lieu, nom): ecrire(r) for lieu, r in lieux.items() for nom, (_, ecrire) in FORMATS.items()}


@pytest.fixture(scope="module")
def corrections(demonstration: Execution) -> dict:
    marqueur = demonstration.home / "demonstration" / "tiny-1" / ".conum-demonstration.json"
    return json.loads(marqueur.read_text(encoding="utf-8"))["corrections"]


@pytest.fixture(scope="module")
def explication(juin: tuple[Juin, Path], demonstration: Execution) -> Path:
    """The figures of June as published in June, and those of July as known in December 2024."""
    fait = conum(juin[1], "comparer", "--de", juin[0].edition_id, "--a", "courante@2023-07-31")
    assert fait.code == 0, fait.sortie + fait.erreur
    (dossier,) = (juin[1] / "comparaisons").glob(f"{juin[0].edition_id}*")
    return dossier


def test_une_edition_refaite_plus_tard_a_les_memes_octets(juin: tuple[Juin, Path], demonstration: Execution) -> None:
    """Eighteen months of files later, the same two dates give the same exports, byte for byte (N-06); then back."""
    exports = juin[1] / "demonstration" / "tiny-1"
    dates = ("--arrete-au", "2023-06-30", "--connu-au", "2023-07-05")
    try:
        refaite = conum(juin[1], "run", "--exports", str(exports), *dates)
        assert refaite.code == 0, refaite.sortie + refaite.erreur
        assert refaite.lire("select edition_id from edition") == [(juin[0].edition_id,)]
        assert empreintes(juin[1] / "open_data" / juin[0].edition_id) == juin[0].octets
        assert "indicateurs.csv" in juin[0].octets
        assert str(refaite.lire("select max(date_arrete) from indicateurs")[0][0]) == "2023-06-30"
    finally:
        retour = conum(juin[1], "rollback", "2")
        assert retour.code == 0, retour.erreur
    assert str(demonstration.lire("select arrete_au from edition")[0][0]) == "2024-12-31"
    assert conum(juin[1], "versions").sortie.count("2023-06-30") == 2


def test_le_rapport_d_une_edition_refaite_a_les_memes_octets(juin: tuple[Juin, Path], demonstration: Execution) -> None:
    """The two editions of June of the test above: the same report, in every format."""
    faites = sorted((juin[1] / "published").glob(f"conum-*-{juin[0].edition_id}.duckdb"))
    un, autre = (rapports_de(fichier) for fichier in faites)
    differents = sorted(cle for cle in un if un[cle] != autre[cle])
    assert differents == [] and set(un) == {(lieu, nom) for lieu in ("FRANCE", "35") for nom in FORMATS}


def test_l_ecart_est_tout_explique(explication: Path) -> None:
    """To the unit and to the cent, figure by figure."""
    parts: dict[tuple[str, ...], Decimal] = defaultdict(Decimal)
    ecarts: dict[tuple[str, ...], Decimal] = {}
    for ligne in lire(explication / "ecarts.csv"):
        cle = (ligne["code_indicateur"], ligne["maille"], ligne["code_territoire"])
        parts[cle] += Decimal(ligne["effet"])
        ecarts[cle] = Decimal(ligne["valeur_apres"]) - Decimal(ligne["valeur_avant"])
    assert {cle for cle in ecarts if ecarts[cle] != parts[cle]} == set()
    assert any(ecarts.values())


def test_les_lecteurs_voient_ce_que_les_deux_editions_impriment(
    explication: Path, juin: tuple[Juin, Path], demonstration: Execution
) -> None:
    """What reports read: the five causes of two printed figures. Nothing of a hidden one, nor of activity by place."""
    premiere = min((juin[1] / "published").glob(f"conum-*-{juin[0].edition_id}.duckdb"))
    avant, apres = valeurs_de(premiere, "2023-06-30"), valeurs_de(demonstration.edition, "2023-07-31")
    activite = {
        c for (c,) in demonstration.lire("select code_indicateur from dim_indicateurs where famille = 'activite'")
    }
    effets: dict[tuple[str, ...], list[Decimal]] = defaultdict(list)
    for ligne in lire(explication / "ecarts_publies.csv"):
        effets[cle_de(ligne)].append(Decimal(ligne["effet"]))
    assert len(effets) > 100 and ("CN-30", "national", "FRANCE") in effets
    for cle, causes in effets.items():
        assert len(causes) == 5 and sum(causes) == apres[cle] - avant[cle], cle
        assert cle[1] == "national" or cle[0] not in activite, cle
    # The operator's file has more, which the report must not read.
    assert ("CN-30", "departement", "35") in {cle_de(p) for p in lire(explication / "ecarts.csv")} - set(effets)
    with Publication(demonstration.edition) as publication:
        codes = Ecarts.lire(explication).codes(publication.territoire("35"))
    assert codes and not activite & set(codes)


def cle_de(ligne: dict[str, str]) -> tuple[str, ...]:
    """What a row of a comparison is about."""
    return ligne["code_indicateur"], ligne["maille"], ligne["code_territoire"]


def valeurs_de(fichier: Path, jour: str) -> dict[tuple[str, ...], Decimal]:
    """What an edition prints at a date."""
    with duckdb.connect(str(fichier), read_only=True) as base:
        lignes = base.execute(
            "select code_indicateur, maille, code_territoire, valeur from indicateurs"
            " where date_arrete = cast(? as date) and statut in ('ok', 'provisoire')",
            [jour],
        ).fetchall()
    return {tuple(cle): valeur for *cle, valeur in lignes}


def test_chaque_part_a_ses_lignes(explication: Path) -> None:
    """The rows behind a part add up to it, and are as many as it says."""
    sommes: dict[tuple[str, ...], list[Decimal]] = defaultdict(list)
    cle = ("code_indicateur", "maille", "code_territoire", "etape", "cause")
    for ligne in lire(explication / "ecarts_lignes.csv"):
        sommes[tuple(ligne[c] for c in cle)].append(Decimal(ligne["effet"]))
    verifiees = 0
    for part in lire(explication / "ecarts.csv"):
        lignes = sommes.get(tuple(part[c] for c in cle))
        if lignes is not None and part["code_indicateur"] not in ("CN-35", "CN-35H"):  # minutes there, hours here
            assert (len(lignes), sum(lignes)) == (int(part["nombre_lignes"]), Decimal(part["effet"])), part
            verifiees += 1
    assert verifiees > 50


def test_aucune_definition_n_a_change(explication: Path) -> None:
    """The same code published both: nothing of the difference is the definition."""
    assert [p for p in lire(explication / "ecarts.csv") if p["cause"] == "definition"] == []


def test_les_causes_sont_celles_que_le_generateur_a_plantees(explication: Path, corrections: dict) -> None:
    """Reports corrected since June show at one same day; states of the dataspace, which do not go back, later."""
    causes: dict[tuple[str, ...], tuple[int, Decimal]] = {
        (p["code_indicateur"], p["etape"], p["cause"]): (int(p["nombre_lignes"]), Decimal(p["effet"]))
        for p in lire(explication / "ecarts.csv")
        if p["maille"] == "national"
    }
    tardifs, participants = corrections["cra_tardifs"], corrections["cra_participants"]
    assert causes["CN-30", "revision", "fait_nouveau"] == (tardifs["nombre"], tardifs["accompagnements"])
    assert causes["CN-30", "revision", "correction"] == (participants["nombre"], participants["accompagnements"])
    assert causes["CN-30", "revision", "re_datation"][0] == corrections["cra_redates"]["nombre"]
    rendus, montants = corrections["postes_rendus_tardifs"], corrections["montants_v1"]
    assert causes["CN-05", "temps", "correction"] == (len(rendus), len(rendus))
    assert causes["CN-51R", "temps", "correction"] == (len(montants), sum(montants.values()))


def test_un_deplacement_de_structure_est_un_perimetre(explication: Path) -> None:
    """A structure that changes département moves its posts: nothing at national level, two sides below."""
    deplaces = [p for p in lire(explication / "ecarts.csv") if p["cause"] == "perimetre"]
    assert deplaces
    assert {p["maille"] for p in deplaces} == {"departement"}  # the tiny demonstration is one région
    effets: dict[str, Decimal] = defaultdict(Decimal)
    for part in deplaces:
        effets[part["code_indicateur"]] += Decimal(part["effet"])
    assert set(effets.values()) == {Decimal(0)}


@pytest.mark.parametrize(
    ("code", "territoire", "prefixe"),
    [("CN-07", "35", "personne:"), ("CN-30", "R53", "activite:")],
)
def test_les_preuves_d_un_chiffre_font_le_chiffre(
    demonstration: Execution, code: str, territoire: str, prefixe: str
) -> None:
    """The rows behind a figure, by key, from files that were received (N-09)."""
    fait = conum(
        demonstration.home, "preuves", "--indicateur", code, "--territoire", territoire, "--edition", "courante"
    )
    assert fait.code == 0, fait.sortie + fait.erreur
    maille = {"F": "national", "R": "region"}.get(territoire[0], "departement")
    (liste,) = (demonstration.home / "comparaisons").glob(f"preuves_{code}_*_{maille}-*.csv")
    lignes = lire(liste)
    valeur = demonstration.valeur(code, "2024-12-31", maille, territoire.removeprefix("R"))
    assert sum(Decimal(ligne["valeur"]) for ligne in lignes) == valeur
    assert all(ligne["cle"].startswith(prefixe) and ligne["fichier"] for ligne in lignes)


def test_un_taux_n_a_pas_de_lignes_a_lui(demonstration: Execution) -> None:
    fait = conum(demonstration.home, "preuves", "--indicateur", "CN-09")
    assert fait.code == 1
    assert "composantes" in fait.erreur
    fait = conum(demonstration.home, "preuves", "--indicateur", "CN-XX")
    assert fait.code == 1
    assert "CN-XX" in fait.erreur
