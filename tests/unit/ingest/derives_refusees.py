"""The drift catalogue, second half: records rejected, files refused."""

from __future__ import annotations

from derives_ingest import (
    DATE,
    ENTETE,
    LIGNES,
    LIGNES_DE_BASE,
    REFUS,
    Derive,
    avec,
    csv,
    ecrit,
    en_trop,
    ligne,
    objets,
    renommee,
    sans,
    sous,
    suivies,
)

REJETS = [
    Derive(
        "clé répétée avec un autre contenu",
        LIGNES,
        csv(lignes=[*LIGNES_DE_BASE, ligne(1, etat="vacant")]),
        traces=("motif=la clé a déjà été lue",),
    ),
    Derive(
        "texte dans quelques cellules d'une colonne de nombres",
        LIGNES,
        avec("structure_id", "STR-301", 2),
        18,
        ("motif=2 enregistrements rejetés", "motif=« structure_id », la valeur n'est pas un nombre entier"),
    ),
    Derive(
        "ligne de total en pied d'export",
        LIGNES,
        csv() + f"Total;20{';' * 13}\n",
        traces=("motif=1 enregistrement rejeté",),
    ),
    Derive(
        "deux exports mis bout à bout", LIGNES, csv() + csv(), traces=("doublons=20", "motif=1 enregistrement rejeté")
    ),
    Derive("remarque en pied d'export", LIGNES, csv() + "Source : SDEN\n", traces=("motif=au lieu de 15",)),
]
REFUSEES = [
    Derive(
        "colonne attendue absente",
        REFUS,
        sans(DATE),
        traces=("motif=dataspace_poste, attend aussi « date_attribution »",),
    ),
    Derive(
        "colonne attendue renommée, nom proche",
        REFUS,
        renommee(DATE, "date_attribution_poste"),
        traces=(
            "motif=est peut-être devenue « date_attribution_poste »",
            "motif=contrats/deploiement/dataspace_poste.yaml",
        ),
    ),
    Derive(
        "colonne attendue renommée, sans rapport",
        REFUS,
        renommee(DATE, "quand"),
        traces=("motif=attend aussi « date_attribution »", "motif=« quand »"),
    ),
    Derive(
        "unité dans l'en-tête",
        REFUS,
        renommee(DATE, "date_attribution (UTC)"),
        traces=("motif=est peut-être devenue « date_attribution (UTC) »",),
    ),
    Derive(
        "en-tête en double",
        REFUS,
        suivies("Etat", "x"),
        traces=("motif=répète une colonne attendue : etat", "motif=redéposer"),
    ),
    Derive(
        "texte dans la plupart des cellules d'une colonne de nombres",
        REFUS,
        avec("structure_id", "STR-301", 18),
        traces=("motif=18 enregistrements sur 20 rejetés", "motif=« structure_id »"),
    ),
    Derive(
        "texte dans toute une colonne de nombres",
        REFUS,
        avec("structure_id", "STR-301"),
        traces=("motif=20 fois : « structure_id », la valeur n'est pas un nombre entier",),
    ),
    Derive(
        "dates en mois/jour/année", REFUS, avec(DATE, lambda n: f"04/{n:02d}/2021"), traces=("motif=mois/jour/année",)
    ),
    Derive("dates en numéros de série d'Excel", REFUS, avec(DATE, "44314"), traces=("motif=n'est pas une date",)),
    Derive(
        "booléens d'une autre graphie",
        REFUS,
        avec("poste_renouvele", "X"),
        traces=("motif=« est_renouvele », la valeur n'est ni vraie ni fausse",),
    ),
    Derive(
        "valeur absente d'une graphie nouvelle",
        REFUS,
        avec("date_rendu_poste", "s.o."),
        traces=("motif=« date_rendu », la valeur n'est pas une date",),
    ),
    Derive("colonnes de trop sans en-tête", REFUS, en_trop("", "", ""), traces=("motif=18 champs au lieu de 15",)),
    Derive(
        "colonne en moins sous le même en-tête",
        REFUS,
        csv(lignes=[x[:-1] for x in LIGNES_DE_BASE]),
        traces=("motif=14 champs au lieu de 15",),
    ),
    Derive("délimiteur inconnu", REFUS, csv(delimiteur="|"), traces=("motif=avec le délimiteur « | »",)),
    Derive(
        "apostrophes au lieu des guillemets", REFUS, csv([f"'{e}'" for e in ENTETE]), traces=("motif=aucun contrat",)
    ),
    Derive(
        "lignes de titre au-dessus de l'en-tête d'un CSV",
        REFUS,
        "Postes au 1er juin\n\n" + csv(),
        traces=("motif=se lit à la ligne 3",),
    ),
    Derive("en-tête sans aucun enregistrement", REFUS, csv(lignes=[]), traces=("motif=aucun enregistrement",)),
    Derive(
        "enveloppe JSON inconnue",
        REFUS,
        ecrit({"results": objets(), "count": 20}),
        traces=("motif=sous « results »",),
        base="json",
    ),
    Derive(
        "clé JSON attendue déplacée sous une autre",
        REFUS,
        ecrit(sous("detail", "services")),
        traces=("motif=permanences, attend aussi « services »", "motif=detail.services"),
        base="json",
    ),
    Derive(
        "liste JSON à la place d'un texte",
        REFUS,
        ecrit(objets(services=["a", "b"])),
        traces=("motif=« services », la valeur est une liste",),
        base="json",
    ),
]
