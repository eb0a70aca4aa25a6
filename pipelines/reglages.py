"""Settings that have several parts: their form, their defaults, what is said of a wrong one.

Belongs here: reading them from a mapping. Does not belong here: the environment itself (`pipelines.settings` reads it).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from pipelines.erreurs import ErreurConum

TLS_EXIGE, TLS_SI_POSSIBLE = "exige", "si-possible"
MIO = 1024 * 1024


@dataclass(frozen=True)
class Limites:
    """What a received file may cost (docs/adr/0006-fichiers-hostiles.md). Bytes, and seconds of CPU.

    A clean CSV of 1 GB takes 10 s of CPU and 700 MiB of private memory (2026-11-23): the child has room for ten times
    the first and not quite twice the second, since the whole product must stay under 1.5 GiB.
    """

    memoire: int = 1280 * MIO
    cpu_plancher: float = 120
    cpu_par_mo: float = 1.0
    fichier_ecrit: int = 4096 * MIO
    descripteurs: int = 256
    # Archives: entries and total of open-data-and-reliability.md §C3; a workbook has several entries for each sheet.
    entrees: int = 200
    entrees_classeur: int = 2000
    total_decompresse: int = 2048 * MIO
    rapport: int = 100
    # Below this, a high ratio is only a repetitive file.
    rapport_plancher: int = 10 * MIO

    def secondes(self, octets: int) -> float:
        """Seconds of CPU that a file of this size may take."""
        return self.cpu_plancher + self.cpu_par_mo * octets / 1e6


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
class ReglagePlateforme:
    """Where the open data is published. `adresse`: without a final slash.

    `jeux`: name of ours → id of a data set that exists; "" names the only one. `frequence`: None, that of the package.
    """

    adresse: str
    organisation: str | None
    jeux: dict[str, str]
    siren: str
    frequence: str | None


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


# The platform's three hosts, each with its own keys (open-data-and-reliability.md §A1). The rehearsal is the default:
# publishing for good is said.
HOTES = {nom: f"https://{nom}.data.gouv.fr" for nom in ("demo", "dev", "www")}


def lire_plateforme(environnement: Mapping[str, str]) -> ReglagePlateforme:
    """Where the open data is published; CONUM_DATAGOUV_HOTE is a name of `HOTES` or an address.

    Raises:
        ErreurConum: the host or the SIREN is not what is expected.
    """
    hote = environnement.get("CONUM_DATAGOUV_HOTE") or "demo"
    adresse = HOTES.get(hote, hote).rstrip("/")
    try:
        lue = urlsplit(adresse)
        sure = lue.scheme == "https" or (lue.scheme == "http" and lue.hostname in ("localhost", "127.0.0.1", "::1"))
        juste = sure and lue.hostname and lue.port != 0 and not (lue.path or lue.query or lue.fragment or lue.username)
    except ValueError:
        juste = False
    if not juste:
        raise ErreurConum(
            f"CONUM_DATAGOUV_HOTE n'est ni {', '.join(HOTES)}, ni une adresse en https : "
            "la clé ne part pas en clair, ni ailleurs que sur la plateforme."
        )
    # The Agence nationale de la cohésion des territoires, that runs the programme.
    siren = environnement.get("CONUM_DATAGOUV_SIREN") or "130026032"
    if not (len(siren) == 9 and siren.isdecimal()):
        raise ErreurConum(f"CONUM_DATAGOUV_SIREN vaut « {siren} » : écrivez les neuf chiffres du SIREN du producteur.")
    dits = [mot for mot in (environnement.get("CONUM_DATAGOUV_JEU") or "").split(",") if mot.strip()]
    jeux = [tuple(mot.split("=", 1)) if "=" in mot else ("", mot) for mot in dits]
    return ReglagePlateforme(
        adresse=adresse,
        organisation=environnement.get("CONUM_DATAGOUV_ORGANISATION") or None,
        jeux={nom.strip(): ident.strip() for nom, ident in jeux},
        siren=siren,
        frequence=environnement.get("CONUM_DATAGOUV_FREQUENCE") or None,
    )
