"""What the shelter and its child say to each other, as JSON lines.

Belongs here: files, accounts and limits as JSON and back.
Does not belong here: pipes (`processus.py`), what is asked (`abri.py`), how it is answered (`enfant.py`).
"""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

from pipelines.ingest.compte import Compte
from pipelines.ingest.dossier import Fichier


def vers_json(objet: Any) -> Any:
    """A value, a file or an account as JSON knows it. Names that are no UTF-8 keep their bytes."""
    if isinstance(objet, Fichier | Compte):
        return {nom: vers_json(valeur) for nom, valeur in asdict(objet).items()}
    if isinstance(objet, date):
        return objet.isoformat()
    return str(objet) if isinstance(objet, Path) else objet


def jour(texte: str | None) -> date | None:
    """A day, from its ISO text."""
    return date.fromisoformat(texte) if texte else None


def fichier(recu: dict[str, Any]) -> Fichier:
    """A file, from its JSON."""
    lu = Fichier(**recu)
    return replace(
        lu,
        chemin=Path(recu["chemin"]),
        date_operateur=jour(recu["date_operateur"]),
        date_export=jour(recu["date_export"]),
    )


def compte(recu: dict[str, Any]) -> Compte:
    """An account, from its JSON."""
    return replace(Compte(**recu), recu_le=date.fromisoformat(recu["recu_le"]), date_export=jour(recu["date_export"]))
