"""What `conum comparer` explained between the edition of the report before and this one, for a territory.

Belongs here: reading its file, the one that hides what editions hide. Does not belong here: a cause (dbt decides them).
"""

from __future__ import annotations

import csv
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Self

from pipelines.erreurs import ErreurConum
from rendu.lignes import Chiffre
from rendu.modeles import Indicateur, Territoire

CAUSES = {
    "fait_nouveau": "Faits nouveaux",
    "correction": "Corrections",
    "re_datation": "Re-datation",
    "perimetre": "Périmètre",
    "definition": "Définition",
}
TABLE = "ecarts_publies"
Cle = tuple[str, str, str, str]  # indicator, maille, territory, cause


class Ecarts:
    """Effects by indicator, territory and cause."""

    def __init__(self, avant: str, effets: dict[Cle, Decimal]) -> None:
        """Keep what was read; `avant` is the edition compared with."""
        self.avant = avant
        self._effets = effets

    @classmethod
    def lire(cls, dossier: Path) -> Self:
        """The folder that `conum comparer` wrote, `<avant>__<apres>`.

        Raises:
            ErreurConum: it holds no `ecarts_publies.csv`.
        """
        fichier = dossier / f"{TABLE}.csv"
        if not fichier.is_file():
            raise ErreurConum(f"Pas de comparaison dans {dossier} : lancez conum comparer --de … --a … d'abord.")
        effets: dict[Cle, Decimal] = defaultdict(Decimal)
        with fichier.open(encoding="utf-8", newline="") as flux:
            for ligne in csv.DictReader(flux):
                cle = (ligne["code_indicateur"], ligne["maille"], ligne["code_territoire"], ligne["cause"])
                effets[cle] += Decimal(ligne["effet"])
        return cls(dossier.name.split("__")[0], dict(effets))

    def codes(self, territoire: Territoire) -> list[str]:
        """Indicators that changed there, in order."""
        ici = (territoire.maille, territoire.code)
        return sorted(
            {code for (code, maille, lieu, _), effet in self._effets.items() if (maille, lieu) == ici and effet}
        )

    def effet(self, territoire: Territoire, ind: Indicateur, cause: str) -> Chiffre:
        """Effect of one cause; none is zero, since the causes add up to the difference."""
        cle = (ind.code, territoire.maille, territoire.code, cause)
        noms = ("code_indicateur", "maille", "code_territoire", "cause")
        valeur = self._effets.get(cle, Decimal(0))
        return Chiffre(TABLE, tuple(zip(noms, cle, strict=True)), "effet", valeur, ind.unite, ind.precision, "ok")
