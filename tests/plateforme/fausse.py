"""The tests' own data.gouv.fr: what udata 17.18 and its guides say that the API does (design §A1), in memory.

It publishes a draft at any PUT without `private`, forgets a file's title at each upload, computes SHA-1 by itself, has
no key of idempotency, deletes the file that is replaced.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from pathlib import PurePath
from typing import Any

CLE = "c1ef-CANARI-d4t4g0uv"
ORGANISATION = "534fff91a3a7292c64a77f02"
EXTENSIONS = {"csv", "txt", "json", "geojson", "xml", "zip", "gz", "pdf"}
FREQUENCES = {"daily", "weekly", "monthly", "quarterly", "annual", "punctual", "irregular", "unknown"}
RESERVES = ("analysis:", "check:", "csv-export:", "validation-report:", "dcat")
SCHEMAS = {"scdl/subventions", "LaMednum/standard-mediation-num", "etalab/schema-impact-service-public-numerique"}
PROTEGES = {"filetype", "url", "checksum", "filesize", "mime", "format", "id"}


class Refuse(Exception):
    """An answer that is not a success: status and body."""

    def __init__(self, code: int, **corps: Any) -> None:
        super().__init__(code)
        self.code, self.corps = code, corps


class Fausse:
    """Data sets, resources and stored files of one host. `adresse`, `statique`: where they are served."""

    def __init__(self) -> None:
        self.adresse = self.statique = ""
        self.jeux: dict[str, dict[str, Any]] = {}
        self.fichiers: dict[str, bytes] = {}
        self.droits, self.cle = True, CLE
        self.rendus_publics: list[str] = []
        self.effaces: list[str] = []
        self._envois = 0

    def traiter(self, verbe: str, chemin: str, corps: Any, parametres: dict[str, str]) -> tuple[int, Any]:  # noqa: PLR0911
        """Status and body of an authenticated request; `corps` is JSON, or (name, bytes) of an upload."""
        morceaux = [m for m in chemin.removeprefix("/api/1/").split("/") if m]
        match (verbe, *morceaux):
            case ("GET", "organizations", ident, "datasets"):
                return 200, self._liste(ident, parametres)
            case ("POST", "datasets"):
                return 201, self._creer(corps)
            case ("GET", "datasets", ident):
                return 200, self.montrer(self._jeu(ident))
            case ("PUT", "datasets", ident):
                return 200, self._modifier(ident, corps)
            case ("POST", "datasets", ident, "upload"):
                return 201, self._ajouter(ident, *corps)
            case ("PUT", "datasets", ident, "resources"):
                return 200, self._ordonner(ident, corps)
            case ("POST", "datasets", ident, "resources", rid, "upload"):
                return 200, self._remplacer(ident, rid, *corps)
            case ("PUT", "datasets", ident, "resources", rid):
                return 200, self._decrire(ident, rid, corps)
            case ("DELETE", "datasets", ident, "resources", rid):
                jeu = self._a_modifier(ident)
                ressource = self._ressource(jeu, rid)
                jeu["resources"].remove(ressource)
                return 204, None
        raise Refuse(404, message="not found")

    # What the tests look at.
    def le_jeu(self) -> dict[str, Any]:
        (jeu,) = self.jeux.values()
        return jeu

    def contenu(self, rid: str) -> bytes:
        (ressource,) = (r for j in self.jeux.values() for r in j["resources"] if r["id"] == rid)
        return self.fichiers[ressource["url"]]

    def montrer(self, jeu: dict[str, Any]) -> dict[str, Any]:
        page = f"{self.adresse}/datasets/{jeu['slug']}/"
        organisation = {"id": jeu["organization"], "class": "Organization", "name": "ANCT"}
        ressources = [self._montrer(r) for r in jeu["resources"]]
        qualite = {"score": _note(jeu)}
        return {**jeu, "page": page, "organization": organisation, "resources": ressources, "quality": qualite}

    def _montrer(self, r: dict[str, Any]) -> dict[str, Any]:
        return {**r, "latest": f"{self.adresse}/api/1/datasets/r/{r['id']}", "extras": dict(r["extras"])}

    def _liste(self, organisation: str, parametres: dict[str, str]) -> dict[str, Any]:
        tous = [self.montrer(j) for j in self.jeux.values() if j["organization"] == organisation]
        # Two by two, whatever is asked: lists come in pages.
        page = int(parametres.get("page", 1))
        suite = f"{self.adresse}/api/1/organizations/{organisation}/datasets/?page={page + 1}"
        return {"data": tous[2 * page - 2 : 2 * page], "next_page": suite if len(tous) > 2 * page else None}

    def _jeu(self, ident: str) -> dict[str, Any]:
        if ident not in self.jeux:
            raise Refuse(404, message="Dataset not found")
        return self.jeux[ident]

    def _a_modifier(self, ident: str) -> dict[str, Any]:
        jeu = self._jeu(ident)
        if not self.droits:
            raise Refuse(403, message="You do not have the permission to modify that object.")
        return jeu

    @staticmethod
    def _ressource(jeu: dict[str, Any], rid: str) -> dict[str, Any]:
        for ressource in jeu["resources"]:
            if ressource["id"] == rid:
                return ressource
        raise Refuse(404, message="Resource does not exist")

    def _creer(self, corps: dict[str, Any]) -> dict[str, Any]:
        if not self.droits:
            raise Refuse(400, errors={"organization": ["Permission denied for this organization"]})
        self._valider(corps)
        ident = uuid.uuid4().hex[:24]
        jeu = {
            **dict.fromkeys(("license", "frequency", "temporal_coverage", "spatial", "organization"), None),
            "id": ident,
            "slug": re.sub(r"[^a-z0-9]+", "-", corps["title"].lower()).strip("-"),
            "resources": [],
            "deleted": None,
            "tags": [],
            "extras": {},
            **corps,
            "private": corps.get("private") is True,
        }
        self.jeux[ident] = jeu
        if not jeu["private"]:
            self.rendus_publics.append(ident)
        return self.montrer(jeu)

    def _valider(self, corps: dict[str, Any]) -> None:
        erreurs = {nom: ["This field is required."] for nom in ("title", "description") if corps.get(nom) == ""}
        if corps.get("frequency") not in {*FREQUENCES, None}:
            erreurs["frequency"] = ["Not a valid choice."]
        if len(corps.get("title") or "") > 350:
            erreurs["title"] = ["Field cannot be longer than 350 characters."]
        if erreurs:
            raise Refuse(400, message="Validation error", errors=erreurs)

    def _modifier(self, ident: str, corps: dict[str, Any]) -> dict[str, Any]:
        jeu = self._jeu(ident)
        if jeu["deleted"] and corps.get("deleted", True) is not None:
            raise Refuse(410, message="Dataset has been deleted")
        self._a_modifier(ident)
        self._valider(corps)
        if jeu["private"] and corps.get("private") is not True:
            self.rendus_publics.append(ident)
        extras = corps.pop("extras", dict(jeu["extras"]))
        organisation = corps.pop("organization", jeu["organization"])
        jeu.update(corps, private=corps.get("private") is True, extras=_extras(jeu, extras), organization=organisation)
        return self.montrer(jeu)

    def _deposer(self, jeu: dict[str, Any], nom: str, octets: bytes) -> dict[str, Any]:
        extension = PurePath(nom).suffix[1:].lower()
        if extension not in EXTENSIONS:
            raise Refuse(400, success=False, message=f"File extension not allowed: {extension}")
        nom = re.sub(r"[^a-z0-9.]+", "-", nom.lower()).strip("-")
        self._envois += 1
        url = f"{self.statique}/resources/{jeu['slug']}/20261130-{self._envois:06d}/{nom}"
        self.fichiers[url] = octets
        return {
            "url": url,
            "title": nom,
            "filesize": len(octets),
            "checksum": {"type": "sha1", "value": hashlib.sha1(octets, usedforsecurity=False).hexdigest()},
            "mime": "text/csv" if extension == "csv" else "text/plain",
            "format": extension,
        }

    def _ajouter(self, ident: str, nom: str, octets: bytes) -> dict[str, Any]:
        jeu = self._a_modifier(ident)
        infos = self._deposer(jeu, nom, octets)
        ressource = {
            "id": str(uuid.uuid4()),
            "description": None,
            "type": "main",
            "filetype": "file",
            "schema": None,
            # What its services write beside ours.
            "extras": {"analysis:last-modified-at": "2026-11-30", "check:available": True},
            **infos,
        }
        jeu["resources"].append(ressource)
        return {**self._montrer(ressource), "success": True}

    def _remplacer(self, ident: str, rid: str, nom: str, octets: bytes) -> dict[str, Any]:
        jeu = self._a_modifier(ident)
        ressource = self._ressource(jeu, rid)
        ancien = ressource["url"]
        ressource.update(self._deposer(jeu, nom, octets))
        del self.fichiers[ancien]
        self.effaces.append(ancien)
        return {**self._montrer(ressource), "success": True}

    def _decrire(self, ident: str, rid: str, corps: dict[str, Any]) -> dict[str, Any]:
        ressource = self._ressource(self._a_modifier(ident), rid)
        if corps.get("title") == "":
            raise Refuse(400, errors={"title": ["This field is required."]})
        if (schema := (corps.get("schema") or {}).get("name")) and schema not in SCHEMAS:
            raise Refuse(400, errors={"schema": {"name": [f'Schema name "{schema}" is not an allowed value']}})
        propres = {n: v for n, v in ressource["extras"].items() if not n.startswith(RESERVES)}
        extras = corps.pop("extras", propres)
        ressource.update({n: v for n, v in corps.items() if n not in PROTEGES}, extras=_extras(ressource, extras))
        return self._montrer(ressource)

    def _ordonner(self, ident: str, corps: list[dict[str, str]]) -> list[dict[str, Any]]:
        jeu = self._a_modifier(ident)
        par_id = {r["id"]: r for r in jeu["resources"]}
        if len(corps) != len(par_id) or {c["id"] for c in corps} != set(par_id):
            raise Refuse(400, message="All resources must be reordered")
        jeu["resources"] = [par_id[c["id"]] for c in corps]
        return [self._montrer(r) for r in jeu["resources"]]


def _extras(objet: dict[str, Any], envoyes: dict[str, Any]) -> dict[str, Any]:
    """A whole replacement, but for what the platform's services wrote."""
    if reserves := [n for n in envoyes if n.startswith(RESERVES)]:
        raise Refuse(400, errors={"extras": f"reserved: {reserves}"})
    return {**envoyes, **{n: v for n, v in objet["extras"].items() if n.startswith(RESERVES)}}


def _note(jeu: dict[str, Any]) -> float:
    """`Dataset.compute_quality` of udata 17.18, written again from its code."""
    ressources = jeu["resources"]
    points = [
        bool(jeu["license"]),
        bool(jeu["temporal_coverage"]),
        bool(jeu["spatial"]),
        jeu["frequency"] not in (None, "unknown"),
        jeu["frequency"] not in (None, "unknown"),  # all that is here was updated just now
        len(jeu["description"]) > 100,
        bool(ressources) and not all(r["format"] in ("", "pdf", "doc", "docx", "xls", "xlsx") for r in ressources),
        bool(ressources) and all(r["extras"].get("check:available", "unknown") for r in ressources),
        any(r["type"] == "documentation" or r["description"] for r in ressources),
    ]
    return sum(points) / 9
