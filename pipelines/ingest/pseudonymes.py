"""Keyed pseudonyms: the same person joins across sources, nobody can be read back.

Belongs here: the key (made on first use, mode 600, outside the lake) and the HMAC.
Does not belong here: which columns are pseudonymised (the contracts say so).
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from pipelines.settings import Settings

LONGUEUR = 32  # hex characters kept: 128 bits, no collision to fear among a few million ids


def cle_des_pseudonymes(settings: Settings) -> bytes:
    """Key given by the operator, else that of the key file, which is created on first use."""
    if (donnee := settings.cle_environnement()) is not None:
        return donnee.encode()
    chemin = settings.cle
    if not chemin.exists():
        _creer(chemin)
    cle = chemin.read_bytes().strip()
    if not cle:
        msg = f"La clé des pseudonymes ({chemin}) est vide : la restaurer, ou la retirer pour en créer une autre."
        raise RuntimeError(msg)
    return cle


def _creer(chemin: Path) -> None:
    chemin.parent.mkdir(parents=True, exist_ok=True)
    # Written aside then linked: of two first runs at once, one key wins and is never seen half written.
    provisoire = chemin.with_name(f"{chemin.name}.{os.getpid()}")
    descripteur = os.open(provisoire, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descripteur, "wb") as flux:
        flux.write(secrets.token_hex(32).encode())
        flux.flush()
        os.fsync(flux.fileno())
    try:
        os.link(provisoire, chemin)
    except FileExistsError:
        pass
    finally:
        provisoire.unlink()


class Pseudonymes:
    """Pseudonyms under one key."""

    def __init__(self, cle: bytes) -> None:
        self._cle = cle

    def de(self, domaine: str, identifiant: str) -> str:
        """Pseudonym of an identifier within its domain (`personne` or `conseiller`)."""
        message = f"{domaine}:{identifiant}".encode()
        return hmac.digest(self._cle, message, hashlib.sha256).hex()[:LONGUEUR]
