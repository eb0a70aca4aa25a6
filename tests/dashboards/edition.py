"""A small published edition for the tests of the pages: the tables of docs/architecture.md, invented values.

Belongs here: realistic rows (all territories, month ends from November 2020 to December 2024), every status.
Does not belong here: any rule of the warehouse; the figures only have to look alive.
"""

from __future__ import annotations

import csv
import math
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from importlib import import_module
from pathlib import Path

import duckdb

RACINE = Path(__file__).resolve().parents[2]
REFERENCE = RACINE / "data" / "reference"
SEEDS = RACINE / "dbt_project" / "seeds"
REGISTRE = SEEDS / "registre_indicateurs.csv"
EDITION_ID = "2024-12-31-0a1b2c3d"
ARRETE_AU = date(2024, 12, 31)
CENT = Decimal("0.01")

# National value in the end, month of the middle of the climb (from November 2020), steepness.
COURBES = {
    "CN-01": (3925, 9, 0.45),
    "CN-02": (3780, 13, 0.35),
    "CN-03": (3412, 15, 0.3),
    "CN-04": (368, 14, 0.2),
    "CN-05": (214, 26, 0.15),
    "CN-06": (5180, 20, 0.16),
    "CN-07": (3398, 15, 0.3),
    "CN-20": (4720, 18, 0.18),
    "CN-20S": (4410, 21, 0.17),
    "CN-21": (3866, 23, 0.17),
    "CN-30": (5_846_321, 34, 0.11),
    "CN-30C": (5_840_000, 34, 0.11),
    "CN-31": (312_408, 34, 0.11),
    "CN-32": (1_904_221, 34, 0.11),
    "CN-33": (2_740_912, 34, 0.11),
    "CN-34": (1_201_188, 34, 0.11),
    "CN-35": (3_204_118, 34, 0.11),
    "CN-35H": (3_404_118, 34, 0.11),
    "CN-40": (4_310_770, 34, 0.11),
    "CN-51": (312_450_118, 10, 0.3),
    "CN-51E": (191_973_121, 9, 0.45),
    "CN-51R": (192_884_200, 10, 0.35),
    "CN-52": (241_337_904, 19, 0.16),
    "CN-52R": (176_215_433, 19, 0.18),
    "CN-53": (71_112_214, 18, 0.1),
}
RATIOS = {"CN-09": ("CN-03", "CN-01"), "CN-56": ("CN-52", "CN-51")}
NATIONAUX = {"CN-11": ("CN-03", Decimal(4000)), "CN-55": ("CN-51", Decimal(334_800_000))}


def fins_de_mois(debut: date = date(2020, 11, 30), fin: date = ARRETE_AU) -> list[date]:
    """Every month end of the period."""
    jours, jour = [], debut
    while jour <= fin:
        jours.append(jour)
        suivant = (jour + timedelta(days=1)).replace(day=28) + timedelta(days=4)
        jour = suivant.replace(day=1) - timedelta(days=1)
    return jours


def _lire(fichier: Path) -> list[dict[str, str]]:
    with fichier.open(encoding="utf-8", newline="") as flux:
        return list(csv.DictReader(flux))


def _part(code: str, rang: int, poids: float) -> float:
    """Share of a département: its population, moved a little so that the map is not one of inhabitants."""
    return poids * (1 + 0.35 * math.sin(rang * 1.7 + len(code)))


def _national(code: str, mois: int) -> Decimal:
    fin, milieu, pente = COURBES[code]
    depart = 1 / (1 + math.exp(pente * milieu))
    monte = (1 / (1 + math.exp(-pente * (mois - milieu))) - depart) / (1 - depart)
    baisse = 1 - 0.006 * max(0, mois - 36) if code in {"CN-03", "CN-07"} else 1
    return Decimal(int(fin * monte * baisse))


def _ratio(haut: Decimal, bas: Decimal) -> Decimal | None:
    return (100 * haut / bas).quantize(CENT, rounding=ROUND_HALF_UP) if bas else None


