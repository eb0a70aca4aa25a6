"""What an operator copies from `deploiement/`: it parses, it agrees with the rest, it holds no secret."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from pipelines.commandes.services import SERVICES
from pipelines.secrets import SECRETS
from pipelines.settings import RACINE

DEPLOIEMENT = RACINE / "deploiement"
UNITES = sorted((DEPLOIEMENT / "systemd").glob("*.service"))


def charger(chemin: Path) -> dict:
    return yaml.safe_load(chemin.read_text(encoding="utf-8"))


def test_les_deux_profils_ne_different_que_par_leur_stockage() -> None:
    embarque, serveur = charger(RACINE / "dagster.yaml"), charger(DEPLOIEMENT / "dagster.yaml")
    assert serveur.pop("storage") == {"postgres": {"postgres_url": {"env": "CONUM_DAGSTER_POSTGRES"}}}
    for stockage in ("run_storage", "event_log_storage", "schedule_storage"):
        del embarque[stockage]
    assert serveur == embarque


def test_compose() -> None:
    compose = charger(DEPLOIEMENT / "compose.yaml")
    services = compose["services"]
    commandes = {nom: s["command"] for nom, s in services.items() if "command" in s}
    assert {c[1] for c in commandes.values()} == set(SERVICES) - {"dagster"}
    assert {s for s in services if services[s].get("ports")} == {"proxy"}
    # Only what the operator configures to speak outside can.
    assert {s for s in services if "dehors" in services[s]["networks"]} == {"demon", "passerelle", "proxy"}
    assert "secrets" not in services["tableaux"]
    for nom, service in services.items():
        for variable, valeur in service.get("environment", {}).items():
            assert variable not in SECRETS, f"{nom} : {variable} en clair"
            if variable.endswith(("_FICHIER", "_FILE")):
                assert valeur.removeprefix("/run/secrets/") in service["secrets"], (nom, variable)
    for secret in compose["secrets"].values():
        assert secret["file"].startswith("./secrets/")
    assert "deploiement/secrets/" in (RACINE / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert "deploiement/secrets" in (RACINE / ".dockerignore").read_text(encoding="utf-8").splitlines()


def test_compose_selon_docker() -> None:
    if not shutil.which("docker-compose"):
        pytest.skip("docker-compose absent : compose.yaml n'est pas vérifié par son propre lecteur")
    commande = ["docker-compose", "-f", str(DEPLOIEMENT / "compose.yaml"), "config", "--quiet"]
    fait = subprocess.run(commande, capture_output=True, text=True, check=False)
    assert fait.returncode == 0, fait.stderr


def test_le_proxy_de_compose_recoit_toutes_ses_variables() -> None:
    voulues = set(re.findall(r"\$\{(CONUM_\w+)\}", (DEPLOIEMENT / "nginx.conf.template").read_text(encoding="utf-8")))
    donnees = charger(DEPLOIEMENT / "compose.yaml")["services"]["proxy"]["environment"]
    assert voulues == {nom for nom in donnees if nom.startswith("CONUM_")}
    script = (DEPLOIEMENT / "installer.sh").read_text(encoding="utf-8")
    assert all(rf"\${{{nom}}}|" in script for nom in voulues)


@pytest.mark.parametrize("unite", UNITES, ids=lambda chemin: chemin.stem)
def test_unites_fermees(unite: Path) -> None:
    texte = unite.read_text(encoding="utf-8")
    reglages = dict(ligne.split("=", 1) for ligne in texte.splitlines() if "=" in ligne and not ligne.startswith("#"))
    attendus = {"UMask": "0027", "NoNewPrivileges": "true", "ProtectSystem": "strict", "User": "@UTILISATEUR@"}
    assert {nom: reglages.get(nom) for nom in attendus} == attendus
    ecrit = {"conum-tableaux": "-@HOME@/connexion/traces", "conum-passerelle": "@HOME@/connexion"}
    assert reglages["ReadWritePaths"] == ecrit.get(unite.stem, "@HOME@")
    assert ("ReadOnlyPaths" in reglages) is (unite.stem in ecrit)
    # The daemon asks the Coop, the gateway the identity provider.
    assert ("IPAddressDeny" in reglages) is (unite.stem not in {"conum-demon", "conum-passerelle"})
    if unite.stem in ecrit:
        caches = reglages["InaccessiblePaths"]
        assert all(f"@HOME@/{nom}" in caches for nom in ("raw", "quarantaine", "build", ".cle-pseudonymes"))


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze absent : unités non vérifiées")
def test_unites_selon_systemd(tmp_path: Path) -> None:
    """systemd reads them without a word: unknown settings, bad values and missing programs are all told."""
    valeurs = {"CODE": str(RACINE), "HOME": "/var/lib", "ETC": "/etc", "UTILISATEUR": "root", "PUBLIC": "exemple.org"}
    valeurs |= {"PORT_INTERFACE": "3000", "PORT_TABLEAUX": "8501", "PORT_PASSERELLE": "8502", "VENV": "/usr"}
    for modele in (DEPLOIEMENT / "systemd").iterdir():
        texte = re.sub(r"@(\w+)@", lambda trouve: valeurs[trouve[1]], modele.read_text(encoding="utf-8"))
        # Any program that exists: the environment of Python has no place of its own here.
        (tmp_path / modele.name).write_text(texte.replace("/usr/bin/python", "/bin/sh"), encoding="utf-8")
    unites = [str(tmp_path / u.name) for u in UNITES]
    fait = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *unites], capture_output=True, text=True, check=False
    )
    dit = [ligne for ligne in fait.stderr.splitlines() if "conum" in ligne]
    assert dit == []


def test_scripts_lisibles() -> None:
    for script in DEPLOIEMENT.glob("*.sh"):
        subprocess.run(["sh", "-n", str(script)], check=True)
