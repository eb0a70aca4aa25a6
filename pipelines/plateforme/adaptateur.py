"""data.gouv.fr through its official client, made safe (docs/adr/0013-client-de-la-plateforme.md).

Belongs here: one request per call, time-outs, the key, errors told apart. Does not belong here: what to publish, in
which order, what to do after a time-out (`application`).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines.plateforme import lecture, reponses
from pipelines.plateforme.port import MARQUE, ErreurPlateforme, IssueInconnue, JeuDistant, sans_reserves

if TYPE_CHECKING:
    import niquests

DELAI = 60.0  # seconds, for each read of an answer
DELAI_ENVOI = 600.0  # the client's own is 30 s: an upload of 100 MiB is read back and copied before the answer comes
ESSAIS = 4
BLOC = 1 << 16
INSTALLER = "Le client de data.gouv.fr n'est pas installé : lancez make setup-plateforme."


class DataGouv:
    """A host of data.gouv.fr, on behalf of one organisation. Implements `port.Plateforme`.

    Args:
        adresse: `https://demo.data.gouv.fr`, or a server on this machine.
        cle: API key of that host.
        organisation: its id there; None: data sets cannot be looked up nor created.
        dormir: how to wait between two readings, given seconds.

    Raises:
        ErreurPlateforme: the official client is not installed, or the key is not a word.
    """

    def __init__(
        self,
        adresse: str,
        cle: str,
        organisation: str | None = None,
        *,
        delai: float = DELAI,
        delai_envoi: float = DELAI_ENVOI,
        dormir: Callable[[float], None] = time.sleep,
    ) -> None:
        try:
            import datagouv  # noqa: PLC0415 - optional, and half a second
            import niquests  # noqa: PLC0415
        except ImportError:
            raise ErreurPlateforme(INSTALLER) from None
        if not cle.isascii() or not cle.isprintable() or " " in cle:
            raise ErreurPlateforme("CONUM_DATAGOUV_CLE contient une espace ou un caractère inattendu : recopiez-la.")
        self.adresse, self._cle, self._organisation = adresse, cle, organisation
        self._delai, self._delai_envoi, self._dormir = delai, delai_envoi, dormir
        # `verbose` would log what is sent. HTTP/3 is not what proxies of administrations let pass.
        self._client = datagouv.Client("demo", cle, verbose=False, timeout=delai, disable_http3=True)
        self._client.base_url = adresse
        # The session sends the key to wherever a redirection leads: none is followed.
        self._client.session.max_redirects = 0
        # Permalinks lead to another host, which must not receive it: they are followed without.
        self._anonyme = niquests.Session(timeout=delai, disable_http3=True)

    def chercher_jeu(self, marque: str) -> list[JeuDistant]:
        """See `port.Plateforme`."""
        if self._organisation is None:
            raise ErreurPlateforme(
                "Réglez CONUM_DATAGOUV_ORGANISATION (identifiant de l'organisation, dans l'adresse de sa page "
                "d'administration), ou CONUM_DATAGOUV_JEU pour un jeu qui existe déjà."
            )
        requete = f"api/1/organizations/{self._organisation}/datasets/?page_size=100"
        quoi = "chercher le jeu de l'organisation"
        lus = self._relire(quoi, lambda: list(self._client.get_all_from_api_query(requete)))
        trouves = [lecture.jeu(lu) for lu in lus if (lu.get("extras") or {}).get(MARQUE) == marque]
        return [jeu for jeu in trouves if not jeu.supprime]

    def lire_jeu(self, jeu: str) -> JeuDistant:
        """See `port.Plateforme`."""
        # Not `Dataset.refresh`: it asks twice and leaves `private` out.
        return lecture.jeu(
            self._relire(f"lire le jeu {jeu}", lambda: _lu(self._client.session.get(self._jeu(jeu).uri)))
        )

    def creer_jeu(self, champs: Mapping[str, Any]) -> str:
        """See `port.Plateforme`."""
        from datagouv.api.dataset import DatasetCreator  # noqa: PLC0415

        with self._dit("créer le jeu"):
            # `__wrapped__` is the method without its five blind tries, each of which would create another data set.
            cree = DatasetCreator.create.__wrapped__(DatasetCreator(self._client), {**champs, "private": True})
        return str(cree.id)

    def decrire_jeu(self, jeu: str, champs: Mapping[str, Any], *, prive: bool) -> None:
        """See `port.Plateforme`."""
        self._mettre(self._jeu(jeu), {**champs, "private": prive}, f"décrire le jeu {jeu}")

    def ajouter_fichier(self, jeu: str, chemin: Path, nom: str) -> None:
        """See `port.Plateforme`."""
        self._envoyer(f"{self._jeu(jeu).uri}upload/", chemin, nom)

    def remplacer_fichier(self, jeu: str, ressource: str, chemin: Path, nom: str) -> None:
        """See `port.Plateforme`."""
        self._envoyer(f"{self._ressource(jeu, ressource).uri}upload/", chemin, nom)

    def decrire_ressource(self, jeu: str, ressource: str, champs: Mapping[str, Any]) -> None:
        """See `port.Plateforme`."""
        envoye = dict(champs)
        if "extras" in envoye:
            envoye["extras"] = sans_reserves(envoye["extras"])
        self._mettre(self._ressource(jeu, ressource), envoye, f"décrire la ressource {ressource}")

    def ordonner(self, jeu: str, ressources: Sequence[str]) -> None:
        """See `port.Plateforme`."""
        with self._dit("ordonner les ressources"):
            ids = [{"id": identifiant} for identifiant in ressources]
            _lu(self._client.session.put(f"{self._jeu(jeu).uri}resources/", json=ids))

    def retirer_ressource(self, jeu: str, ressource: str) -> None:
        """See `port.Plateforme`."""
        from datagouv.utils.base_object import BaseObject  # noqa: PLC0415

        with self._dit(f"retirer la ressource {ressource}"):
            BaseObject.delete.__wrapped__(self._ressource(jeu, ressource))

    def telecharger(self, permalien: str, vers: Path) -> None:
        """See `port.Plateforme`."""

        def demander() -> None:
            with self._anonyme.get(permalien, stream=True) as reponse:
                reponse.raise_for_status()
                with vers.open("wb") as flux:
                    for bloc in reponse.iter_content(BLOC):
                        flux.write(bloc)

        self._relire("relire un fichier publié", demander)

    def _jeu(self, jeu: str) -> Any:
        from datagouv import Dataset  # noqa: PLC0415

        return Dataset(jeu, fetch=False, _client=self._client)

    def _ressource(self, jeu: str, ressource: str) -> Any:
        from datagouv import Resource  # noqa: PLC0415

        return Resource(ressource, dataset_id=jeu, fetch=False, _client=self._client)

    def _mettre(self, objet: Any, champs: dict[str, Any], quoi: str) -> None:
        from datagouv.utils.base_object import BaseObject  # noqa: PLC0415

        with self._dit(quoi):
            # The refresh that follows the request reads its answer: what it cannot read was done all the same.
            BaseObject.update.__wrapped__(objet, champs)

    def _envoyer(self, adresse: str, chemin: Path, nom: str) -> None:
        # Not `create_static` nor `Resource.update`: they leave the file open, name it as it is on this disk, and chain
        # the metadata behind it.
        with self._dit(f"envoyer {nom}"), chemin.open("rb") as flux:
            _lu(self._client.session.post(adresse, files={"file": (nom, flux)}, timeout=self._delai_envoi))

    def _relire(self, quoi: str, demander: Callable[[], Any]) -> Any:
        """A reading changes nothing: it is asked again after a time-out or an error of the server."""
        for essai in range(1, ESSAIS + 1):
            try:
                with self._dit(quoi):
                    return demander()
            except IssueInconnue:
                if essai == ESSAIS:
                    raise
                self._dormir(2.0**essai)
        raise AssertionError

    @contextmanager
    def _dit(self, quoi: str) -> Iterator[None]:
        """Whatever the client raises, as one of ours; never its text, which may repeat what was sent."""
        import niquests  # noqa: PLC0415

        objet = quoi[:1].upper() + quoi[1:]
        try:
            yield
        except Exception as faute:
            reponse = _reponse(faute)
            if reponse is not None:
                raise reponses.erreur(objet, int(reponse.status_code or 0), reponse.text or "", self._cle) from None
            if isinstance(faute, niquests.exceptions.TooManyRedirects):
                raise reponses.erreur(objet, 302, "", self._cle) from None
            if not isinstance(faute, niquests.RequestException):
                raise  # the file to send, the disk, a fault of ours: not the platform
            raise IssueInconnue(f"{objet} : la plateforme ne répond pas ({_raison(faute)})") from None


def _lu(reponse: niquests.Response) -> Any:
    reponse.raise_for_status()
    return reponse.json()


def _reponse(faute: BaseException | None) -> niquests.Response | None:
    """The answer behind an error: the client raises a bare `Exception` whose cause has it."""
    while faute is not None:
        reponse = getattr(faute, "response", None)
        if reponse is not None and getattr(reponse, "status_code", None) and reponse.status_code >= 400:
            return reponse
        faute = faute.__cause__
    return None


def _raison(faute: BaseException) -> str:
    import niquests  # noqa: PLC0415

    if isinstance(faute, niquests.Timeout):
        return "délai dépassé"
    if isinstance(faute, niquests.JSONDecodeError):
        return "réponse illisible"
    return f"connexion rompue, {type(faute).__name__}"