def lignes_indicateurs(absents: frozenset[str]) -> Iterator[tuple[object, ...]]:
    """Rows of `indicateurs`: départements share the national value out, régions and France add them up."""
    departements = _lire(REFERENCE / "departements.csv")
    population = sum(int(d["population"]) for d in departements)
    connus = {*COURBES, *RATIOS}
    toutes_mailles = [c for d in _lire(REGISTRE) if (c := d["code_indicateur"]) in connus and d["mailles"] == "toutes"]
    for mois, jour in enumerate(fins_de_mois()):
        stock: dict[tuple[str, str, str], Decimal] = {}
        for code in COURBES:
            total = _national(code, mois)
            for rang, dep in enumerate(departements):
                valeur = Decimal(int(float(total) * _part(code, rang, int(dep["population"]) / population)))
                for cle in (
                    (code, "departement", dep["code_departement"]),
                    (code, "region", dep["code_region"]),
                    (code, "national", "FRANCE"),
                ):
                    stock[cle] = stock.get(cle, Decimal(0)) + valeur
            for maille in ("region", "departement"):
                stock[code, maille, "NL"] = Decimal(1 if code == "CN-01" else 0)
            stock[code, "national", "FRANCE"] += stock[code, "region", "NL"]
        territoires = sorted({(maille, territoire) for _, maille, territoire in stock})
        for maille, territoire in territoires:
            for code in [*toutes_mailles, *NATIONAUX, "CN-50", "CN-54"]:
                if maille != "national" and code not in toutes_mailles:
                    continue
                haut, bas, valeur = _valeur(code, maille, territoire, stock)
                statut = "ok"
                if code in absents:
                    haut, bas, valeur, statut = None, None, None, "non_disponible"
                elif valeur is None:
                    statut = "sans_objet"
                elif code.startswith("CN-3") and jour == ARRETE_AU:
                    statut = "provisoire"
                elif (code, territoire) == ("CN-21", "48"):
                    haut, bas, valeur, statut = None, None, None, "secret"
                yield (code, jour, maille, territoire, haut, bas, valeur, statut)


def _valeur(
    code: str, maille: str, territoire: str, stock: dict[tuple[str, str, str], Decimal]
) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    if code in RATIOS:
        un, deux = RATIOS[code]
        haut, bas = stock[un, maille, territoire], stock[deux, maille, territoire]
        return haut, bas, _ratio(haut, bas)
    if code in NATIONAUX:
        haut, bas = stock[NATIONAUX[code][0], maille, territoire], NATIONAUX[code][1]
        return haut, bas, _ratio(haut, bas)
    if code == "CN-50":
        return Decimal(334_800_000), None, Decimal(334_800_000)
    if code == "CN-54":
        reste = Decimal(334_800_000) - stock["CN-51", maille, territoire]
        return reste, None, reste
    brut = stock[code, maille, territoire]
    return brut, None, brut


TABLES = """
create table edition (edition_id varchar, publie_le timestamp, arrete_au date, connu_au date, version_code varchar,
    version_definitions varchar, fonds varchar, nature varchar);
create table calendrier (date_arrete date);
create table dim_territoires (maille varchar, code_territoire varchar, nom varchar, code_parent varchar,
    population bigint);
create table dim_indicateurs (code_indicateur varchar, version integer, famille varchar, code_rang integer,
    libelle varchar, unite varchar, definition varchar, agregation varchar, sens varchar, mailles varchar,
    precision integer, source varchar, periodicite varchar, delai_mois integer, origine varchar, variante_de varchar,
    valable_du date, valable_au date);
create table objectifs (code_indicateur varchar, maille varchar, code_territoire varchar, date_cible date,
    valeur_initiale decimal(18,2), valeur_cible decimal(18,2), source varchar);
create table constantes (code varchar, libelle varchar, valeur decimal(18,2), unite varchar, source varchar);
create table indicateurs (code_indicateur varchar, date_arrete date, maille varchar, code_territoire varchar,
    numerateur decimal(18,2), denominateur decimal(18,2), valeur decimal(18,2), statut varchar);
create table comptes_fichiers (fichier varchar, sha256 varchar, contrat varchar, date_export date,
    enregistrements bigint, charges bigint, rejetes bigint, vides bigint, doublons bigint, statut varchar);
create table controles (controle varchar, table_concernee varchar, severite varchar, statut varchar,
    nombre_en_ecart bigint);
"""


