"""The dataspace's rows of posts, contracts and training, as a batch of a day knew them.

Belongs here: these rows and their ordinary misstatements. Does not belong here: columns and files (dataspace).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from pipelines.demo.alea import Urne, flux
from pipelines.demo.calibrage import programme as faits_programme
from pipelines.demo.corrections import PREMIER_BATCH
from pipelines.demo.emplois import tirages_des_defauts
from pipelines.demo.exports.tableau import instant
from pipelines.demo.programme import Programme

# A post without a structure is counted nationally only (DQ-34): two or three at full scale.
SANS_STRUCTURE = 1499


def postes(prog: Programme, arrete: date) -> Iterator[list[object]]:
    """Rows of posts; the state is that of the day, the same on every row of a post."""
    tirages = flux(prog.graine, "etats", arrete).random(len(prog.postes))
    premier, tardifs = prog.postes[0].conum_id, prog.erreurs(arrete).rendus_tardifs
    for ligne in prog.lignes:
        poste, affectation = ligne.poste, ligne.affectation
        if ligne.depuis > arrete:
            continue
        rendu = poste.rendu if poste.rendu and poste.rendu <= arrete and poste.conum_id not in tardifs else None
        pourvu = any(
            c.debut <= arrete <= c.terme and c.structure is a.structure
            for a in poste.affectations
            for c in a.personne.contrats
        )
        # One vacant post in ten is still said to be filled.
        etat = "rendu" if rendu else "occupe" if pourvu or tirages[poste.conum_id - premier] < 0.10 else "vacant"
        renouvele = bool(poste.convention_v2 and poste.convention_v2[0] <= arrete)
        if affectation and affectation.debut > arrete:
            affectation = None
        structure = affectation.structure if affectation else poste.structure
        transfere = bool(poste.transfert and structure is poste.transfert[1])
        yield [
            ligne.ligne_id,
            poste.conum_id,
            None if poste.conum_id % SANS_STRUCTURE == 7 and not poste.transfert else structure.structure_id,
            affectation.personne.personne_id if affectation else None,
            "coordo" if poste.coordo else "conum",
            poste.attribution,
            rendu,
            renouvele,
            "retrait" if rendu else "attribution",
            poste.structure.structure_id if transfere else None,
            etat,
            "Dossier accepté" if poste.convention_v1 and poste.convention_v1[0] <= arrete else None,
            "Dossier accepté" if renouvele else None,
            instant(ligne.depuis),
            instant(arrete),
        ]


def contrats(prog: Programme, arrete: date) -> Iterator[list[object]]:
    """Rows of contracts, with the defects of the real sheets.

    False ends of CDI, inverted or early dates, breaks not declared; in the first batch, what the next ones corrected.
    """
    faits, erreurs = faits_programme()["contrats"], prog.erreurs(arrete)
    quotites = Urne({**faits["quotites"], None: 1 - sum(faits["quotites"].values())})
    quotite = quotites.indices(flux(prog.graine, "quotites"), len(prog.contrats))
    tirages = tirages_des_defauts(prog.graine, len(prog.contrats))
    for numero, (c, u) in enumerate(zip(prog.contrats, tirages, strict=True), 1):
        identifiant = 10 + numero
        if c.debut > arrete or identifiant in erreurs.contrats_tardifs:
            continue
        debut, fin = c.debut + timedelta(days=erreurs.contrats_redates.get(identifiant, 0)), c.fin
        if c.type == "CDI" and u[0] < faits["part_cdi_fin_factice"]:
            fin = debut + timedelta(days=int(540 + 540 * u[1]))
        if fin and u[2] < faits["contrats_inverses"]:
            debut, fin = fin, debut
        # Not of later contracts: each would be an old fact that June did not know.
        elif u[2] > 1 - faits["debuts_trop_tot"] and c.debut <= PREMIER_BATCH:
            debut = date(2020, 9, 1)
        rupture = c.rupture if c.rupture and c.rupture <= arrete else None
        if rupture and rupture > arrete - timedelta(days=120) and u[3] < faits["rupture_non_declaree"]:
            rupture = None
        personne = erreurs.personnes_en_double.get(identifiant, c.personne.personne_id)
        part = quotites.cles[quotite[numero - 1]]
        yield [identifiant, personne, c.structure.structure_id, c.type, debut, fin, rupture, part]


def formations(prog: Programme, arrete: date) -> Iterator[list[object]]:
    """Rows of training; results are empty until the course is over."""
    for numero, f in enumerate(prog.formations, 1):
        if min(f.debut, f.fin) > arrete:
            continue
        finie = max(f.debut, f.fin) <= arrete
        yield [
            9000 + numero,
            f.personne.personne_id,
            f.label if finie else None,
            f.parcours,
            1 + int(f.structure.siege.region, 36) % 12,
            f.marche,
            "À distance" if f.parcours in ("70h", "105h") else prog.geo.departements[f.structure.departement][0],
            f.debut,
            f.fin,
            f.pix if finie else None,
            f.remn if finie else None,
            f.observations,
        ]
