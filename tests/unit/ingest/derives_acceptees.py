"""The drift catalogue, first half: what is accepted, told to the operator or the same as before."""

from __future__ import annotations

from derives_ingest import (
    DATE,
    DIT,
    EGAL,
    ENTETE,
    LIGNES_DE_BASE,
    Derive,
    avec,
    classeur,
    csv,
    ecrit,
    en_trop,
    objets,
    parquet,
    renommee,
    sans,
    suivies,
)
from exemples_ingest import SUBVENTION


def _cites(champs: list[str]) -> list[str]:
    return [f'"{champ}"' for champ in champs]


EGALES = [
    Derive("colonnes dans un autre ordre", EGAL, csv(ENTETE[::-1], [x[::-1] for x in LIGNES_DE_BASE])),
    Derive("en-tête en d'autres majuscules ou accents", EGAL, csv([e.upper().replace("E", "É") for e in ENTETE])),
    Derive("espaces autour des en-têtes", EGAL, csv([f" {e}\u00a0" for e in ENTETE])),
    Derive("délimiteur virgule au lieu du point-virgule", EGAL, csv(delimiteur=",")),
    Derive("délimiteur tabulation", EGAL, csv(delimiteur="\t")),
    Derive("encodage UTF-16", EGAL, csv().encode("utf-16")),
    Derive("marque d'ordre des octets (BOM) ajoutée", EGAL, b"\xef\xbb\xbf" + csv().encode()),
    Derive("guillemets autour de chaque champ", EGAL, csv(_cites(ENTETE), [_cites(x) for x in LIGNES_DE_BASE])),
    Derive("fins de ligne Windows", EGAL, csv(fin="\r\n")),
    Derive("fins de ligne d'ancien Mac", EGAL, csv(fin="\r")),
    Derive("booléens Oui et Non", EGAL, avec("poste_renouvele", "Oui")),
    Derive("classeur au lieu du CSV", EGAL, classeur([ENTETE, *LIGNES_DE_BASE])),
    Derive("feuille renommée", EGAL, classeur([ENTETE, *LIGNES_DE_BASE], "Export définitif (2)")),
    Derive(
        "lignes de titre au-dessus de l'en-tête d'un classeur",
        EGAL,
        classeur([["Postes au 1er juin"], ["Service", "SDEN"], [""], ENTETE, *LIGNES_DE_BASE]),
    ),
    Derive("Parquet au lieu du CSV", EGAL, parquet()),
    Derive("un objet JSON par ligne au lieu d'un tableau", EGAL, "\n".join(ecrit(o) for o in objets()), base="json"),
    Derive(
        "enveloppe data autour des objets JSON", EGAL, ecrit({"data": objets(), "meta": {"total": 20}}), base="json"
    ),
]
SIGNALEES = [
    Derive(
        "colonne ajoutée",
        DIT,
        suivies("Commentaire", "x"),
        traces=("colonnes_ignorees=Commentaire", "motif=dataspace_poste.yaml"),
    ),
    Derive(
        "plusieurs colonnes ajoutées",
        DIT,
        csv([*ENTETE, "Avis", "Suite"], [[*x, "a", "b"] for x in LIGNES_DE_BASE]),
        traces=("colonnes_ignorees=Avis; Suite",),
    ),
    Derive("colonne sans nom mais remplie", DIT, suivies("", "x"), traces=("colonnes_ignorees=colonne n° 16",)),
    Derive("colonne facultative absente", DIT, sans("poste_renouvele"), traces=("colonnes_absentes=est_renouvele",)),
    Derive(
        "colonne facultative renommée",
        DIT,
        renommee("poste_renouvele", "poste_renouvelle"),
        traces=("motif=est peut-être devenue « poste_renouvelle »", "colonnes_absentes=est_renouvele"),
    ),
    Derive("colonne vidée", DIT, avec("structure_id", ""), traces=("motif=entièrement vides : « structure_id »",)),
    Derive("dates en jour/mois/année", DIT, avec(DATE, "28/04/2021"), traces=("corrections=DQ-07",)),
    Derive(
        "virgule décimale et espace de milliers",
        DIT,
        SUBVENTION.replace(";50000;50000;", ";50 000,00;50000,00 €;", 1),
        2,
        ("corrections=nombre-francais",),
        "montants",
    ),
    Derive("nombres entiers écrits 301.0", DIT, avec("structure_id", "301.0"), traces=("corrections=nombre-decimal",)),
    Derive(
        "valeur absente écrite non renseigné ou NaN",
        DIT,
        avec("structure_id", lambda n: "non renseigné" if n % 2 else "NaN", 10),
        traces=("corrections=DQ-01",),
    ),
    Derive(
        "valeur nouvelle dans une énumération ouverte",
        DIT,
        avec("etat", "suspendu", 5),
        traces=("corrections=valeur-hors-liste", "motif=5 valeurs hors des listes"),
    ),
    Derive(
        "encodage Windows-1252 et accents",
        DIT,
        avec("etat", "occupé").encode("cp1252"),
        traces=("corrections=enumeration",),
    ),
    Derive("délimiteur de trop en fin de ligne", DIT, en_trop(""), traces=("corrections=DQ-02",)),
    Derive(
        "clé répétée à l'identique", DIT, csv(lignes=[*LIGNES_DE_BASE, *LIGNES_DE_BASE[:3]]), traces=("doublons=3",)
    ),
    Derive(
        "clé JSON ajoutée, imbriquée",
        DIT,
        ecrit(objets(gestion={"service": "x"})),
        traces=("colonnes_ignorees=gestion.service", "motif=permanences.yaml"),
        base="json",
    ),
]
