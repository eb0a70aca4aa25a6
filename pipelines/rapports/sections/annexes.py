"""Annexes: A lexicon, B tables by territory (workbooks), C manifest of the inputs.

Belongs here: these three. Does not belong here: the JSON manifest of the files (manifeste.py).
"""

from __future__ import annotations

from pipelines.rapports import requetes as q
from pipelines.rapports.contenu import Bloc, Mot, Section, Tableau, phrase
from pipelines.rapports.edition import Lecture, unite_de_partie
from rendu import formats
from rendu.modeles import Territoire

PARTIES = {"numerateur": "numérateur", "denominateur": "dénominateur"}
ANNEXE_B = (
    "CN-01",
    "CN-02",
    "CN-03",
    "CN-07",
    "CN-09",
    "CN-21",
    "CN-22",
    "CN-30",
    "CN-36",
    "CN-51",
    "CN-52",
    "CN-55",
    "CN-70",
)


def annexes(lu: Lecture, codes: set[str]) -> tuple[Section, ...]:
    """The three annexes; `codes` are the indicators that the report prints."""
    return (_lexique(lu, codes), _tables(lu), _manifeste(lu))


def _lexique(lu: Lecture, codes: set[str]) -> Section:
    corps: list[tuple[Mot, ...]] = [
        (f"{ind.code} {ind.libelle}", ind.definition, ind.source, str(ind.version))
        for ind in lu.publication.definitions.values()
        if ind.code in codes
    ]
    titres = ("Indicateur", "Définition", "Source", "Version")
    tableau = Tableau(
        "A Lexique", "Indicateurs cités, tels que le registre les définit", titres, corps, larges=(1, 0, 2)
    )
    signes = phrase(
        "n.d. : non disponible ; s.o. : sans objet ; s : secret statistique ; (p) : provisoire. AE : autorisations "
        "d’engagement ; CP : crédits de paiement ; QPV : quartier prioritaire ; FRR : France ruralités revitalisation.",
        style="note",
    )
    return Section("A", "Lexique", (signes, tableau))


def _tables(lu: Lecture) -> Section:
    note = phrase(
        "Les tables par territoire, avec numérateurs et dénominateurs, sont dans les classeurs XLSX et ODS joints : "
        "une feuille par tableau de ce rapport, « Indicateurs » pour tout le registre, « B Territoires » pour les "
        "territoires de celui-ci.",
        style="note",
    )
    return Section("B", "Tables par territoire", (note,))


def _manifeste(lu: Lecture) -> Section:
    ed = lu.publication.edition
    corps: list[tuple[Mot, ...]] = [
        (
            f["fichier"],
            f.chiffre("enregistrements", ""),
            f.chiffre("charges", ""),
            f.chiffre("date_export", "date"),
            f["sha256"][:16],
        )
        for f in lu.publication.communes(q.FICHIERS)
    ]
    titres = ("Fichier", "Enreg.", "Chargés", "Export du", "SHA-256 (début)")
    graines = sorted(
        {s["graine"] for s in lu.publication.communes(q.SYNTHESES, maille="national", territoire="FRANCE")}
    )
    blocs: list[Bloc] = [
        phrase(
            f"Édition {ed.edition_id} ; données arrêtées au {formats.jour(ed.arrete_au)}, connues au "
            f"{formats.jour(ed.connu_au)} ; code {ed.version_code} ; définitions {ed.version_definitions} ; "
            f"graine des projections : {', '.join(str(g) for g in graines) or 'aucune'}."
        ),
        phrase(
            f"Pour refaire ce rapport : conum rapport --mois {ed.arrete_au:%Y-%m} --connu-au {ed.connu_au} "
            f"--territoire {demande_de(lu.territoire)}."
        ),
        Tableau("C Fichiers", "Fichiers reçus dont cette édition est faite", titres, corps),
    ]
    return Section("C", "Manifeste", tuple(blocs))


def demande_de(territoire: Territoire) -> str:
    """The territory as the command names it."""
    return f"R{territoire.code}" if territoire.maille == "region" else territoire.code


def feuille_indicateurs(lu: Lecture) -> Tableau:
    """Every indicator of the registry: value, then numerator and denominator, by month and by year."""
    annees = lu.annees()
    dates = [*sorted(annees), lu.mois()[4], *reversed(lu.mois()[1:4]), lu.au]
    noms = ("31/12", "31/12", "N-1", "M-3", "M-2", "M-1", "M")
    titres = [f"{nom} ({formats.jour(jour)})" for nom, jour in zip(noms, dates, strict=True)]
    corps: list[tuple[Mot, ...]] = []
    for code, ind in lu.publication.definitions.items():
        regle = lu.publication.parutions[code]["regle_annuelle"] if code in lu.publication.parutions else ""
        tete = (code, ind.libelle)
        corps.append((*tete, "valeur", ind.unite, *lu.chiffres(code, dates), regle))
        if ind.agregation == "ratio":
            unite = unite_de_partie(ind)[0]
            for partie, nom in PARTIES.items():
                valeurs = [lu.chiffre(code, jour, partie) for jour in dates]
                corps.append((*tete, nom, unite, *valeurs, ""))
    colonnes = ("Code", "Indicateur", "Ligne", "Unité", *titres, "Règle annuelle")
    return Tableau("Indicateurs", "Tous les indicateurs du registre", colonnes, corps)


def feuille_territoires(lu: Lecture) -> Tableau | None:
    """Annexe B: main indicators of each territory below, one line per figure, parts included."""
    enfants = [
        t
        for t in lu.publication.tous()
        if t.maille != "national"
        and (lu.is_national or (t.code_parent == lu.territoire.code and t.maille == "departement"))
    ]
    if lu.territoire.maille == "departement" or not enfants:
        return None
    corps: list[tuple[Mot, ...]] = []
    gardes = {(t.maille, t.code): t.nom for t in enfants}
    for maille in ("region", "departement"):
        for ligne in lu.publication.communes(q.VALEURS_MAILLE, maille=maille, au=lu.au, codes=list(ANNEXE_B)):
            nom = gardes.get((maille, ligne["code_territoire"]))
            if nom is None:
                continue
            ind = lu.definition(ligne["code_indicateur"])
            parties = [ligne.chiffre(p, *unite_de_partie(ind), "sans_objet") for p in ("numerateur", "denominateur")]
            valeur = ligne.chiffre("valeur", ind.unite, ind.precision)
            corps.append((maille, ligne["code_territoire"], nom, ind.code, ind.libelle, ind.unite, valeur, *parties))
    titres = ("Maille", "Code", "Territoire", "Indicateur", "Libellé", "Unité", "Valeur", "Numérateur", "Dénominateur")
    return Tableau("B Territoires", "Indicateurs principaux par territoire", titres, corps)
