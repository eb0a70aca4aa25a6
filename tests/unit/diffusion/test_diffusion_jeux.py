"""Every file of open data, from one small edition: three forms, gates, secrecy, what an edition changes."""

import csv
import json
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from test_diffusion_paquet import EDITION, modifier

from pipelines import diffusion
from pipelines.diffusion import barrieres, differences, discretion
from pipelines.diffusion.documents import dictionnaire
from pipelines.diffusion.jeux import JEUX
from pipelines.erreurs import JeuInvalide, PublicationRefusee
from pipelines.ingest.masquage import NOM_MASQUE
from pipelines.settings import RACINE

PAR_NOM = {jeu.nom: jeu for jeu in JEUX}


@pytest.fixture
def ecrit(publie_entier, tmp_path):
    return diffusion.ecrire(publie_entier, tmp_path / "open_data")


def lignes(dossier: Path, nom: str) -> list[dict[str, str]]:
    with (dossier / f"{nom}.csv").open(encoding="utf-8", newline="") as flux:
        return list(csv.DictReader(flux))


def test_chaque_table_donne_ses_trois_formes(ecrit):
    assert [f.nom for f in ecrit.fichiers] == [jeu.nom for jeu in JEUX]
    for jeu in JEUX:
        assert [*csv.DictReader((ecrit.dossier / jeu.fichier).open(encoding="utf-8"))], jeu.nom
        table = pq.read_table(ecrit.dossier / f"{jeu.nom}.parquet")
        assert table.column_names == jeu.colonnes(), jeu.nom
        assert table.num_rows == len(lignes(ecrit.dossier, jeu.nom)), jeu.nom
    geojson = json.loads((ecrit.dossier / "lieux-mediation-numerique.geojson").read_text())
    (point,) = geojson["features"]
    assert point["geometry"] == {"type": "Point", "coordinates": [6.079, 44.559678]}
    assert point["properties"]["id"] == "a" and "latitude" not in point["properties"]
    assert "telephone" not in point["properties"]


def test_les_colonnes_imposees_et_les_textes(ecrit):
    (une, autre) = lignes(ecrit.dossier, "structures-postes")
    assert une["raison_sociale"] == '\'=COMMUNE "A", du\nBourg'
    assert (une["adresse"], autre["adresse"], autre["siret_structure"]) == ("-12,5", "", "")
    parquet = pq.read_table(ecrit.dossier / "structures-postes.parquet")
    assert parquet["raison_sociale"][0].as_py() == '=COMMUNE "A", du\nBourg'
    assert str(parquet.schema.field("investissement_etat").type) == "decimal128(18, 2)"
    premiere = lignes(ecrit.dossier, "subventions")[0]
    assert (premiere["idBeneficiaire"], premiere["pourcentageSubvention"], premiere["idRAE"]) == (
        "13002603200016", "1.00", "",
    )  # fmt: skip
    assert lignes(ecrit.dossier, "impact-service-public-numerique")[0]["est_cible"] == "false"


def test_le_descripteur_dit_tout_ce_qui_est_ecrit(ecrit):
    lu = json.loads((ecrit.dossier / "datapackage.json").read_text())
    decrits = {r["path"] for r in lu["resources"]} | {r["schema"] for r in lu["resources"] if "schema" in r}
    assert decrits | {"datapackage.json", "catalog.jsonld", "millesimes"} == {p.name for p in ecrit.dossier.iterdir()}
    assert [d["nom"] for d in lu["conum"]["jeux"]] == list(dict.fromkeys(jeu.jeu for jeu in JEUX))
    for dit in lu["conum"]["jeux"]:
        assert len(dit["description"]) > 100
        assert {"README-md".lower(), "dictionnaire"} <= set(dit["ressources"])
    millesimes = {r["conum"]["millesime"] for r in lu["resources"] if r["conum"]["role"] == "donnees"}
    assert millesimes == {p.name for p in (ecrit.dossier / "millesimes").iterdir()}
    assert "20230430_130026032_subventions.csv" in millesimes
    assert ecrit.retenues[0][:2] == ("entrepreneur_individuel", 1)
    assert "1 (32000.00 €) : bénéficiaire entrepreneur individuel" in (ecrit.dossier / "README.md").read_text()


def test_le_dictionnaire_et_le_lexique_disent_chaque_colonne_et_chaque_valeur(ecrit):
    decrites = {(x["fichier"], x["colonne"]) for x in lignes(ecrit.dossier, "dictionnaire")}
    assert decrites == {(jeu.fichier, c) for jeu in JEUX for c in jeu.colonnes()}
    assert dictionnaire(JEUX).count("\n") > len(decrites)
    termes = {x["terme"] for x in lignes(ecrit.dossier, "lexique")}
    for jeu in JEUX[3:5]:
        for champ in jeu.champs():
            if champ["name"].startswith("statut"):
                assert set(champ["constraints"]["enum"]) <= termes


