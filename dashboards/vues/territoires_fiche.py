"""The sheet of one territory: answer, cards against its target and its peers, comparables.

Belongs here: the layout of the sheet.
Does not belong here: the list and the map (territoires.py).
"""

from __future__ import annotations

from html import escape

from dashboards import queries_territoires as q
from dashboards.components.cadre import html
from dashboards.components.carte import Carte, cartes_html
from dashboards.components.panneau import origine, origine_html, panneau_html
from dashboards.components.tableau import tableau_html
from dashboards.vues.contexte import Contexte
from dashboards.vues.territoires_lignes import METEOS, SUIVI, TENDANCES, Rangee, rangees
from rendu import formats
from rendu.chiffre import imprimer
from rendu.lignes import Chiffre, Ligne, chiffre_de

CARTES = ("CN-01", "CN-07", "CN-09", "CN-30", "CN-40", "CN-52R", "CN-70")
MARGE = -10  # points under the median from which a gap is said to be one (features.md §3.7, convention of PILOTE)


def _chiffre(ctx: Contexte, code: str) -> Chiffre:
    return chiffre_de(ctx.valeur(code), ctx.definitions[code])


def _avancement(ctx: Contexte) -> Ligne | None:
    t, au = ctx.selection.territoire, ctx.selection.date_arrete
    lignes = ctx.publication.lignes(q.AVANCEMENTS, code=SUIVI, maille=t.maille, au=au)
    siennes = [a for a in lignes if a["code_territoire"] == t.code]
    return siennes[-1] if siennes else None


def reponse(ctx: Contexte) -> str:
    """How many advisers, against which target, at which date."""
    au = ctx.selection.date_arrete
    quand = f'Au <time datetime="{au.isoformat()}">{formats.jour_long(au)}</time>, '
    occupes, avancement = _chiffre(ctx, SUIVI), _avancement(ctx)
    if not occupes.is_chiffre:
        return f"{quand}le nombre de postes occupés n’est pas disponible : {imprimer(occupes)}."
    mots = formats.accord(occupes.valeur, "poste est occupé", "postes sont occupés")
    phrase = f"{quand}<b>{imprimer(occupes)}</b> {mots}"
    if avancement is None or avancement["valeur_cible"] is None:
        return f"{phrase}. Cible non fixée pour ce territoire."
    return (
        f"{phrase}, pour une cible de <b>{imprimer(avancement.chiffre('valeur_cible', 'postes'))}</b> au "
        f"{imprimer(avancement.chiffre('date_cible', 'date'))} : taux d’avancement "
        f"<b>{imprimer(avancement.chiffre('taux', '%', 1))}</b>."
    )


def _badge(avancement: Ligne) -> tuple[str, str] | None:
    ecart = avancement["ecart_mediane"]
    if ecart is None:
        return None
    if ecart >= 0:
        return "✓ À la médiane ou au-dessus", "cn-bon"
    return ("Un peu sous la médiane", "cn-alerte") if ecart > MARGE else ("! Sous la médiane", "cn-mauvais")


def afficher(ctx: Contexte) -> None:
    """Cards, then the départements that look alike."""
    t, au = ctx.selection.territoire, ctx.selection.date_arrete
    avancement = _avancement(ctx)
    cartes = [Carte(ctx.definitions[SUIVI].libelle, _chiffre(ctx, SUIVI), forte=True)]
    if avancement is not None:
        tendance = TENDANCES.get(avancement["tendance"] or "", "")
        suite = f"Médiane de sa maille : {imprimer(avancement.chiffre('mediane_maille', '%', 1))}"
        suite += f" ; {escape(tendance)}" if tendance else ""
        cartes.append(Carte("Taux d’avancement", avancement.chiffre("taux", "%", 1), suite, _badge(avancement)))
    for m in ctx.publication.lignes(q.METEO, objet="programme", maille=t.maille):
        if m["code_territoire"] == t.code:
            motif = imprimer(m.chiffre("motif", "texte")) if m["motif"] else ""
            cartes.append(Carte("Météo proposée", m.chiffre("meteo_proposee", "texte"), motif))
    cartes += [Carte(ctx.definitions[c].libelle, _chiffre(ctx, c)) for c in CARTES]
    definitions = [ctx.definitions[c] for c in (SUIVI, *CARTES)]
    provenance = origine(ctx.publication, definitions, ("indicateurs", "avancements", "meteo"), formats.jour_long(au))
    html(cartes_html("Les chiffres du territoire", cartes, provenance))
    if t.maille == "departement":
        _comparables(ctx)


def _comparables(ctx: Contexte) -> None:
    t, au = ctx.selection.territoire, ctx.selection.date_arrete
    par_code: dict[str, Rangee] = {r.code: r for r in rangees(ctx.publication, "departement", au)}
    lignes = ctx.publication.lignes(q.COMPARABLES, departement=t.code)
    if not lignes:
        html('<p class="cn cn-note">Aucun département comparable : les variables de ce territoire manquent.</p>')
        return
    ind = ctx.definitions[SUIVI]
    corps = []
    for x in lignes:
        r = par_code[x["code_comparable"]]
        occupes = r.valeur(SUIVI, ind.unite, ind.precision)
        corps.append(
            [
                f"{escape(r.nom)} <small>{escape(r.code)}</small>",
                imprimer(x.chiffre("distance", "écarts-types", 2)),
                imprimer(occupes) if occupes else "n.d.",
                imprimer(r.avancement.chiffre("taux", "%", 1)) if r.avancement else "n.d.",
                escape(METEOS.get(r.meteo["meteo_proposee"], "")) if r.meteo else "n.d.",
            ]
        )
    tableau = tableau_html(
        f"Départements qui ressemblent le plus à {t.nom}, au {formats.jour(au)}",
        ("Département", "Distance", "Postes occupés", "Taux d’avancement", "Météo proposée"),
        corps,
        mots=frozenset({4}),
    )
    phrase = (
        "Population, petites communes, fragilité numérique, zones rurales, quartiers prioritaires. "
        "Distance 0 : mêmes valeurs."
    )
    provenance = origine_html(origine(ctx.publication, [ind], ("departements_comparables",), formats.jour_long(au)))
    html(panneau_html("Et mes semblables ?", escape(phrase), tableau, "", provenance))
