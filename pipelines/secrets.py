"""Secrets given by the operator: by a variable, or by a file that a variable names.

Belongs here: their names, that rule, keeping them from processes that have no use for them.
Does not belong here: the environment itself (`pipelines.settings` reads it), what a secret opens.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from pipelines.erreurs import ErreurConum

CLE = "CONUM_CLE_PSEUDONYMES"
SECRETS_DES_SERVICES = frozenset(
    {"CONUM_COOP_CLE", "CONUM_DATAGOUV_CLE", "CONUM_POSTGRES_DSN", "CONUM_SMTP_MOT_DE_PASSE", "CONUM_ALERTE_WEBHOOK"}
)
# What the identity provider knows this service by: for the gateway, which has no other (dashboards/passerelle).
CONNEXION = "CONUM_CONNEXION_SECRET"
SECRETS = SECRETS_DES_SERVICES | {CLE, CONNEXION}
# dagster.yaml of the server profile reads the address of its storage there, whatever way the operator gave it.
STOCKAGE = "CONUM_DAGSTER_POSTGRES"
FICHIER = "_FICHIER"
# Shorter parts of a secret are words (« https », « hooks »), that sentences hold for other reasons.
LONGUEUR_SECRETE = 8


def lire_secret(environnement: Mapping[str, str], nom: str) -> str | None:
    """One of `SECRETS`, from `nom` or from the file that `nom`_FICHIER names; None when neither is given.

    Raises:
        ErreurConum: both are given, or the file is unreadable or empty; its value is in no message.
    """
    fichier, valeur = environnement.get(nom + FICHIER), environnement.get(nom)
    if not fichier:
        return valeur or None
    if valeur:
        raise ErreurConum(f"{nom} et {nom}_FICHIER sont donnés tous les deux : n'en gardez qu'un.")
    try:
        lu = Path(fichier).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as erreur:
        raise ErreurConum(
            f"{nom}_FICHIER désigne {fichier}, qui est illisible ({type(erreur).__name__}) : "
            "vérifiez le chemin et ses droits."
        ) from None
    if not lu:
        raise ErreurConum(f"{nom}_FICHIER désigne {fichier}, qui est vide : écrivez-y le secret.")
    return lu


def adresse_postgres(dsn: str) -> str:
    """`dsn` for Dagster, if no part of its password can be taken for a host: drivers quote hosts in their errors.

    Raises:
        ErreurConum: it cannot be read in one way only.
    """
    try:
        adresse = urlsplit(dsn)
        juste = adresse.scheme == "postgresql" and adresse.port != 0 and adresse.path not in {"", "/"}
        juste = juste and "@" not in adresse.path + adresse.query and adresse.netloc.count("@") <= 1
    except ValueError:
        juste = False
    if not juste or "#" in dsn:
        raise ErreurConum(
            "CONUM_POSTGRES_DSN n'a pas la forme « postgresql://utilisateur:mot-de-passe@hôte:5432/base » : "
            "dans le mot de passe, écrivez @ / : # ? % en %40 %2F %3A %23 %3F %25."
        )
    # SQLAlchemy 2.1 takes another driver than the one dagster-postgres brings, unless it is named.
    return dsn.replace("postgresql://", "postgresql+psycopg2://", 1)


def sans_secrets(environnement: Mapping[str, str], secrets: Collection[str]) -> dict[str, str]:
    """`environnement` without these secrets, nor the files that hold them, nor the address of Dagster's storage."""
    return {
        nom: valeur
        for nom, valeur in environnement.items()
        if nom != STOCKAGE and nom.removesuffix(FICHIER) not in secrets
    }


def pour_les_lecteurs(environnement: Mapping[str, str], gardes: Collection[str]) -> dict[str, str]:
    """What a service of the dashboards gets: no secret but those of `gardes`, by their value.

    A service has readers from elsewhere: without a word of the operator, they are the public (dashboards/reglages.py).
    """
    siens = {nom: valeur for nom in gardes if (valeur := lire_secret(environnement, nom))}
    return {"CONUM_ACCES": "ouvert", **sans_secrets(environnement, SECRETS), **siens}


def valeurs_secretes(environnement: Mapping[str, str], secrets: Collection[str]) -> list[str]:
    """The values of these secrets, and the parts of them that are secret alone (`identifiant:secret`, password)."""
    valeurs: set[str] = set()
    for nom in secrets:
        try:
            valeur = lire_secret(environnement, nom)
        except ErreurConum:  # unreadable here: it cannot be in what this process says
            continue
        if not valeur:
            continue
        morceaux = re.split(r"[:/@?=&]+", valeur)
        valeurs |= {valeur, *(m for m in morceaux if len(m) >= LONGUEUR_SECRETE)}
    return sorted(valeurs)
