"""Values and means shared by the made-up examples of the families `activite` and `lieux`."""

from __future__ import annotations

import json
from typing import Any

CONSEILLER = "604621bf871498b5cec00001"
STRUCTURE = "6082626c4f47999865a00001"
PERMANENCE = "61aa00000000000000000001"
UUID = "7a1b2c3d-0000-4000-8000-00000000000"


def lignes(*documents: dict[str, Any]) -> str:
    """NDJSON, as `mongoexport` writes it."""
    return "".join(json.dumps(d, ensure_ascii=False) + "\n" for d in documents)


def page(*items: dict[str, Any], **suite: Any) -> str:
    """A page of the Coop API."""
    corps = {
        "data": list(items),
        "links": {
            "self": {"href": "https://coop.example/api/v1/x"},
            "next": {"href": "https://coop.example/api/v1/x?y"},
        },
        "meta": {"total_count": len(items), "items_per_page": 500, "has_next_page": True},
    }
    return json.dumps(corps | suite, ensure_ascii=False)


def dbref(collection: str, identifiant: str) -> dict[str, Any]:
    return {"$ref": collection, "$id": {"$oid": identifiant}}
