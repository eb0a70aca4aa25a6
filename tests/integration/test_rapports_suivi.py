"""The life of a report on the demonstration: two people, gates, versions, a correction that keeps the old one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pypdf
import pytest

from pipelines.erreurs import ErreurConum
from pipelines.rapports import barrieres
from pipelines.rapports.archives import Dossier
from pipelines.rapports.commentaires import Note, noter
from pipelines.rapports.composition import composer
from pipelines.rapports.edition import Publication
from pipelines.rapports.production import FORMATS
from pipelines.rapports.suivi import Signataire, Suivi
from tests.integration import lecture_rapports as lire
from tests.integration.conftest import Execution

pytestmark = pytest.mark.xdist_group("demonstration")
QUAND = datetime(2025, 1, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def publication(demonstration: Execution, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Publication]:
    """A copy: DuckDB opens one path in one way in one process, and other tests open it as the pages do."""
    copie = tmp_path_factory.mktemp("rapports") / "edition.duckdb"
    copie.write_bytes(demonstration.edition.read_bytes())
    with Publication(copie) as lue:
        yield lue


def test_la_vie_d_un_rapport(publication: Publication, tmp_path: Path) -> None:
    """Draft, refused, commented, read, signed by another, published, corrected: the old version stays."""
    lieu, jean = publication.territoire("35"), Signataire("jean", "Bureau du pilotage", QUAND)
    anne = Signataire("anne", "Direction du programme", QUAND)
    with pytest.raises(ErreurConum, match="Personne n'a relu"):
        Suivi(publication, tmp_path, lieu).valider(anne)
    Suivi(publication, tmp_path, lieu).relire(jean)
    with pytest.raises(ErreurConum, match="une autre personne"):
        Suivi(publication, tmp_path, lieu).valider(jean)
    with pytest.raises(ErreurConum, match="Commentaire obligatoire manquant"):
        Suivi(publication, tmp_path, lieu).valider(anne)
    noter(tmp_path, Note("2024-12", "35", "budget", "Pièces <manquantes> & #relance", "jean", "Bureau", QUAND))
    with pytest.raises(ErreurConum, match="Personne n'a relu"):  # a comment is content: read it again
        Suivi(publication, tmp_path, lieu).valider(anne)
    Suivi(publication, tmp_path, lieu).relire(jean)
    with pytest.raises(ErreurConum, match="n'est pas validé"):
        Suivi(publication, tmp_path, lieu).diffuser(anne, ("csv",))
    Suivi(publication, tmp_path, lieu).valider(anne)
    premier = Suivi(publication, tmp_path, lieu).diffuser(anne, tuple(FORMATS))
    base = "rapport-cnfs_2024-12_departement-35-ille-et-vilaine_v1"
    fins = (".pdf", ".docx", ".xlsx", ".ods", "_csv.zip", "_chiffres.json", ".json")
    attendus = {f"{base}{fin}" for fin in fins}
    assert {f.name for f in premier.iterdir()} == {*attendus, f"{base.replace('rapport', 'fiche')}.pdf"}
    avant = {f.name: f.read_bytes() for f in premier.iterdir()}
    assert "Pièces<manquantes>&#relance" in lire.texte_du_pdf(avant[f"{base}.pdf"])
    with pytest.raises(ErreurConum, match="dit déjà ce contenu"):
        Suivi(publication, tmp_path, lieu).diffuser(anne, ("csv",))

    changement = (
        "update indicateurs set valeur = valeur + 1 where code_indicateur = 'CN-03' and date_arrete = '2024-12-31'"
        " and maille = 'departement' and code_territoire = '35'"
    )
    with Publication(lire.autre_copie(publication.fichier, tmp_path / "apres.duckdb", changement)) as apres:
        Suivi(apres, tmp_path, lieu).relire(jean)
        Suivi(apres, tmp_path, lieu).valider(anne)
        with pytest.raises(ErreurConum, match="donnez sa cause"):
            Suivi(apres, tmp_path, lieu).diffuser(anne, ("pdf",))
        second = Suivi(apres, tmp_path, lieu).diffuser(anne, ("pdf",), "Contrat reçu en retard")
    assert {f.name: f.read_bytes() for f in premier.iterdir()} == avant
    dossier = Dossier(tmp_path, publication.edition.arrete_au, lieu)
    manifeste = dossier.manifeste(2)
    assert (manifeste["statut"], manifeste["version"], dossier.versions()) == ("rectifie", 2, [1, 2])
    (change,) = [r for r in manifeste["rectifications"] if "CN-03 2024-12-31" in r["libelle"]]
    assert int(change["apres"]) == int(change["avant"]) + 1
    page = pypdf.PdfReader(second / f"{base.replace('_v1', '_v2')}.pdf").pages[2].extract_text()
    assert "Rectificatif" in page
    assert "Contrat reçu en retard" in page
    assert len((tmp_path / "etats.jsonl").read_text(encoding="utf-8").splitlines()) == 7
    assert json.loads((tmp_path / "etats.jsonl").read_text(encoding="utf-8").splitlines()[-1])["motif"]


def test_un_controle_ou_une_source_ferme_la_barriere(publication: Publication, tmp_path: Path) -> None:
    changements = (
        "update controles set statut = 'echec' where severite = 'erreur' and rowid = 0",
        "update sources set etat = 'en_retard' where table_brute = 'postes'",
        "update edition set arrete_au = date '2024-12-30'",
    )
    with Publication(lire.autre_copie(publication.fichier, tmp_path / "mauvaise.duckdb", *changements)) as mauvaise:
        rapport = composer(mauvaise, mauvaise.territoire("01"))
        dits = " ".join(barrieres.refus(rapport, mauvaise))
        assert "pas une fin de mois" in dits
        assert "Source en retard" in dits
        assert "Source en retard" not in " ".join(barrieres.refus(rapport, mauvaise, "Export attendu lundi"))