def test_les_memes_octets_quel_que_soit_le_nombre_de_fils(publie_entier, tmp_path):
    modifier(
        publie_entier,
        "insert into indicateurs select 'CN-02', date '2021-01-31' + (i // 200)::int, 'departement',"
        " lpad((i % 200)::varchar, 3, '0'), i, null, i, 'ok' from range(130000) t(i)",
    )
    paquets = []
    for fils in (1, 4):
        with duckdb.connect(str(publie_entier), read_only=True) as base:
            base.execute(f"set threads = {fils}")
            cible = tmp_path / f"{fils}.parquet"
            from pipelines.diffusion.ecriture import ecrire_csv, ecrire_parquet

            ecrire_parquet(base, JEUX[0], cible)
            ecrire_csv(base, JEUX[0], cible.with_suffix(".csv"))
            paquets.append((cible.read_bytes(), cible.with_suffix(".csv").read_bytes()))
    assert paquets[0] == paquets[1]


REFUS = {
    "un courriel": ("update ouvert_lieux set adresse = 'ecrire a jean.dupont@exemple.fr'", "contact"),
    "un téléphone": ("update ouvert_lieux set horaires = 'appeler le 06 12 34 56 78'", "contact"),
    "un entrepreneur nommé": ("update ouvert_structures set raison_sociale = 'DUPONT*JEAN/'", "nomme un entrepreneur"),
    "un SIRET faux": ("update ouvert_subventions set id_beneficiaire = '13002603200017'", "SIRET est faux"),
    "sans identifiant": ("update ouvert_subventions set id_beneficiaire = null where date_convention < '2022-01-01'",
                         "doit être rempli"),
    "une convention en retard": ("delete from ouvert_subventions where date_convention < '2022-01-01'",
                                 "1 convention.s. de plus de 23 000"),
    "une part nulle": ("update ouvert_subventions set pourcentage_subvention = 0", "pourcentageSubvention"),
    "un service hors du standard": ("update ouvert_lieux set services = 'Café'", "services"),
    "un lieu deux fois": ("insert into ouvert_lieux from ouvert_lieux limit 1", "primary-key|unique"),
    "un type inconnu": ("update ouvert_impact set type_indicateur = 'autre'", "type_indicateur"),
    "un chiffre tu, dans l'impact": ("update ouvert_impact set code_insee = '01'", "table auditée"),
    "un chiffre tu, dans l'activité": ("update ouvert_activite set participants = 12", "table auditée"),
}  # fmt: skip


@pytest.mark.parametrize("defaut", REFUS)
def test_un_mauvais_fichier_est_refuse_en_une_phrase(publie_entier, tmp_path, defaut):
    sql, attendu = REFUS[defaut]
    open_data = tmp_path / "open_data"
    modifier(publie_entier, sql)
    with pytest.raises(JeuInvalide, match=attendu) as refus:
        diffusion.ecrire(publie_entier, open_data)
    assert str(refus.value).startswith("Données ouvertes refusées : ") and "restent en place" in str(refus.value)
    assert not {"dupont", "06 12", "13002603200017"} & set(str(refus.value).lower().split("«"))
    assert not (open_data / "derniere").exists()


def test_une_convention_recente_peut_attendre(publie_entier, tmp_path):
    modifier(publie_entier, "delete from ouvert_subventions where date_convention > '2022-01-01'")
    assert diffusion.ecrire(publie_entier, tmp_path / "open_data").fichiers[6].lignes == 1


@pytest.mark.parametrize(
    ("octets", "attendu"),
    [(b"\xef\xbb\xbfa\n", "BOM"), (b"a\nb", "coupé"), (b"a\n\xff\n", "UTF-8"), (b"", "coupé")],
)
def test_la_forme_des_octets(tmp_path, octets, attendu):
    (tmp_path / "f.csv").write_bytes(octets)
    with pytest.raises(JeuInvalide, match=attendu):
        barrieres.forme(tmp_path / "f.csv")


def test_un_siret(publie_entier):
    assert barrieres.siret_juste("13002603200016") and barrieres.siret_juste("35600000000015")
    assert not any(map(barrieres.siret_juste, ("13002603200017", "1300260320001", "35600000000013", "", "x" * 14)))


def test_une_table_vide_donne_un_fichier_valide(publie_entier, tmp_path):
    modifier(publie_entier, "delete from ouvert_subventions; delete from ouvert_conventions; delete from ouvert_lieux")
    paquet = diffusion.ecrire(publie_entier, tmp_path / "open_data")
    assert {f.nom: f.lignes for f in paquet.fichiers}["subventions"] == 0
    assert json.loads((paquet.dossier / "lieux-mediation-numerique.geojson").read_text())["features"] == []


