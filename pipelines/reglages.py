"""Settings that have several parts: their form, their defaults, what is said of a wrong one.

Belongs here: reading them from a mapping. Does not belong here: the environment itself (`pipelines.settings` reads it).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipelines.erreurs import ErreurConum

TLS_EXIGE, TLS_SI_POSSIBLE = "exige", "si-possible"


@dataclass(frozen=True)
class ReglageCourriel:
    """Where alerts are mailed. `autorite`: file of the certificates to trust, beside none the system's."""

    hote: str
    port: int
    expediteur: str
    destinataires: tuple[str, ...]
    utilisateur: str
    tls_exige: bool
    autorite: str | None


@dataclass(frozen=True)
class Seuils:
    """From when something is worth an alert. Percent of the records of a file, bytes, hours."""

    quarantaine: float
    disque: int
    edition: float
    rappel: float


def nombre(environnement: Mapping[str, str], nom: str, defaut: float) -> float:
    """A positive number, decimal point or comma.

    Raises:
        ErreurConum: it is none.
    """
    texte = environnement.get(nom) or str(defaut)
    try:
        valeur = float(texte.replace(",", "."))
    except ValueError:
        valeur = -1.0
    if not 0 <= valeur < float("inf"):
        raise ErreurConum(f"{nom} vaut « {texte} » : écrivez un nombre positif, par exemple {defaut:g}.")
    return valeur


def lire_seuils(environnement: Mapping[str, str]) -> Seuils:
    """Thresholds of the alerts.

    Raises:
        ErreurConum: one is no number.
    """
    return Seuils(
        quarantaine=nombre(environnement, "CONUM_ALERTE_QUARANTAINE", 5),
        disque=int(nombre(environnement, "CONUM_ALERTE_DISQUE_GO", 2) * 1024**3),
        # A daily edition: a day, the hours of a long run, and those of a retry.
        edition=nombre(environnement, "CONUM_ALERTE_EDITION_HEURES", 36),
        rappel=nombre(environnement, "CONUM_ALERTE_RAPPEL_HEURES", 24),
    )


def lire_courriel(environnement: Mapping[str, str]) -> ReglageCourriel | None:
    """Where alerts are mailed; None when no server is given.

    Raises:
        ErreurConum: a part is missing or unreadable.
    """
    if not (hote := environnement.get("CONUM_SMTP_HOTE")):
        return None
    destinataires = tuple(a.strip() for a in environnement.get("CONUM_SMTP_DESTINATAIRES", "").split(",") if a.strip())
    expediteur = environnement.get("CONUM_SMTP_EXPEDITEUR") or ""
    if not destinataires or "@" not in expediteur:
        raise ErreurConum(
            "CONUM_SMTP_HOTE est donné : donnez aussi CONUM_SMTP_EXPEDITEUR et CONUM_SMTP_DESTINATAIRES "
            "(adresses séparées par des virgules)."
        )
    tls = environnement.get("CONUM_SMTP_TLS") or TLS_EXIGE
    if tls not in (TLS_EXIGE, TLS_SI_POSSIBLE):
        raise ErreurConum(f"CONUM_SMTP_TLS vaut « {tls} » : écrivez {TLS_EXIGE} ou {TLS_SI_POSSIBLE}.")
    return ReglageCourriel(
        hote=hote,
        port=int(nombre(environnement, "CONUM_SMTP_PORT", 587)),
        expediteur=expediteur,
        destinataires=destinataires,
        utilisateur=environnement.get("CONUM_SMTP_UTILISATEUR") or expediteur,
        tls_exige=tls == TLS_EXIGE,
        autorite=environnement.get("CONUM_SMTP_AUTORITE") or None,
    )
