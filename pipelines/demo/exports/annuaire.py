"""The dataspace's rows of persons and structures, as a batch of a day knew them.

Belongs here: identities, invented. Does not belong here: posts and contracts (emplois), columns and files (dataspace).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipelines.demo.alea import flux
from pipelines.demo.corrections import DOUBLON, PREMIER_BATCH
from pipelines.demo.emplois import Personne
from pipelines.demo.exports.tableau import instant
from pipelines.demo.programme import Programme
from pipelines.demo.structures import CATEGORIES

FUSION = date(2023, 9, 15)


def _personne(p: Personne, arrete: date) -> dict[str, object]:
    return {
        "id": p.personne_id,
        "prenom": p.identite["prenom"],
        "nom": p.identite["nom"],
        "contact": p.identite["contact"],
        "is_mediateur": True,
        "updated_at_idposte": instant(arrete),
    }


def personnes(prog: Programme, arrete: date) -> Iterator[dict[str, object]]:
    """Advisors known on that day, and a few merged duplicates (deleted) that hold nothing."""
    connues = [p for p in prog.personnes if p.contrats[0].debut <= arrete]
    for p in connues:
        identifiants = {"conseiller_numerique_id": p.oid, "cn_pg_id": p.cn_pg_id, "coop_id": p.identite["coop_id"]}
        yield _personne(p, arrete) | identifiants | {"is_coordinateur": p.coordo, "is_visible": True}
    for p in connues[::199]:
        fusion = {"id": p.personne_id + 50_000, "deleted_at": instant(p.contrats[0].debut), "deleted_by": '{"fusion"}'}
        yield _personne(p, arrete) | fusion | {"is_coordinateur": False, "is_visible": False}
    # Someone under two numbers in the first batch; the next ones have merged them.
    doubles = {seconde - DOUBLON for seconde in prog.corrections.personnes_en_double.values()}
    fusion = {} if arrete == PREMIER_BATCH else {"deleted_at": instant(FUSION), "deleted_by": '{"fusion"}'}
    for p in connues:
        if p.personne_id in doubles:
            yield _personne(p, arrete) | {"id": p.personne_id + DOUBLON, "is_coordinateur": False} | fusion


def identifiants_coop(prog: Programme) -> dict[int, str]:
    """Number of each structure in the Coop."""
    rng, identifiants = flux(prog.graine, "structures", "dataspace"), {}
    for s in prog.structures:
        brut = rng.bytes(16).hex()
        identifiants[s.structure_id] = f"{brut[:8]}-{brut[8:12]}-4{brut[13:16]}-a{brut[17:20]}-{brut[20:]}"
    return identifiants


def structures(prog: Programme, arrete: date) -> Iterator[dict[str, object]]:
    """Structures of the programme, and some that employ no advisor, a few of them deleted."""
    coops, deplacees = identifiants_coop(prog), prog.erreurs(arrete).structures_deplacees
    for s in prog.structures:
        categorie, ape = CATEGORIES[s.nature]
        if s.attributions[0][0] > arrete:
            continue
        siege = deplacees.get(s.structure_id, s.siege)
        yield {
            "id": s.structure_id,
            "siret": s.siret,
            "denomination_sirene": s.nom,
            "denomination_antenne": s.antenne,
            "rna": None if s.publique else f"W{s.structure_id:09d}",
            "structure_coop_id": coops[s.structure_id],
            "structure_tp_id": None if s.structure_id in deplacees else s.pg_id,
            "etat_administratif": "A",
            "code_activite_principale": ape,
            "categorie_juridique": categorie,
            "publique": s.publique,
            "code_insee": siege.code,
            "code_postal": siege.code_postal,
            "nom_commune": siege.nom,
        }
    for s in prog.structures[::97]:
        yield {
            "id": s.structure_id + 20_000,
            "denomination_sirene": f"{s.nom} (sans poste)",
            "etat_administratif": "F",
            "categorie_juridique": "9220",
            "publique": False,
            "code_insee": s.commune.code,
            "code_postal": s.commune.code_postal,
            "nom_commune": s.commune.nom,
            "deleted_at": instant(arrete) if s.structure_id % 2 else None,
        }
