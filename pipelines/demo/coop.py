"""Life in the new Coop: who has an account, and the activities entered there since it opened.

Belongs here: users and activities as they happened. Does not belong here: pages and JSON (exports/coop).
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np

from pipelines.demo import identites
from pipelines.demo.alea import Urne, flux
from pipelines.demo.calibrage import coop as faits
from pipelines.demo.emplois import Personne
from pipelines.demo.programme import Programme
from pipelines.demo.structures import Structure
from pipelines.demo.temps import HORIZON


@dataclass(frozen=True)
class Utilisateur:
    """A user who is a mediator; `personne` is None for one who is no advisor of the programme."""

    utilisateur_id: str
    mediateur_id: str
    identite: dict[str, str]
    structure: Structure
    personne: Personne | None
    # Numbers of the employment and of the presence in a place.
    liens: tuple[str, str]


@dataclass(frozen=True)
class Activite:
    """An activity: its two dates of modification are those of its two versions, equal if it never changed."""

    activite_id: str
    utilisateur: Utilisateur
    cree: datetime
    modifie: datetime
    supprimee: bool
    attributs: dict[str, Any]


def identifiant(rng: np.random.Generator) -> str:
    """Return a UUID of this stream."""
    return str(uuid.UUID(bytes=rng.bytes(16), version=4))


def _liens(rng: np.random.Generator) -> tuple[str, str]:
    return identifiant(rng), identifiant(rng)


def utilisateurs(prog: Programme) -> list[Utilisateur]:
    """Advisors of the last months, and other mediators of the same places."""
    rng = flux(prog.graine, "coop", "utilisateurs")
    actifs = [
        (p, c) for p in prog.personnes for c in [p.contrats[-1]] if c.terme >= faits()["ouverture"] - timedelta(days=60)
    ]
    comptes = [
        Utilisateur(p.identite["coop_id"], identifiant(rng), p.identite, c.structure, p, _liens(rng))
        for p, c in actifs
        if c.debut <= HORIZON
    ]
    for rang in range(max(3, round(len(comptes) * faits()["mediateurs_hors_programme"]))):
        qui = identites.personne(rng, 800_000 + rang)
        structure = comptes[int(rng.integers(len(comptes)))].structure
        comptes.append(Utilisateur(qui["coop_id"], identifiant(rng), qui, structure, None, _liens(rng)))
    return comptes


def en_poste(u: Utilisateur, jour: date) -> bool:
    """Whether the Coop holds a user for an advisor of the programme on a day."""
    return u.personne is not None and any(c.debut <= jour <= c.terme for c in u.personne.contrats)


def _repartition(rng: np.random.Generator, parts: dict[str, float], n: int) -> dict[str, int]:
    poids = np.array(list(parts.values()))
    return dict(zip(parts, rng.multinomial(n, poids / poids.sum()).tolist(), strict=True))


def _thematiques(rng: np.random.Generator, urnes: dict[str, Urne[str]]) -> list[str]:
    regles, choisies = faits(), []
    for _ in range(1 + int(rng.random() < 0.35)):
        theme = urnes["thematiques"].tirer(rng)
        choisies += [theme] if theme not in choisies else []
    if "aide_aux_demarches_administratives" in choisies:
        choisies.append(urnes["demarches"].tirer(rng))
    return [*choisies, regles["thematique_inconnue"]] if rng.random() < regles["part_thematique_inconnue"] else choisies


def _attributs(rng: np.random.Generator, u: Utilisateur, jour: date, urnes: dict[str, Urne[Any]]) -> dict[str, Any]:
    regles, collectif = faits(), bool(rng.random() < faits()["part_collectif"])
    n = urnes["participants_collectif"].tirer(rng) if collectif else 1
    lieu, commune = urnes["lieux"].tirer(rng), u.structure.commune
    oriente = not collectif and bool(rng.random() < regles["part_orientes"])
    ailleurs = lieu != "lieu_activite"
    return {
        "type": "collectif" if collectif else "individuel",
        "date": jour.isoformat(),
        "duree": int(urnes["durees"].tirer(rng)) * (2 if collectif else 1),
        "structure": None if ailleurs else u.structure,
        "lieu_code_postal": commune.code_postal if ailleurs else None,
        "lieu_commune": commune.nom if ailleurs else None,
        "lieu_code_insee": commune.code if ailleurs else None,
        "type_lieu": lieu,
        "autonomie": None if collectif else urnes["autonomie"].tirer(rng),
        "structure_de_redirection": urnes["redirections"].tirer(rng) if oriente else None,
        "thematiques": _thematiques(rng, urnes),
        "tags": [],
        "materiel": [urnes["materiel"].tirer(rng)],
        "oriente_vers_structure": None if collectif else oriente,
        "precisions_demarche": None,
        "titre_atelier": "Atelier fictif" if collectif else None,
        "niveau_atelier": urnes["niveaux"].tirer(rng) if collectif else None,
        "accompagnements": int(n),
        "beneficiaires": {
            "total": int(n),
            "genres": _repartition(rng, regles["genres"], n),
            "tranches_age": _repartition(rng, regles["tranches_age"], n),
            "statuts": _repartition(rng, regles["statuts"], n),
        },
    }


def activites(prog: Programme, comptes: list[Utilisateur], cra: int) -> list[Activite]:
    """Native activities, as many as the calibration says, on working days inside the contracts of advisors."""
    rng, regles = flux(prog.graine, "coop", "activites", cra), faits()
    noms = (
        "thematiques",
        "demarches",
        "participants_collectif",
        "lieux",
        "durees",
        "materiel",
        "autonomie",
        "niveaux",
        "redirections",
    )
    urnes = {nom: Urne(regles[nom]) for nom in noms}
    jours = [regles["ouverture"] + timedelta(days=k) for k in range((HORIZON - regles["ouverture"]).days)]
    jours = [j for j in jours if j.weekday() < 5 and (j.month, j.day) != (12, 25)]
    autres = [u for u in comptes if u.personne is None]
    presents = {j: [u for u in comptes if en_poste(u, j)] for j in jours}
    faites = []
    for _ in range(min(regles["maximum"], round(cra * regles["part_des_cra"]))):
        jour = jours[int(rng.integers(len(jours)))]
        qui = autres if rng.random() < regles["part_hors_programme"] else presents[jour]
        if not qui:
            continue
        u = qui[int(rng.integers(len(qui)))]
        # Entered that evening.
        cree = datetime(jour.year, jour.month, jour.day, 16, tzinfo=UTC) + timedelta(
            milliseconds=int(rng.integers(14_400_000))
        )
        tirage = rng.random()
        supprimee = tirage < regles["part_supprimees"]
        change = supprimee or tirage > 1 - regles["part_modifiees"]
        fin = datetime(2024, 12, 31, 21, tzinfo=UTC)
        modifie = min(cree + timedelta(days=int(rng.integers(1, 9)), minutes=7), fin) if change else cree
        faites.append(Activite(identifiant(rng), u, cree, modifie, supprimee, _attributs(rng, u, jour, urnes)))
    return faites
