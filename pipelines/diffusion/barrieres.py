"""The gates of the written files: what a schema does not say, and must hold before anyone can download them.

Belongs here: form of the bytes, custom checks of the national schemas, agreements due by law, persons.
Does not belong here: cells one by one (`validation`), statistical secrecy (`discretion`).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import duckdb

from pipelines.diffusion.ecriture import citer, est_libre
from pipelines.diffusion.jeux import Jeu
from pipelines.diffusion.validation import RESTENT
from pipelines.erreurs import JeuInvalide
from pipelines.ingest import masquage

# The platform analyses a CSV up to this size (open-data-and-reliability.md §A1).
OCTETS_AU_PLUS = 100 * 1024 * 1024
_CONTACT_POSSIBLE = re.compile(masquage.CONTACT_POSSIBLE)
_PERSONNE = re.compile(masquage.MOTIF)
# Columns that name an employer: a person's name there is that of a sole trader.
NOMS_D_EMPLOYEURS = {"raison_sociale", "nomBeneficiaire"}


def refuser(fichier: str, phrase: str) -> JeuInvalide:
    """The sentence of a gate: which file, what is wrong, what stays."""
    return JeuInvalide(f"Données ouvertes refusées : {fichier} {phrase} {RESTENT}")


def forme(fichier: Path) -> None:
    """UTF-8 without BOM, LF, last line ended, under the size that the platform analyses (O-05).

    Raises:
        JeuInvalide: which of them fails.
    """
    octets = fichier.read_bytes()
    if len(octets) >= OCTETS_AU_PLUS:
        raise refuser(fichier.name, f"pèse {len(octets)} octets, la plateforme n'en analyse que {OCTETS_AU_PLUS}.")
    if octets.startswith(b"\xef\xbb\xbf"):
        raise refuser(fichier.name, "commence par une marque d'ordre (BOM) : écrivez-le en UTF-8 sans BOM.")
    if not octets.endswith(b"\n"):
        raise refuser(fichier.name, "est coupé : sa dernière ligne n'est pas terminée.")
    try:
        octets.decode("utf-8")
    except UnicodeDecodeError as erreur:
        raise refuser(fichier.name, f"n'est pas en UTF-8 (octet {erreur.start}).") from erreur


def personnes(jeu: Jeu) -> Callable[[Path], None]:
    """A look at each cell: no e-mail, telephone, national number nor sole trader in any text."""
    libres = [champ["name"] for champ in jeu.champs() if est_libre(champ)]

    def regarder(distinctes: Path) -> None:
        with distinctes.open(encoding="utf-8", newline="") as flux:
            lignes = csv.DictReader(flux)
            vues = [colonne for colonne in libres if colonne in (lignes.fieldnames or [])]
            for ligne in lignes if vues else ():
                for colonne in vues:
                    texte = ligne[colonne]
                    if _CONTACT_POSSIBLE.search(texte) and masquage.masquer_contacts(texte) != texte:
                        raise refuser(
                            jeu.fichier, f"contient un contact ou un numéro de personne, colonne « {colonne} »."
                        )
                    if colonne in NOMS_D_EMPLOYEURS and texte != masquage.NOM_MASQUE and _PERSONNE.search(texte):
                        raise refuser(jeu.fichier, f"nomme un entrepreneur individuel, colonne « {colonne} ».")

    return regarder


def siret_juste(siret: str) -> bool:
    """Luhn; La Poste has a sum of digits multiple of 5 (DQ-14, `siret_valide` in dbt)."""
    if not re.fullmatch(r"[0-9]{14}", siret):
        return False
    doubles = [int(c) * (1 + (rang % 2 == 0)) for rang, c in enumerate(siret)]
    luhn = sum(d - 9 * (d > 9) for d in doubles)
    return luhn % 10 == 0 or (siret.startswith("356000000") and sum(map(int, siret)) % 5 == 0)


def _fautes(jeu: Jeu, fichier: Path) -> Iterator[tuple[int, str]]:
    """Custom checks of the schema, that frictionless ignores: a SIRET with a bad key passed (§A5)."""
    controles = jeu.schema().get("custom_checks", [])
    if not controles:
        return
    with fichier.open(encoding="utf-8", newline="") as flux:
        for numero, ligne in enumerate(csv.DictReader(flux), start=2):
            for controle in controles:
                dit = controle["params"]
                if controle["name"] == "french-siret-value":
                    valeur = ligne[dit["column"]]
                    if valeur and not siret_juste(valeur):
                        yield numero, f"colonne « {dit['column']} », ce SIRET est faux"
                elif controle["name"] == "one-of-required":
                    if not ligne[dit["column1"]] and not ligne[dit["column2"]]:
                        yield numero, f"« {dit['column1']} » ou « {dit['column2']} » doit être rempli"
                else:
                    yield numero, f"le contrôle « {controle['name']} » du schéma n'est pas connu de ce programme"


def national(jeu: Jeu, fichier: Path) -> None:
    """What a national schema asks beyond its types.

    Raises:
        JeuInvalide: with the line of the first fault, without the value of any cell.
    """
    for numero, phrase in _fautes(jeu, fichier):
        raise refuser(fichier.name, f"ne suit pas son schéma national, ligne {numero} : {phrase}.")


def conventions(base: duckdb.DuckDBPyConnection, fichier: Path, arrete_au: date) -> None:
    """Every agreement above the threshold, signed long enough ago and that can be written, is in the file (O-06).

    Args:
        base: the edition, with `ouvert_conventions`.
        fichier: the CSV of subsidies.
        arrete_au: date of the edition.

    Raises:
        JeuInvalide: how many are missing, and from when.
    """
    absentes = base.execute(
        f"""
        with publiees as (
            select cast("dateConvention" as date) as jour, "idBeneficiaire" as siret,
                cast(montant as decimal(18, 2)) as montant, count(*) as nombre
            from read_csv(?, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"')
            group by all
        ),
        dues as (
            select date_convention as jour, siret, montant, count(*) as nombre
            from {citer("ouvert_conventions")}
            where est_a_publier and motif_retenue is null and date_limite_publication <= ?
            group by all
        )
        select sum(dues.nombre - coalesce(publiees.nombre, 0)), min(dues.jour)
        from dues left join publiees using (jour, siret, montant)
        where dues.nombre > coalesce(publiees.nombre, 0)
        """,
        [str(fichier), arrete_au],
    ).fetchone()
    if absentes and absentes[0]:
        raise refuser(
            fichier.name,
            f"ne contient pas {int(absentes[0])} convention(s) de plus de 23 000 € signée(s) depuis plus de trois "
            f"mois (la plus ancienne le {absentes[1]}) : le décret 2017-779 oblige à les publier.",
        )
