"""The steering tool's people: the collection of advisors, the history of contracts, the breaks and their reasons.

Belongs here: these files, consistent with contracts as they truly happened.
Does not belong here: structures (conventions).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from pipelines.demo import identites
from pipelines.demo.alea import Urne, flux
from pipelines.demo.calibrage import programme as faits
from pipelines.demo.emplois import Contrat, Personne
from pipelines.demo.exports.tableau import mongo
from pipelines.demo.formations import Formation
from pipelines.demo.programme import Programme
from pipelines.demo.temps import francais

ENTETE_HISTORIQUE = (
    "Id du conseiller;Nom du conseiller;Prénom du conseiller;Email du conseiller;Id de la structure;"
    "Nom de la structure;Date de la demande;Type de la demande;Date de début de contrat;Date de fin de contrat;"
    "Type de contrat;Motif de rupture;Date de validation"
)
ENTETE_RUPTURES = "Prénom;Nom;Email;Id CNFS;Nom Structure;Id Structure;Date rupture;Motif de rupture"
NON_RENSEIGNEE = "non renseignée"


def courriel(p: Personne) -> str:
    """Personal address of an advisor, apart from the one of the programme."""
    return f"{p.identite['nom'].lower()}.{p.cn_pg_id}@mail.example"


def motifs(prog: Programme) -> dict[int, str]:
    """Reason of each break, by position of the contract; the same in every export."""
    urne, rng = Urne(faits()["pilotage"]["motifs_rupture"]), flux(prog.graine, "motifs")
    tires = {k: urne.tirer(rng) for k, c in enumerate(prog.contrats) if c.rupture}
    rendus = {(a.personne.personne_id, p.rendu) for p in prog.postes if p.rendu for a in p.affectations}
    veilles = {
        (a.personne.personne_id, p.transfert[0] - timedelta(days=1))
        for p in prog.postes
        if p.transfert
        for a in p.affectations
    }
    for k in tires:
        cle = (prog.contrats[k].personne.personne_id, prog.contrats[k].rupture)
        if cle in rendus:
            tires[k] = "FinDeSubventionnement"
        elif cle in veilles:
            tires[k] = "mutation vers une autre structure"
    return tires


def _conseiller(
    p: Personne, courant: Contrat | None, formation: Formation | None, actif: bool, arrete: date
) -> dict[str, object]:
    structure = (courant or p.contrats[0]).structure
    saint_martin = structure.departement == "978"
    objet: dict[str, object] = {
        "_id": {"$oid": p.oid},
        "idPG": p.cn_pg_id,
        "prenom": p.identite["prenom"],
        "nom": p.identite["nom"],
        "email": courriel(p),
        "emailCN": {"address": json.loads(p.identite["contact"])["courriels"]["mail_pro"]},
        "disponible": courant is None,
        "statut": "RECRUTE" if courant else "RUPTURE",
        "estRecrute": courant is not None,
        "codePostal": structure.commune.code_postal,
        "codeCommune": structure.commune.code,
        "codeDepartement": "00" if saint_martin else structure.departement,
        "codeRegion": "00" if saint_martin else structure.commune.region,
        "codeCom": "978" if saint_martin else None,
        "distanceMax": 40,
        "estCoordinateur": p.coordo,
        "userCreated": actif,
        "createdAt": mongo(p.contrats[0].debut - timedelta(days=90)),
        "updatedAt": mongo(arrete),
    }
    if courant:
        objet |= {"structureId": {"$oid": structure.oid}, "codeDepartementStructure": objet["codeDepartement"]}
    if formation and formation.observations != "exempté" and formation.debut <= formation.fin:
        objet |= {"datePrisePoste": mongo(formation.debut), "dateFinFormation": mongo(formation.fin)}
        objet["certifie"] = bool(formation.label) and formation.fin <= arrete
    return objet


def _candidats(prog: Programme, connus: list[Personne], arrete: date) -> Iterator[dict[str, object]]:
    """People who applied and were never hired: no status."""
    rng = flux(prog.graine, "candidats")
    for rang, p in enumerate(connus[:: round(1 / faits()["pilotage"]["candidats_par_conseiller"])]):
        commune = p.contrats[0].structure.commune
        qui = identites.personne(rng, 900_000 + rang)
        yield {
            "_id": {"$oid": identites.objectid(rng, 1_611_000_000 + rang * 9_000)},
            "idPG": 90_001 + rang,
            "prenom": qui["prenom"],
            "nom": qui["nom"],
            "email": f"candidature.{rang}@mail.example",
            "disponible": True,
            "codePostal": commune.code_postal,
            "codeCommune": commune.code,
            "codeDepartement": commune.departement,
            "codeRegion": commune.region,
            "distanceMax": 2000,
            "userCreated": False,
            "createdAt": mongo(p.contrats[0].debut - timedelta(days=30)),
            "updatedAt": mongo(arrete),
        }


def conseillers(prog: Programme, arrete: date) -> Iterator[dict[str, object]]:
    """Advisors known on a day, with the account that most have a month after their start, then candidates."""
    regles, tirages = faits()["pilotage"], flux(prog.graine, "comptes").random(len(prog.personnes))
    premieres: dict[int, Formation] = {}
    for f in prog.formations:
        premieres.setdefault(f.personne.personne_id, f)
    connus = []
    for p, tirage in zip(prog.personnes, tirages, strict=True):
        debut = p.contrats[0].debut
        if debut > arrete:
            continue
        connus.append(p)
        courant = next((c for c in reversed(p.contrats) if c.debut <= arrete <= c.terme), None)
        ancien = debut + timedelta(days=regles["jours_avant_compte"]) <= arrete
        actif = ancien and bool(tirage < regles["part_comptes_actives"])
        yield _conseiller(p, courant, premieres.get(p.personne_id), actif, arrete)
    yield from _candidats(prog, connus, arrete)


def _statut(c: Contrat, arrete: date) -> str:
    """What the tool calls a contract on a day."""
    if c.rupture and c.rupture <= arrete:
        return "finalisee_rupture"
    if c.rupture and c.rupture <= arrete + timedelta(days=30):
        return "nouvelle_rupture"
    if c.terme > arrete:
        return "finalisee"
    suivants = any(autre.debut > c.debut and autre.debut <= arrete for autre in c.personne.contrats)
    return "terminee" if suivants else "terminee_naturelle"


def _historique(prog: Programme, arrete: date, raisons: dict[int, str]) -> Iterator[str]:
    for k, c in enumerate(prog.contrats):
        if c.debut > arrete:
            continue
        statut = _statut(c, arrete)
        rompu = statut == "finalisee_rupture"
        demande = max(c.debut, c.rupture - timedelta(days=25)) if rompu else c.debut - timedelta(days=12)
        yield ";".join([
            str(c.personne.cn_pg_id), c.personne.identite["nom"], c.personne.identite["prenom"], courriel(c.personne),
            str(c.structure.pg_id), c.structure.nom, francais(demande), statut, francais(c.debut),
            francais(c.fin) if c.fin else NON_RENSEIGNEE, "contrat_de_projet_public" if c.type == "CDP" else c.type,
            raisons[k] if rompu else "", francais(c.rupture if rompu else c.debut),
        ])  # fmt: skip


def _ruptures(prog: Programme, periode: tuple[date, date], raisons: dict[int, str]) -> Iterator[str]:
    for k, c in enumerate(prog.contrats):
        if c.rupture and periode[0] < c.rupture <= periode[1]:
            qui = [c.personne.identite["prenom"], c.personne.identite["nom"], courriel(c.personne)]
            ou = [str(c.personne.cn_pg_id), c.structure.nom, str(c.structure.pg_id)]
            yield ";".join([*qui, *ou, francais(c.rupture), raisons[k]])


def ecrire(dossier: Path, prog: Programme, dates: tuple[date, ...]) -> dict[str, int]:
    """Write advisors at each date, breaks of each period, and the history of contracts at the last date."""
    ecrits, raisons, debut = {}, motifs(prog), date(2020, 11, 16)

    def poser(nom: str, lignes: list[str], entete: int) -> None:
        # The real tool ends its files without a line end.
        (dossier / nom).write_text("\n".join(lignes), encoding="utf-8")
        ecrits[nom] = len(lignes) - entete

    for jour in dates:
        objets = [json.dumps(o, ensure_ascii=False, separators=(",", ":")) for o in conseillers(prog, jour)]
        poser(f"{jour:%Y%m%d}-conseillers.ndjson", objets, 0)
        poser(f"ruptures_{jour:%Y%m%d}.csv", [ENTETE_RUPTURES, *_ruptures(prog, (debut, jour), raisons)], 1)
        debut = jour
    fin = dates[-1]
    poser(f"historique-contrats_{fin:%Y%m%d}.csv", [ENTETE_HISTORIQUE, *_historique(prog, fin, raisons)], 1)
    return ecrits
