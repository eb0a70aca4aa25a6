"""Section 12, « Qualité des données »: sources, checks that failed, rejected records, sources side by side.

Belongs here: this section. Does not belong here: a check (dbt, Great Expectations).
"""

from __future__ import annotations

from pipelines.rapports import requetes as q
from pipelines.rapports.commentaires import Cahier
from pipelines.rapports.contenu import Bloc, Mot, Section, Tableau, phrase
from pipelines.rapports.edition import Lecture
from pipelines.rapports.grammaire import ETATS
from pipelines.rapports.sections.outils import rubrique


def section(lu: Lecture, cahier: Cahier) -> Section:
    """What the figures rest on, and where they are weak."""
    blocs: list[Bloc] = [_sources(lu)]
    ecarts: list[tuple[Mot, ...]] = [
        (
            c["controle"],
            c["table_concernee"] or "",
            c["severite"],
            c.chiffre("nombre_en_ecart", ""),
        )
        for c in lu.publication.communes(q.CONTROLES_DE_L_EDITION)
    ]
    if ecarts:
        titres = ("Contrôle", "Table", "Gravité", "Lignes en écart")
        blocs.append(
            Tableau("12 Contrôles", "Contrôles de l’édition qui trouvent un écart", titres, ecarts, larges=(0, 1))
        )
    else:
        blocs.append(phrase("Tous les contrôles de l’édition sont réussis."))
    rejets: list[tuple[Mot, ...]] = [
        (f["fichier"], f.chiffre("enregistrements", ""), f.chiffre("rejetes", ""))
        for f in lu.publication.communes(q.FICHIERS)
        if f["rejetes"]
    ]
    if rejets:
        titres = ("Fichier", "Enregistrements", "Rejetés")
        blocs.append(Tableau("12 Quarantaine", "Fichiers dont des enregistrements sont en quarantaine", titres, rejets))
    else:
        blocs.append(phrase("Aucun enregistrement n’est en quarantaine."))
    if lignes := lu.lignes(q.RAPPROCHEMENTS, au=lu.au):
        corps: list[tuple[Mot, ...]] = [
            (
                f"{r['libelle_une']} / {r['libelle_autre']}",
                *(r.chiffre(nom, "") for nom in ("valeur_une", "valeur_autre")),
                r["libelle_cause"],
                r.chiffre("effet", ""),
            )
            for r in lignes
        ]
        titres = ("Sources rapprochées", "L’une", "L’autre", "Cause", "Effet")
        legende = "Rapprochements : les causes somment à l’écart"
        blocs.append(Tableau("12 Rapprochements", legende, titres, corps, larges=(0, 3)))
    blocs += [
        phrase(
            "Limites : une source en retard ou jamais reçue laisse des chiffres « n.d. », jamais des zéros ; « s » est "
            "une valeur masquée par le secret statistique ; « (p) » une valeur provisoire, susceptible d’être révisée.",
            style="note",
        ),
        rubrique(cahier, "limites"),
    ]
    return Section("12", "Qualité des données", tuple(blocs))


def _sources(lu: Lecture) -> Tableau:
    corps: list[tuple[Mot, ...]] = [
        (
            s["libelle"],
            s["proprietaire"] or "n.d.",
            s.chiffre("derniere_date", "date"),
            s.chiffre("attendue_le", "date", 0, "sans_objet"),
            s.chiffre("enregistrements", ""),
            s.chiffre("rejetes", ""),
            ETATS.get(s["etat"], s["etat"]),
        )
        for s in lu.publication.communes(q.SOURCES)
    ]
    titres = ("Source", "Producteur", "Dernier export", "Attendu le", "Enreg.", "Rejetés", "État")
    return Tableau("12 Sources", "Sources reçues et attendues", titres, corps, larges=())  # names wrap, dates do not
