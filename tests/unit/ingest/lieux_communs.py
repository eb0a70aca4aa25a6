"""Where the real files are, and the day of every reception of these tests."""

from __future__ import annotations

from datetime import date

from pipelines.settings import RACINE

JOUR = date(2026, 11, 23)
REEL = RACINE.parent / "shared" / "data"