def _territoires() -> list[tuple[object, ...]]:
    regions, departements = _lire(REFERENCE / "regions.csv"), _lire(REFERENCE / "departements.csv")
    return [
        ("national", "FRANCE", "France", None, 68_000_000),
        *(("region", r["code_region"], r["nom"], "FRANCE", int(r["population"])) for r in regions),
        ("region", "NL", "Non localisé", "FRANCE", None),
        *(
            ("departement", d["code_departement"], d["nom"], d["code_region"], int(d["population"]))
            for d in departements
        ),
        ("departement", "NL", "Non localisé", "NL", None),
    ]


def _definitions() -> list[tuple[object, ...]]:
    return [tuple(None if valeur == "" else valeur for valeur in ligne.values()) for ligne in _lire(REGISTRE)]


def ecrire_edition(
    home: Path, absents: frozenset[str] = frozenset(), nature: str = "demonstration", sequence: int = 1
) -> Path:
    """Write an edition below `home` and point `current` at it; `absents` are non_disponible everywhere."""
    dossier = home / "published"
    dossier.mkdir(parents=True, exist_ok=True)
    fichier = dossier / f"conum-{sequence:06d}-{EDITION_ID}.duckdb"
    fichier.unlink(missing_ok=True)
    lignes = list(lignes_indicateurs(absents))
    fins = fins_de_mois()
    with duckdb.connect(str(fichier)) as base:
        base.execute(TABLES)
        base.execute(
            "insert into edition values (?, timestamp '2025-01-06 05:12:00', ?, date '2025-01-05', '0.1.0', '1',"
            " 'demonstration-medium-1', ?)",
            [EDITION_ID, ARRETE_AU, nature],
        )
        base.executemany("insert into calendrier values (?)", [[jour] for jour in fins])
        base.executemany("insert into dim_territoires values (?, ?, ?, ?, ?)", _territoires())
        base.executemany(f"insert into dim_indicateurs values ({', '.join('?' * 18)})", _definitions())
        for o in _lire(SEEDS / "objectifs_nationaux.csv"):
            base.execute(
                "insert into objectifs values (?, 'national', 'FRANCE', ?, ?, ?, ?)",
                [o["code_indicateur"], o["date_cible"], o["valeur_initiale"], o["valeur_cible"], o["source"]],
            )
        for c in _lire(SEEDS / "constantes_programme.csv"):
            base.execute("insert into constantes values (?, ?, ?, ?, ?)", list(c.values()))
        _charger_indicateurs(base, lignes)
        base.executemany(
            "insert into comptes_fichiers values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    "structures-2024-12-31.csv",
                    "a" * 64,
                    "structures_validees",
                    ARRETE_AU,
                    *(2889, 2889, 0, 0, 0),
                    "charge",
                ),
                ("cra-2024-12.csv", "b" * 64, "cra", ARRETE_AU, 300_012, 300_000, 7, 1, 4, "partiel"),
                ("notes.txt", "c" * 64, None, None, 12, 0, 12, 0, 0, "non_reconnu"),
            ],
        )
        base.executemany(
            "insert into controles values (?, ?, ?, ?, ?)",
            [(f"controle_{n:02d}", "indicateurs", "erreur", "ok", 0) for n in range(42)],
        )
        for tables in sorted(Path(__file__).parent.glob("tables_*.py")):
            import_module(f"tests.dashboards.{tables.stem}").ecrire(base)
    lien = dossier / "current"
    lien.unlink(missing_ok=True)
    lien.symlink_to(fichier.name)
    return fichier


def _charger_indicateurs(base: duckdb.DuckDBPyConnection, lignes: list[tuple[object, ...]]) -> None:
    """Through a CSV: 200 000 rows inserted one by one would take a minute."""
    with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8", newline="") as tampon:
        csv.writer(tampon).writerows(["" if c is None else c for c in ligne] for ligne in lignes)
        tampon.flush()
        base.execute(f"copy indicateurs from '{tampon.name}' (header false, nullstr '')")
