"""Identifiers and names of invented structures and people.

Belongs here: SIRET, ObjectId, names, addresses, contacts. Does not belong here: what they do in the programme.
"""

from __future__ import annotations

import json
import uuid

import numpy as np

from pipelines.demo.calibrage import lexique
from pipelines.demo.geographie import Commune, sans_accents


def _luhn(corps: str) -> str:
    somme = 0
    for rang, chiffre in enumerate(reversed(corps)):
        double = int(chiffre) * (2 if rang % 2 == 0 else 1)
        somme += double - 9 if double > 9 else double
    return str(-somme % 10)


def siret(rng: np.random.Generator, publique: bool) -> str:
    """Return a SIRET whose two keys are right, in ranges that SIRENE does not use (299…, 999…)."""
    base = ("299" if publique else "999") + f"{int(rng.integers(100_000)):05d}"
    siren = base + _luhn(base)
    etablissement = siren + f"{int(rng.integers(1, 60)):04d}"
    return etablissement + _luhn(etablissement)


def siret_postal(rang: int) -> str:
    """Return a SIRET of the postal network: not Luhn, digits summing to a multiple of five (99 real rows)."""
    nic = rang
    while True:
        code = f"356000000{nic:05d}"
        if sum(map(int, code)) % 5 == 0 and _luhn(code[:-1]) != code[-1]:
            return code
        nic += 1


def objectid(rng: np.random.Generator, instant: int) -> str:
    """Return a 24-character Mongo identifier created at this Unix time."""
    return f"{instant:08x}{int(rng.integers(1 << 32)):08x}{int(rng.integers(1 << 32)):08x}"


def _choix(rng: np.random.Generator, liste: str) -> str:
    mots = lexique()[liste]
    return mots[int(rng.integers(len(mots)))]


def raison_sociale(rng: np.random.Generator, nature: str, commune: Commune, departement: str) -> str:
    """Return an invented name: the place names are made up even where the commune is real."""
    lieu = f"{_choix(rng, 'toponymes_debut')} DES {_choix(rng, 'toponymes_fin')}"
    match nature:
        case "COMMUNE":
            return f"CCAS DE {lieu}" if rng.random() < 0.11 else f"COMMUNE DE {lieu}"
        case "EPCI":
            return f"{'CA' if commune.population > 20_000 else 'CC'} PAYS {lieu}"
        case "DEPARTEMENT":
            return f"DEPARTEMENT FICTIF {sans_accents(departement)}"
        case "COLLECTIVITE":
            return f"SYNDICAT MIXTE {lieu}"
        case "GIP":
            return f"GIP {lieu} NUMERIQUE"
    return f"{_choix(rng, 'associations')} {lieu}"


def adresse(rng: np.random.Generator, commune: Commune, code_postal: str) -> tuple[str, str]:
    """Return the street line and the town line."""
    numero = f"{int(rng.integers(1, 140))} " if rng.random() < 0.88 else ""
    return f"{numero}{_choix(rng, 'voies')}", f"{code_postal} {sans_accents(commune.nom)}"


def personne(rng: np.random.Generator, rang: int) -> dict[str, str]:
    """Return an invented person. Telephones are in the range kept for fiction (06 39 98)."""
    prenom, nom = _choix(rng, "prenoms"), _choix(rng, "noms")
    courriel = f"{sans_accents(prenom)}.{nom}{rang}".lower()
    contact = {
        "courriels": {"mail_pro": f"{courriel}@conseiller-numerique.example", "mail_gestionnaire": None},
        "telephone": f"+3363998{int(rng.integers(10_000)):04d}",
    }
    return {
        "prenom": prenom,
        "nom": nom,
        "contact": json.dumps(contact, ensure_ascii=False),
        "coop_id": str(uuid.UUID(bytes=rng.bytes(16), version=4)),
    }
