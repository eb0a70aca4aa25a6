"""Two editions explained, one figure proved: builds made again from the lake, for the operator.

Belongs here: naming the two sides, building them again, writing what dbt says of their difference.
Does not belong here: why a figure changed (`dbt_project/models/**/comparaison`), publishing.
"""

from pipelines.comparaison.cotes import Cote, resoudre_cote
from pipelines.comparaison.ecarts import Comparaison, comparer
from pipelines.comparaison.preuves import Preuves, prouver

__all__ = ["Comparaison", "Cote", "Preuves", "comparer", "prouver", "resoudre_cote"]
