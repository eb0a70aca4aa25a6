"""Rules that are easy to get wrong, from file to published figure (issue A)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.integration.conftest import Execution, conum

pytestmark = pytest.mark.xdist_group("regles")

ENTETE = (
    "id;Raison sociale;Commune INSEE;Département;Région;Nombre de conseillers validés par le COSELEC;"
    "Date de validation en comité de sélection;Type;SIRET;Code département;Adresse;Code commune INSEE;Code postal;"
    "Investissement financier estimatif total de l’Etat;ZRR;QPV;France services\n"
)


def liste(chemin: Path, *lignes: tuple[int, str, int, str, str]) -> None:
    """An official list in its 17/18-column form: id, date, posts, département, SIRET."""
    corps = "".join(
        f"{ident};COMMUNE {ident};BOURG;;;{postes};{date};publique;{siret};{departement};"
        f'"1 PLACE DE LA MAIRIE";;;{postes * 50_000};non;non;oui;\n'
        for ident, date, postes, departement, siret in lignes
    )
    chemin.write_text(ENTETE + corps, encoding="utf-8")


@pytest.fixture(scope="module")
def deux_listes(tmp_path_factory: pytest.TempPathFactory):
    dossier = tmp_path_factory.mktemp("listes")
    # The first list knows a structure (3) that has left the second; the second has changed the posts of structure 1.
    liste(
        dossier / "liste-2021-05-31.csv",
        (1, "24/03/2021", 2, "1", "35600000000048"),
        (2, "28/04/2021", 3, "2A", "35600000000048"),
        (3, "28/04/2021", 4, "974", "null"),
    )
    liste(
        dossier / "liste-2023-04-05.csv",
        (1, "24/03/2021", 5, "1", "35600000000048"),
        (2, "28/04/2021", 3, "2A", "35600000000048"),
        (4, "30/01/2023", 1, "93", "undefined"),
    )
    (dossier / "copie.csv").write_bytes((dossier / "liste-2021-05-31.csv").read_bytes())
    execution = conum(tmp_path_factory.mktemp("home"), "run", "--exports", str(dossier))
    assert execution.code == 0, execution.sortie + execution.erreur
    return execution


@pytest.mark.parametrize(
    ("date", "maille", "territoire", "attendu"),
    [
        ("2021-03-31", "national", "FRANCE", 2),  # first list: it was written after that day
        ("2021-05-31", "national", "FRANCE", 9),  # exported that very day
        ("2021-06-30", "national", "FRANCE", 8),  # the next list, never the two together
        ("2023-03-31", "national", "FRANCE", 9),
        ("2021-05-31", "departement", "974", 4),
        ("2021-06-30", "departement", "974", 0),
        ("2021-06-30", "departement", "01", 5),  # « 1 » in the file
        ("2021-06-30", "departement", "2A", 3),
    ],
)
def test_deux_listes_datees_sont_deux_etats(deux_listes, date, maille, territoire, attendu) -> None:
    assert deux_listes.valeur("CN-01", date, maille, territoire) == attendu


def test_siret_repete_n_est_pas_un_doublon(deux_listes) -> None:
    assert deux_listes.lire(
        "select fichier like '%2023%', charges, rejetes, doublons from comptes_fichiers order by 1"
    ) == [(False, 3, 0, 0), (True, 3, 0, 0)]


def test_meme_contenu_recu_une_fois(deux_listes) -> None:
    assert deux_listes.lire("select count(*) from comptes_fichiers") == [(2,)]


def test_source_absente_non_disponible_jamais_zero(deux_listes) -> None:
    statuts = deux_listes.lire(
        "select distinct valeur, statut from indicateurs where code_indicateur in ('CN-03', 'CN-30', 'CN-52', 'CN-21')"
    )
    assert statuts == [(None, "non_disponible")]


def test_edition_datee_du_dernier_export(deux_listes) -> None:
    assert str(deux_listes.lire("select arrete_au from edition")[0][0]) == "2023-04-05"


class TestEntreesMauvaises:
    """What can be read is published, the rest is said; it comes after the two lists above, in their home.

    Folders with nothing to read: tests/defs/test_defs_commande.py.
    """

    @pytest.fixture(scope="class")
    def suivante(self, deux_listes: Execution, tmp_path_factory: pytest.TempPathFactory) -> Execution:
        """A list cut in its last line, beside a file of nothing known."""
        dossier = tmp_path_factory.mktemp("coupee")
        coupee = dossier / "liste-2023-05-05.csv"
        liste(
            coupee,
            (1, "24/03/2021", 6, "1", "35600000000048"),
            (2, "24/03/2021", 1, "2", "35600000000048"),
        )
        coupee.write_bytes(coupee.read_bytes()[:-60])
        (dossier / "inconnu.csv").write_text("a;b\n1;2\n")
        execution = conum(deux_listes.home, "run", "--exports", str(dossier))
        assert execution.code == 0, execution.sortie + execution.erreur
        return execution

    def test_fichier_d_entete_inconnu_liste_et_le_reste_publie(self, suivante: Execution) -> None:
        assert "inconnu.csv" in suivante.sortie
        assert suivante.valeur("CN-01", "2023-05-05") == 6
        # The lists received before are still known: the state of March comes from the second one.
        assert suivante.valeur("CN-01", "2023-03-31") == 9

    def test_fichier_tronque_compte_et_explique(self, suivante: Execution) -> None:
        compte = "select enregistrements, charges, rejetes, statut from comptes_fichiers where fichier like '%05-05%'"
        assert suivante.lire(compte) == [(2, 1, 1, "partiel")]
        assert suivante.lire("select count(*) from rejets where motif <> ''") == [(1,)]
