"""Canaries in every source column of every contract: none in the lake, the quarantine, the accounts."""

from __future__ import annotations

from pathlib import Path

import pytest
from exemples_tous import PAR_CONTRAT

from pipelines import ingest
from tests.confidentialite.canaris import CANARIS, COURRIEL, TELEPHONES, TEMOIN, Canari
from tests.confidentialite.exemptions import est_public
from tests.confidentialite.recherche import Recherche

pytestmark = pytest.mark.xdist_group("canaris")
ADMISES = Path(__file__).with_name("exemptions.txt")


def test_chaque_contrat_est_plante(reception):
    assert {p.contrat for p in reception.plantes.values()} == {c.nom for c in ingest.catalogue()}
    assert len(reception.plantes) == len(PAR_CONTRAT)


def test_les_enregistrements_plantes_sont_charges_ou_rejetes(reception):
    """A search over records that never entered would prove nothing: each file brings planted records to the lake."""
    for nom, plante in reception.plantes.items():
        compte = reception.comptes[nom]
        assert compte.contrat == plante.contrat, nom
        assert compte.statut in ("charge", "partiel"), (nom, compte.motif)
        assert compte.charges > plante.propres, (nom, compte.charges, plante.propres)
    assert sum(c.rejetes for c in reception.comptes.values()) > 5000


@pytest.mark.parametrize("canari", [pytest.param(c, id=c.genre) for c in CANARIS])
def test_aucun_canari_ne_passe(reception, canari):
    assert Recherche([canari]).dans_un_dossier(reception.home) == []
    assert Recherche([canari]).dans_un_texte(repr(reception.comptes)) == []


def test_ce_qui_est_public_est_bien_la(reception):
    """The witnesses planted beside the canaries are found: the search reads the lake, and the masks are partial."""
    traces = Recherche([TEMOIN]).dans_un_dossier(reception.home)
    tables = {t.lieu.split("/raw/reel/")[1].split("/")[0] for t in traces if "/raw/reel/" in t.lieu}
    publiques = {c.table_brute for c in ingest.catalogue() if any(est_public(k) for k in c.colonnes)}
    assert len(tables) > 0.8 * len(publiques)
    # What was written around the masked contacts is still there.
    assert Recherche([Canari("suite", "pour son dossier", ("pour son dossier", "[masqué]"))]).dans_un_dossier(
        reception.home
    )


def test_les_colonnes_qui_peuvent_garder_un_nom_sont_connues():
    """`exemptions.txt` is what a reviewer reads: a personal column declared as a text would only appear there."""
    admises = set(ADMISES.read_text(encoding="utf-8").split("\n")) - {""}
    exemptees = {
        f"{k.nom} {k.type}{' : ' + ', '.join(k.champs) if k.champs else ''}"
        for c in ingest.catalogue()
        for k in c.colonnes
        if est_public(k)
    }
    assert exemptees - admises == set(), "du texte libre nouveau : le typer, ou l'admettre dans exemptions.txt"
    assert admises - exemptees == set(), "ce n'est plus du texte libre : retirer ces lignes d'exemptions.txt"


LISTE = "id;personne_id;structure_id;type;date_debut;date_fin;date_rupture"


@pytest.mark.parametrize(
    "canari",
    [pytest.param(c, id=c.genre) for c in CANARIS],
)
def test_un_en_tete_qui_est_une_donnee_n_est_pas_repete(tmp_path, canari):
    from pipelines.settings import Settings

    (tmp_path / "depot").mkdir()
    contenus = {
        "inconnu.csv": f"{LISTE};{canari.valeur}\n11;40011;301;CDD;2021-09-06;;;x\n",
        "manquant.csv": f"{LISTE.replace('type', canari.valeur)}\n11;40011;301;CDD;2021-09-06;;\n",
        "sans-en-tete.csv": f"11;40011;{canari.valeur};CDD\n12;40012;{canari.valeur};CDD\n",
        "cle.json": f'[{{"id": 1, "{canari.valeur}": {{"{canari.valeur}": 1}}}}]',
        "tronque.json": f'[{{"id": "{canari.valeur}", "nom": "{canari.valeur}',
    }
    for nom, contenu in contenus.items():
        (tmp_path / "depot" / nom).write_text(contenu, encoding="utf-8")
    settings = Settings(home=tmp_path / "home")
    from datetime import date

    vus = ingest.inventorier(tmp_path / "depot", settings)
    comptes = [ingest.recevoir(f, settings, "reel", date(2026, 11, 23)) for f in vus]
    assert {c.statut for c in comptes} == {"charge", "non_reconnu"}
    dits = repr([comptes, [f.motif for f in vus]])
    assert Recherche([canari]).dans_un_texte(dits) == []
    assert Recherche([canari]).dans_un_dossier(settings.home) == []


def test_un_nom_de_fichier_ou_de_membre_ne_repete_ni_courriel_ni_telephone(tmp_path):
    """The name of a person in that of a file is the operator's choice, and cannot be told from another word."""
    import zipfile
    from datetime import date

    from pipelines.settings import Settings

    depot = tmp_path / "depot"
    depot.mkdir()
    corps = f"{LISTE}\n11;40011;301;CDD;2021-09-06;;\n"
    for rang, canari in enumerate([COURRIEL, *TELEPHONES]):
        (depot / f"{rang} {canari.valeur}.csv").write_text(corps.replace("301", f"30{rang}"), encoding="utf-8")
        with zipfile.ZipFile(depot / f"{rang}.zip", "w") as archive:
            archive.writestr(f"dossier {canari.valeur}/{canari.valeur}.csv", corps.replace("301", f"40{rang}"))
            archive.comment = canari.valeur.encode()
    settings = Settings(home=tmp_path / "home")
    vus = ingest.inventorier(depot, settings)
    comptes = [ingest.recevoir(f, settings, "reel", date(2026, 11, 23)) for f in vus]
    assert [c.statut for c in comptes] == ["charge"] * 10
    recherche = Recherche([COURRIEL, *TELEPHONES])
    assert recherche.dans_un_texte(repr([comptes, [f.nom for f in vus]])) == []
    assert recherche.dans_un_dossier(settings.home) == []
