"""What the operator says of the identity provider, judged before anything is served.

Belongs here: the settings of the gateway, in sentences when they are wrong.
Does not belong here: reading the environment (reglages.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from dashboards import reglages
from dashboards.reglages import ReglageFaux

# None of the « none » family, and one only: the one registered at the provider.
ALGORITHMES = ("RS256", "ES256", "HS256")
USERINFO = ("signe", "simple", "sans")
_LOCAUX = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True)
class Configuration:
    """A provider, as the operator registered this service there.

    `userinfo`: `signe` (a JWT, as ProConnect does), `simple` (JSON), `sans` (all is in the ID token).
    """

    emetteur: str
    client_id: str
    secret: str = field(repr=False)
    adresse: str
    alg_id_token: str = "RS256"  # noqa: S105 - an algorithm
    alg_userinfo: str = "RS256"
    userinfo: str = "signe"
    niveaux: tuple[str, ...] = ("eidas1",)
    portees: str = "openid siret"

    @property
    def is_https(self) -> bool:
        """True when cookies must never travel in clear."""
        return self.adresse.startswith("https://")

    @property
    def retour(self) -> str:
        """Address that the provider sends the browser back to (to be registered there)."""
        return f"{self.adresse}/connexion/retour"

    @property
    def sortie(self) -> str:
        """The same once the session is closed."""
        return f"{self.adresse}/connexion/sortie"


def lire() -> Configuration | None:
    """The provider, or None in the open mode.

    Raises:
        ReglageFaux: every setting at fault, one sentence each.
    """
    if reglages.acces() is not reglages.Acces.CONNEXION:
        return None
    dit = {nom: reglages.texte(f"CONUM_CONNEXION_{nom}") for nom in ("EMETTEUR", "CLIENT", "SECRET", "ADRESSE")}
    fautes = [f"CONUM_CONNEXION_{nom} n'est pas donné." for nom, valeur in dit.items() if not valeur]
    adresses = {nom: dit[nom].rstrip("/") if nom == "ADRESSE" else dit[nom] for nom in ("EMETTEUR", "ADRESSE")}
    fautes += [
        f"CONUM_CONNEXION_{nom} vaut « {valeur} » : attendu une adresse https:// (http:// sur cette machine seulement)."
        for nom, valeur in adresses.items()
        if valeur and not is_sure(valeur)
    ]
    choix = {
        "ALG_ID_TOKEN": ("RS256", ALGORITHMES),
        "ALG_USERINFO": ("RS256", ALGORITHMES),
        "USERINFO": ("signe", USERINFO),
    }
    pris = {nom: reglages.texte(f"CONUM_CONNEXION_{nom}", defaut) for nom, (defaut, _) in choix.items()}
    fautes += [
        f"CONUM_CONNEXION_{nom} vaut « {pris[nom]} » : attendu {', '.join(permis)}."
        for nom, (_, permis) in choix.items()
        if pris[nom] not in permis
    ]
    if fautes:
        raise ReglageFaux("\n".join(fautes))
    return Configuration(
        adresses["EMETTEUR"],
        dit["CLIENT"],
        dit["SECRET"],
        adresses["ADRESSE"],
        pris["ALG_ID_TOKEN"],
        pris["ALG_USERINFO"],
        pris["USERINFO"],
        tuple(reglages.texte("CONUM_CONNEXION_NIVEAUX", "eidas1").split()),
        reglages.texte("CONUM_CONNEXION_PORTEES", "openid siret"),
    )


def is_sure(adresse: str) -> bool:
    """True for https, and for http on this very machine (tests, trials)."""
    lue = urlsplit(adresse)
    return bool(lue.hostname) and (lue.scheme == "https" or (lue.scheme == "http" and lue.hostname in _LOCAUX))