def test_ce_que_change_une_edition(publie_entier, tmp_path):
    open_data = tmp_path / "open_data"
    diffusion.ecrire(publie_entier, open_data)
    modifier(publie_entier, "update edition set edition_id = '2023-05-31-0123abcd';"
             "update indicateurs set valeur = 4000, numerateur = 4000 where valeur = 3925;"
             "insert into ouvert_structures select 3, 'AAA', * exclude (numero_ligne, raison_sociale)"
             " from ouvert_structures where numero_ligne = 1;"
             "update ouvert_structures set numero_ligne = numero_ligne + 7;"
             "update ouvert_structures set postes_valides = 3 where raison_sociale like '=%';"
             "delete from ouvert_lieux where id = 'b'")  # fmt: skip
    diffusion.ecrire(publie_entier, open_data)
    rapport = json.loads((open_data / "changements" / "2023-05-31-0123abcd.json").read_text())
    assert rapport["precedente"]["edition_id"] == EDITION
    dits = {
        nom: (dit["lignes_ajoutees"], dit["lignes_retirees"], dit["lignes_modifiees"])
        for nom, dit in rapport["fichiers"].items()
    }
    assert dits["structures-postes.csv"] == (1, 0, 1)
    assert dits["lieux-mediation-numerique.csv"] == (0, 1, 0)
    assert dits["indicateurs.csv"] == (0, 0, 1)
    assert dits["subventions.csv"] == (0, 0, 0)
    assert rapport["fichiers"]["structures-postes.csv"]["cellules_modifiees"] == {"postes_valides": 1}
    assert rapport["chiffres"] == [
        {"code_indicateur": "CN-01", "date_arrete": "2023-04-30", "avant": "3925.00", "apres": "4000.00"}
    ]
    texte = (open_data / "changements" / "2023-05-31-0123abcd.md").read_text()
    assert "| `structures-postes.csv` | 1 | 0 | 1 | – | – |" in texte and "4000.00" in texte
    assert "Première édition" in (open_data / "changements" / f"{EDITION}.md").read_text()


def test_une_colonne_ajoutee_ou_retiree_se_voit(tmp_path):
    (tmp_path / "a.csv").write_text("code_territoire,maille,nom,vieux\n01,departement,Ain,1\n")
    (tmp_path / "b.csv").write_text("code_territoire,maille,nom,neuf\n01,departement,AIN,1\n")
    dit = differences.comparer_fichiers(PAR_NOM["dim_territoires"], tmp_path / "a.csv", tmp_path / "b.csv")
    assert (dit["colonnes_ajoutees"], dit["colonnes_retirees"]) == (["neuf"], ["vieux"])
    assert dit["cellules_modifiees"] == {"nom": 1}


def test_ce_que_les_derniers_fichiers_donnaient_ne_se_tait_pas_en_vain(publie_entier, tmp_path):
    """The figure of 01 was printed, and France less 02 gives it anyway: hidden now, it can be told."""
    open_data = tmp_path / "open_data"
    modifier(publie_entier, "update indicateurs set valeur = 40, numerateur = 40, statut = 'ok'"
             " where code_indicateur = 'CN-30' and code_territoire = '01'")  # fmt: skip
    modifier(publie_entier, "insert into dim_territoires values ('departement', '02', 'Aisne', '32', 1)")
    avant = diffusion.ecrire(publie_entier, open_data).dossier
    modifier(publie_entier, "update edition set edition_id = '2023-05-31-0123abcd';"
             "update indicateurs set valeur = null, numerateur = null, statut = 'secret'"
             " where code_indicateur = 'CN-30' and code_territoire = '01'")  # fmt: skip
    with pytest.raises(PublicationRefusee, match="se déduisent des fichiers"):
        diffusion.ecrire(publie_entier, open_data)
    assert (open_data / "derniere").resolve() == avant


def test_un_rapport_a_demi_ecrit_est_balaye(publie_entier, tmp_path):
    changements = tmp_path / "open_data" / "changements"
    changements.mkdir(parents=True)
    (changements / ".2020-01-31-0123abcd.json").write_text("{")
    diffusion.ecrire(publie_entier, tmp_path / "open_data")
    assert sorted(p.name for p in changements.iterdir()) == [f"{EDITION}.json", f"{EDITION}.md"]


def test_un_autre_fonds_n_est_pas_compare(publie_entier, tmp_path):
    open_data = tmp_path / "open_data"
    diffusion.ecrire(publie_entier, open_data)
    modifier(publie_entier, "update edition set edition_id = '2023-05-31-0123abcd', fonds = 'demonstration'")
    diffusion.ecrire(publie_entier, open_data)
    rapport = json.loads((open_data / "changements" / "2023-05-31-0123abcd.json").read_text())
    assert rapport["precedente"] is None


def test_le_nom_masque_est_celui_de_la_reception():
    assert f"'{NOM_MASQUE}'" in (RACINE / "dbt_project" / "macros" / "entrepreneur_masque.sql").read_text()


def test_l_auditeur_lit_les_fichiers_comme_les_tables(ecrit):
    with discretion.lire_fichiers(ecrit.dossier) as base:
        cumuls = discretion.lire_cumuls(base, "main").cellules["total"]
        assert cumuls["departement", "02"] and list(cumuls["departement", "01"].values()) == [None]
        from pipelines.secret_statistique.tables_secretes import lire_flux

        assert list(lire_flux(base, "main").cellules["total"]["departement", "01"].values()) == [20.0]
