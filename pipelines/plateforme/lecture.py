"""The platform's JSON turned into our values.

Belongs here: names of the platform's fields. Does not belong here: what they should be (`fiche`).
"""

from __future__ import annotations

from typing import Any

from pipelines.plateforme.port import ErreurPlateforme, JeuDistant, RessourceDistante, sans_reserves


def jeu(lu: Any) -> JeuDistant:
    """A data set.

    Raises:
        ErreurPlateforme: this is none.
    """
    try:
        organisation = lu.get("organization") or {}
        return JeuDistant(
            id=str(lu["id"]),
            page=str(lu.get("page") or ""),
            # Not told: taken for a draft, since a request that says so keeps one and publishes nothing.
            prive=lu.get("private") is not False,
            supprime=bool(lu.get("deleted")),
            champs={
                "title": lu["title"],
                "description": (lu.get("description") or "").strip(),
                "license": lu.get("license"),
                "frequency": lu.get("frequency"),
                "temporal_coverage": _couverture(lu.get("temporal_coverage")),
                "spatial": _spatial(lu.get("spatial")),
                "tags": sorted(lu.get("tags") or []),
                "organization": organisation.get("id"),
            },
            extras=dict(lu.get("extras") or {}),
            ressources=tuple(_ressource(r) for r in lu["resources"]),
            note=(lu.get("quality") or {}).get("score"),
        )
    except (KeyError, TypeError, AttributeError) as faute:
        raise ErreurPlateforme(
            f"La réponse de la plateforme n'a pas la forme attendue ({type(faute).__name__}) : l'API a changé, "
            "prévenez l'équipe technique."
        ) from None


def _ressource(lu: Any) -> RessourceDistante:
    somme, schema = lu.get("checksum") or {}, lu.get("schema") or {}
    return RessourceDistante(
        id=str(lu["id"]),
        titre=lu["title"],
        description=(lu.get("description") or "").strip(),
        type=lu.get("type") or "other",
        format=lu.get("format") or "",
        hebergee=lu.get("filetype") == "file",
        sha1=somme.get("value") if somme.get("type") == "sha1" else None,
        octets=lu.get("filesize"),
        permalien=lu.get("latest") or "",
        schema={nom: valeur for nom, valeur in schema.items() if valeur},
        extras=dict(lu.get("extras") or {}),
    )


def _couverture(lu: dict[str, str] | None) -> dict[str, str] | None:
    if not lu or not lu.get("start"):
        return None
    return {nom: lu[nom][:10] for nom in ("start", "end") if lu.get(nom)}


def _spatial(lu: dict[str, Any] | None) -> dict[str, Any] | None:
    if not lu or not (lu.get("zones") or lu.get("granularity")):
        return None
    zones = [z if isinstance(z, str) else z.get("id") for z in lu.get("zones") or []]
    return {"zones": zones, "granularity": lu.get("granularity")}


def photographie(lu: JeuDistant) -> dict[str, Any]:
    """What must not have moved between a plan and its application, as JSON."""
    return {
        "id": lu.id,
        "prive": lu.prive,
        "champs": lu.champs,
        "extras": sans_reserves(lu.extras),
        "ressources": [
            {
                "id": r.id,
                "titre": r.titre,
                "description": r.description,
                "type": r.type,
                "format": r.format,
                "hebergee": r.hebergee,
                "sha1": r.sha1,
                "octets": r.octets,
                "permalien": r.permalien,
                "schema": r.schema,
                "extras": sans_reserves(r.extras),
            }
            for r in lu.ressources
        ],
    }
