"""Parts of the report on nasty input: queries, PILOTE lines, comments, names, workbooks."""

from __future__ import annotations

import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from pipelines.erreurs import ErreurConum
from pipelines.rapports import pilote, requetes
from pipelines.rapports.commentaires import Note, cahier, noter
from pipelines.rapports.csvs import nom_ascii
from pipelines.rapports.edition import fin_de_mois
from rendu.classeurs import Feuille, ods_de, xlsx_de
from rendu.modeles import Territoire
from tests.dashboards.test_frontieres_sql import fautes

QUAND = datetime(2025, 1, 8, tzinfo=UTC)
LIGNE = {"identifiant_indic": "IND-736", "zone_id": "D2A", "date_valeur": "2024-09-01", "type_valeur": "va"}


@pytest.mark.parametrize("nom", [nom for nom in vars(requetes) if nom.isupper()])
def test_une_requete_choisit_filtre_et_trie(nom: str) -> None:
    assert fautes(vars(requetes)[nom]) == []


@pytest.mark.parametrize(
    ("jour", "mois", "attendu"),
    [
        (date(2024, 12, 31), 0, date(2024, 12, 31)),
        (date(2024, 12, 31), 2, date(2025, 2, 28)),
        (date(2024, 3, 31), -1, date(2024, 2, 29)),
        (date(2024, 12, 31), -12, date(2023, 12, 31)),
        (date(2024, 1, 1), -1, date(2023, 12, 31)),
    ],
)
def test_fins_de_mois(jour: date, mois: int, attendu: date) -> None:
    assert fin_de_mois(jour, mois) == attendu


@pytest.mark.parametrize(
    ("changement", "attendu"),
    [
        ({}, []),
        ({"valeur": ""}, []),
        ({"zone_id": "D99"}, ["zone_id"]),
        ({"zone_id": "D975"}, ["zone_id"]),
        ({"zone_id": "R2"}, ["zone_id"]),
        ({"identifiant_indic": "IND-7"}, ["identifiant_indic"]),
        ({"type_valeur": "ta"}, ["type_valeur"]),
        ({"valeur": "12,5"}, ["valeur"]),
        ({"valeur": "=1+1"}, ["valeur"]),
        ({"zone_id": ""}, ["zone_id"]),
    ],
)
def test_le_schema_de_pilote_refuse(changement: dict[str, str], attendu: list[str]) -> None:
    dites = pilote.valider([{**LIGNE, "valeur": "12.5", **changement}])
    assert len(dites) == len(attendu)
    assert all(nom in dite for nom, dite in zip(attendu, dites, strict=True))


def test_une_cle_repetee_est_refusee() -> None:
    (dite,) = pilote.valider([{**LIGNE, "valeur": "1"}, {**LIGNE, "valeur": "2"}])
    assert "clé répétée" in dite


def test_les_deux_fichiers_depuis_une_table(tmp_path: Path) -> None:
    fichier = tmp_path / "edition.duckdb"
    with duckdb.connect(str(fichier)) as base:
        base.execute(
            "create table pilote_valeurs as select * from (values"
            " ('programme', 'IND-736', 'FRANCE', date '2024-09-01', 'national', null, 4297913.00, null, 64.86),"
            " ('programme', 'IND-736', 'D01', date '2024-09-01', 'departement', null, null, null, null),"
            " ('programme', 'IND-736', 'D01', date '2022-12-01', 'departement', 16456.50, null, null, null))"
            " as t (origine, indicateur_id, zone_id, date_valeur, maille, valeur_initiale, valeur_actuelle,"
            " valeur_cible, taux_avancement)"
        )
    assert pilote.fichier_pilote(fichier).decode().splitlines() == [
        "identifiant_indic,zone_id,date_valeur,type_valeur,valeur",
        "IND-736,D01,2022-12-01,vi,16456.5",
        "IND-736,FRANCE,2024-09-01,va,4297913",
    ]
    assert pilote.fichier_barometre(fichier).decode().splitlines()[1:] == [
        "IND-736,D01,2022-12-01,DEPT,16456.5,,,",
        "IND-736,FRANCE,2024-09-01,NAT,,4297913.0,,64.86",
    ]
    with pytest.raises(ErreurConum, match="n'a pas été reçu"):
        pilote.fichier_pilote(fichier, "barometre")


def test_zones() -> None:
    lieux = [("national", "FRANCE"), ("region", "84"), ("departement", "2A")]
    assert [pilote.zone_de(Territoire(m, c, "", None)) for m, c in lieux] == ["FRANCE", "R84", "D2A"]


def note(**autres: str) -> Note:
    defauts = {"mois": "2024-12", "territoire": "35", "rubrique": "risques", "texte": "a", "par": "j", "role": "Bureau"}
    return Note(**{**defauts, **autres}, le=QUAND)


def test_rien_n_est_efface(tmp_path: Path) -> None:
    for texte in ("un", 'deux\nlignes « guillemets » "doubles"', ""):
        noter(tmp_path, note(texte=texte))
    noter(tmp_path, note(rubrique="meteo", texte="nuage"))
    noter(tmp_path, note(mois="2024-11", texte="autre mois"))
    lu = cahier(tmp_path, "2024-12", "35")
    assert lu.note("risques") is None
    assert lu.meteo().texte == "nuage"
    assert (tmp_path / "commentaires.jsonl").read_text(encoding="utf-8").count("\n") == 5


@pytest.mark.parametrize(
    "autres",
    [{"rubrique": "inconnue"}, {"rubrique": "meteo", "texte": "grêle"}, {"texte": "x" * 4001}, {"par": " "}],
)
def test_un_commentaire_refuse_ne_laisse_rien(autres: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(ErreurConum):
        noter(tmp_path, note(**autres))
    assert not (tmp_path / "commentaires.jsonl").exists()


@pytest.mark.parametrize(
    ("titre", "nom"),
    [("4 États des postes", "04-etats-des-postes"), ("12 Contrôles", "12-controles"), ("cœur d'Œuvre", "coeur-d-uvre")],
)
def test_noms_ascii(titre: str, nom: str) -> None:
    assert nom_ascii(titre) == nom


TEXTES = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")))
NOMBRES, JOURS = st.decimals(-(10**9), 10**9, places=2), st.dates(date(1970, 1, 1), date(2999, 1, 1))


@settings(deadline=None, max_examples=60)
@given(st.lists(st.one_of(TEXTES, NOMBRES, JOURS), max_size=6))
def test_les_classeurs_rendent_ce_qu_on_leur_donne(valeurs: list[object]) -> None:
    source = [Feuille("Données", [["colonne"] * len(valeurs) or ["colonne"], valeurs])]
    for ecrire in (xlsx_de, ods_de):
        octets = ecrire(source, "Titre & <essai>", date(2024, 12, 31))
        assert octets == ecrire(source, "Titre & <essai>", date(2024, 12, 31))
        lue = CalamineWorkbook.from_filelike(BytesIO(octets)).get_sheet_by_name("Données").to_python()
        for attendu, lu in zip(valeurs, lue[1] if len(lue) > 1 else [], strict=False):
            assert lu == (float(attendu) if isinstance(attendu, Decimal) else attendu), (ecrire.__name__, attendu, lu)


def test_une_archive_a_une_seule_date() -> None:
    octets = ods_de([Feuille("A", [["x"]])], "t", date(2024, 12, 31))
    with zipfile.ZipFile(BytesIO(octets)) as archive:
        assert {m.date_time[:3] for m in archive.infolist()} == {(2024, 12, 31)}
        assert archive.infolist()[0].filename == "mimetype"
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
