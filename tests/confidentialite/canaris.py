"""The canaries: fictitious values that must come out of nowhere, and witnesses that may come out of public texts.

Belongs here: what is planted, what betrays it.
Does not belong here: where it is planted (`plantation.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.confidentialite.formes import PREFIXES, chiffres


@dataclass(frozen=True)
class Canari:
    """A planted value. `jetons`: the parts that betray it, wherever they are found.

    `temoin`: what is planted instead in a column whose text is public by declaration. A name may stay there, the
    contacts may not: those of the witness are the canary's.
    """

    genre: str
    valeur: str
    jetons: tuple[str, ...]
    temoin: str = ""
    entiers: tuple[str, ...] = field(default=())


def _telephone(genre: str, ecrit: str) -> Canari:
    neuf = "".join(c for c in ecrit if c.isdigit())[-9:]
    formes = {f"{p}{neuf}" for p in PREFIXES} | {f"0{neuf[:1]} {neuf[1:]}"}
    return Canari(genre, ecrit, tuple(sorted(chiffres(neuf))), entiers=(ecrit, *sorted(formes)))


def _nir(treize: str) -> str:
    return f"{treize}{97 - int(treize) % 97:02d}"


NIR = _nir("2980799765432")
NOM = Canari("nom", "Zéphyrine Canarivska", ("Zéphyrine", "Canarivska"), "Publique Témoinova")
COURRIEL = Canari("courriel", "z.vasticanar@boite-canari.example", ("vasticanar", "boite-canari"))
TELEPHONES = [
    _telephone("téléphone espacé", "06 98 76 54 01"),
    _telephone("téléphone collé", "0698765402"),
    _telephone("téléphone international", "+33 6 98 76 54 03"),
    _telephone("téléphone à points", "06.98.76.54.04"),
]
_GROUPES = (NIR[:1], NIR[1:3], NIR[3:5], NIR[5:7], NIR[7:10], NIR[10:13], NIR[13:])
NUMERO_NIR = Canari("NIR", NIR, (NIR, NIR[:13], " ".join(_GROUPES), ".".join(_GROUPES)))
_ECRIT = "est joignable au 06 98 76 54 05 ou à z.phrasimail@autre-boite.example pour son dossier"
PHRASE = Canari(
    "phrase libre",
    f"Zoé Phrasicanar {_ECRIT}",
    ("Phrasicanar", "phrasimail", *sorted(chiffres("698765405"))),
    f"Témoinova {_ECRIT}",
)
CANARIS = [NOM, COURRIEL, *TELEPHONES, NUMERO_NIR, PHRASE]
# Found in what is public: it is how the search is known to have read the outputs.
TEMOIN = Canari("témoin", "Témoinova", ("Témoinova",))
