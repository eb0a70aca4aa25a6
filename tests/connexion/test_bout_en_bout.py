"""A person signs in, looks, and leaves, in a real browser: provider, proxy, gateway and pages as a server has them."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.connexion.factice import Factice
from tests.connexion.montage import NGINX, RACINE, attendre, ecrire_site, lancer_passerelle, port_libre, servir
from tests.dashboards.navigation import MARQUES, navigateur, telecharger  # noqa: F401 - fixture

pytestmark = [
    *MARQUES,
    pytest.mark.long,
    pytest.mark.skipif(os.geteuid() != 0 or not Path(NGINX).exists(), reason="il faut nginx et root : proxy non vu"),
]
IMAGES = os.environ.get("CONUM_IMAGES")


@dataclass
class Site:
    """Where it is, and who the provider says comes."""

    adresse: str
    maison: Path
    factice: Factice


@pytest.fixture(scope="module")
def site(home: Path) -> Iterator[Site]:
    with ExitStack() as pile:
        dossier = Path(pile.enter_context(tempfile.TemporaryDirectory(prefix="conum-entier-")))
        dossier.chmod(0o711)
        maison = dossier / "maison"
        maison.mkdir(mode=0o700)
        (maison / "published").symlink_to(home / "published")
        ports = {nom: port_libre() for nom in ("proxy", "tableaux", "passerelle", "idp")}
        factice = Factice(f"http://127.0.0.1:{ports['idp']}")
        servir(factice.application(), ports["idp"], pile)
        adresse = f"http://localhost:{ports['proxy']}"
        env = os.environ | {"CONUM_HOME": str(maison), "CONUM_ACCES": "connexion"}
        habiliter = ["habilitations", "ajouter", "--sub", "personne-1", "--role", "departement"]
        subprocess.run(
            [sys.executable, "-m", "pipelines.cli", *habiliter, "--territoires", "59", "--motif", "essai"],
            cwd=RACINE,
            env=env,
            check=True,
        )
        commande = ["service", "tableaux", "--port", str(ports["tableaux"]), "--public", "localhost"]
        for programme in (
            lancer_passerelle(maison, ports["passerelle"], factice.emetteur, adresse),
            subprocess.Popen([sys.executable, "-m", "pipelines.cli", *commande], cwd=RACINE, env=env),
            subprocess.Popen([NGINX, "-c", str(ecrire_site(dossier, ports))]),
        ):
            pile.callback(programme.wait, 20)
            pile.callback(programme.terminate)
        attendre(f"{adresse}/_stcore/health")
        yield Site(adresse, maison, factice)


def test_entrer_regarder_sortir(navigateur: Browser, site: Site) -> None:  # noqa: F811
    contexte = navigateur.new_context(locale="fr-FR", viewport={"width": 1280, "height": 900})
    page = contexte.new_page()
    erreurs: list[str] = []
    page.on("pageerror", lambda e: erreurs.append(str(e)))
    page.on("response", lambda r: erreurs.append(r.url) if r.status >= 400 else None)

    def image(nom: str) -> None:
        if IMAGES:
            page.wait_for_timeout(800)
            page.screenshot(path=f"{IMAGES}/{nom}.png")

    # The public: indicators, no alert, and the way in.
    page.goto(f"{site.adresse}/vigilance?departement=59")
    expect(page.get_by_role("heading", name="Accès refusé")).to_be_visible()
    expect(page.get_by_text("Points de vigilance")).to_have_count(0)
    image("public-refus")
    page.get_by_role("link", name="Se connecter").first.click()
    # Signed in: back where one was, with one's own rows.
    expect(page.get_by_text("Alertes, Nord (2 lignes)")).to_be_visible()
    assert page.url.startswith(f"{site.adresse}/vigilance")
    expect(page.get_by_text("Département Nord")).to_be_visible()
    image("connecte-vigilance")
    page.goto(f"{site.adresse}/vigilance?departement=01&region=84")
    expect(page.get_by_text("Votre accès porte sur : Département Nord")).to_be_visible()
    image("connecte-refus")
    page.goto(f"{site.adresse}/vigilance")
    expect(page.get_by_text("Alertes, Nord (2 lignes)")).to_be_visible()
    pris = telecharger(page, page.get_by_role("button", name="CSV standard").first)
    assert b"ecart_mediane" in Path(pris.path()).read_bytes()
    # A second page stays open while the first one leaves.
    autre = contexte.new_page()
    autre.goto(site.adresse)
    expect(autre.get_by_role("link", name="Se déconnecter")).to_be_visible()
    page.get_by_role("link", name="Se déconnecter").click()
    expect(page.get_by_role("heading", name="Session fermée")).to_be_visible()
    expect(page.get_by_text("et auprès du service d’identité")).to_be_visible()
    image("deconnecte")
    autre.get_by_role("button", name="Réinitialiser les filtres").click()
    expect(autre.get_by_role("heading", name="Votre session est terminée")).to_be_visible()
    assert site.factice.sorties[-1]["id_token_hint"].count(".") == 2
    traces = "".join(f.read_text(encoding="utf-8") for f in (site.maison / "connexion" / "traces").iterdir())
    for evenement in ("connexion", "acces_refuse", "telechargement", "deconnexion"):
        assert f'"{evenement}"' in traces
    assert "vigilance" not in traces and "ecart" not in traces
    # Streamlit looks for its own addresses below the page's before it finds them at the root.
    assert [e for e in erreurs if "/vigilance/_stcore/" not in e] == []
    contexte.close()


def test_une_personne_sans_habilitation_est_le_public(navigateur: Browser, site: Site) -> None:  # noqa: F811
    site.factice.personne = {"sub": "inconnue", "siret": "99999999999999"}
    contexte = navigateur.new_context(locale="fr-FR")
    page = contexte.new_page()
    page.goto(f"{site.adresse}/connexion/entrer?retour=/vigilance")
    expect(page.get_by_text("Votre accès porte sur : aucune habilitation.")).to_be_visible()
    expect(page.get_by_text("Sans habilitation")).to_be_visible()
    contexte.close()
