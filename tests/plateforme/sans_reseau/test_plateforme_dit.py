"""What is said to the operator: what is not sent, what leaves, settings that would lose the key, the state."""

from __future__ import annotations

import pytest

from pipelines.erreurs import ErreurConum
from pipelines.plateforme import Accord, Service, affichage
from pipelines.plateforme.port import ErreurPlateforme
from pipelines.settings import Settings
from tests.plateforme import ouvertes
from tests.plateforme.en_memoire import Mort
from tests.plateforme.sans_reseau.conftest import ACCORD, SUIVANTE


def test_ce_qui_n_est_pas_envoye_est_dit(service, maison):
    ouvertes.ecrire(
        maison.open_data, SUIVANTE,
        autres={"indicateurs.parquet": "PAR1", "CHANGELOG.md": "# Journal", "catalog.jsonld": "{}"},
        ressources=[{"name": "indicateurs", "path": "indicateurs.parquet", "format": "parquet"}],
    )  # fmt: skip
    plan = service().preparer()
    noms = {e["nom"] for e in plan.parties[0].contenu["envois"]}
    assert "130026032_changelog.txt" in noms and not any("parquet" in n or "catalog" in n for n in noms)
    assert any("indicateurs.parquet" in dit for dit in plan.contenu["ecartes"])


def test_une_colonne_qui_part_est_annoncee(suivante, service, maison):
    dossier = ouvertes.ecrire(
        maison.open_data, "2023-06-30-89ab0000", indicateurs="code,date_arrete\nCN-01,2023-06-30\n"
    )
    plan = service().preparer()
    assert any("perd des colonnes (valeur)" in dit for dit in plan.parties[0].contenu["avertissements"]), dossier
    assert "colonnes - valeur" in "\n".join(affichage.plan(plan))


def test_sans_edition_sans_cle(maison, monkeypatch, tmp_path):
    monkeypatch.delenv("CONUM_DATAGOUV_CLE", raising=False)
    with pytest.raises(ErreurPlateforme, match="CONUM_DATAGOUV_CLE n'est pas réglée"):
        Service(maison).preparer()
    with pytest.raises(ErreurConum, match="Aucune donnée ouverte"):
        Service(Settings(home=tmp_path / "vide")).preparer()


@pytest.mark.parametrize("hote", ["http://www.data.gouv.fr", "ftp://x", "https://a@b.fr", "https://b.fr/api", "prod"])
def test_un_hote_qui_perdrait_la_cle(maison, monkeypatch, hote):
    monkeypatch.setenv("CONUM_DATAGOUV_HOTE", hote)
    with pytest.raises(ErreurConum, match="CONUM_DATAGOUV_HOTE"):
        Service(maison)


def test_l_etat_dit_tout(service, maison):
    assert list(affichage.etat(service().journal)) == ["Rien n'a encore été publié sur demo.data.gouv.fr."]
    plan = service().preparer()
    with pytest.raises(Mort):
        service({4: "tue-apres"}).appliquer(plan.empreinte, ACCORD)
    assert "commencé et pas fini" in "\n".join(affichage.etat(service().journal))
    service().appliquer(plan.empreinte, Accord("Zoé Petit"))
    dit = "\n".join(affichage.etat(service().journal))
    assert "approuvé par Zoé Petit" in dit and "brouillon" in dit and "commencé" not in dit


def test_un_journal_coupe_se_lit_et_continue(service):
    plan = service().preparer()
    service().appliquer(plan.empreinte, ACCORD)
    journal = service().journal
    with (journal.dossier / "journal.jsonl").open("ab") as flux:
        flux.write(b'{"quand": "2026')
    avant = len(list(journal.lignes()))
    journal.noter("autre", "approuve")
    assert len(list(journal.lignes())) == avant + 1 and journal.etat(plan.empreinte) == "publie"
