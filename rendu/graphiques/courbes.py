"""Lines by date, with bands, a target and a rule that separates observed from projected.

Belongs here: this kind of picture, for cells of any table.
Does not belong here: interpolating (a missing date breaks the line).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from rendu import formats
from rendu.chiffre import imprimer
from rendu.echelle import Echelle, pas_rond
from rendu.graphiques import axes, motifs
from rendu.graphiques.trame import VIDE, Dessin, Format, Image, deux_dessins, marque, mots
from rendu.lignes import Chiffre

Point = tuple[date, Chiffre]


@dataclass(frozen=True)
class Trace:
    """One line."""

    nom: str
    points: Sequence[Point]

    def connus(self) -> list[Point]:
        """Points that have a number, in order of date."""
        return [(jour, c) for jour, c in self.points if c.is_chiffre]


@dataclass(frozen=True)
class Bande:
    """Between two bounds; bands are given from the widest to the narrowest."""

    nom: str
    bas: Sequence[Point]
    haut: Sequence[Point]


@dataclass(frozen=True)
class Fond:
    """What is drawn under and around the lines."""

    bandes: Sequence[Bande] = ()
    cible: Chiffre | None = None
    echeance: date | None = None
    rupture: tuple[date, str] | None = None


SANS_FOND = Fond()


def courbes_html(image: Image, traces: Sequence[Trace], fond: Fond = SANS_FOND) -> str:
    """The picture and its legend; a sentence when no date has a number."""
    if not any(t.connus() for t in traces):
        return VIDE
    cles = motifs.legende_lignes_html([t.nom for t in traces])
    bandes = "".join(
        f'<li><span class="cn-cle cn-b{n}" aria-hidden="true"></span>{escape(b.nom)}</li>'
        for n, b in enumerate(fond.bandes)
    )
    return cles.replace("</ul>", f"{bandes}</ul>") + deux_dessins(
        image, lambda fmt: _dessiner(image, fmt, traces, fond)
    )


def _dessiner(image: Image, fmt: Format, traces: Sequence[Trace], fond: Fond) -> Dessin:
    connus = [p for t in traces for p in t.connus()]
    bornes = [p for b in fond.bandes for p in (*b.bas, *b.haut) if p[1].is_chiffre]
    jours = [jour for jour, _ in (*connus, *bornes)] + ([fond.echeance] if fond.echeance else [])
    cible = [fond.cible] if fond.cible and fond.cible.is_chiffre else []
    maximum = max([c.hauteur for _, c in (*connus, *bornes)] + [c.hauteur for c in cible] + [1.0]) * 1.1
    unite = connus[0][1].unite
    gauche, droite = axes.marge_gauche(maximum, unite, fmt), fmt.largeur - 14
    echelle = Echelle(gauche, droite, 16, fmt.hauteur - 36, min(jours), max(jours), maximum)
    y = axes.Lineaire(echelle.bas, echelle.haut, 0.0, maximum, pas_rond(maximum))
    return Dessin(
        _hachures(fmt.ident(image), len(fond.bandes))
        + axes.axe_y(y, gauche, droite, unite)
        + _annees(echelle, fmt)
        + "".join(_bande(b, n, echelle, fmt.ident(image)) for n, b in enumerate(fond.bandes))
        + _cible(fond, echelle)
        + "".join(f'<path class="cn-l{n}" d="{_chemin(t.points, echelle)}"></path>' for n, t in enumerate(traces))
        + "".join(_points(t, n, echelle) for n, t in enumerate(traces))
        + _rupture(fond, echelle, fmt),
        fmt.hauteur,
    )


def _hachures(prefixe: str, nombre: int) -> str:
    """Bands are hatched differently, so that they are told apart on paper."""
    pas = (7, 4)
    corps = "".join(
        f'<pattern id="{prefixe}-b{n}" width="{pas[n % 2]}" height="{pas[n % 2]}" patternUnits="userSpaceOnUse"'
        f' patternTransform="rotate({45 if n % 2 else -45})"><rect class="cn-b{n}-fond" width="8" height="8"></rect>'
        f'<line class="cn-b{n}-trait" x1="0" y1="0" x2="0" y2="8"></line></pattern>'
        for n in range(nombre)
    )
    return f"<defs>{corps}</defs>" if nombre else ""


def _annees(echelle: Echelle, fmt: Format) -> str:
    reperes = echelle.annees()
    if len(reperes) > 1:
        return "".join(
            f'<line class="cn-repere" x1="{echelle.x(an)}" x2="{echelle.x(an)}" y1="{echelle.bas}"'
            f' y2="{echelle.bas + 6}"></line>'
            + mots(echelle.x(an), echelle.bas + 8 + fmt.corps, str(an.year), ancre="middle")
            for an in reperes
        )
    bouts = ((echelle.debut, "start"), (echelle.fin, "end"))
    return "".join(mots(echelle.x(j), echelle.bas + 8 + fmt.corps, formats.jour(j), ancre=a) for j, a in bouts)


def _chemin(points: Sequence[Point], echelle: Echelle) -> str:
    morceaux, leve = [], True
    for jour, c in points:
        if not c.is_chiffre:
            leve = True
            continue
        morceaux.append(f"{'M' if leve else 'L'}{echelle.x(jour)} {echelle.y(c.hauteur)}")
        leve = False
    return "".join(morceaux)


def _points(trace: Trace, rang: int, echelle: Echelle) -> str:
    """A dot per date: invisible until the pointer meets it, its value on hover; the last one is seen."""
    sortie = []
    connus = trace.connus()
    for n, (jour, c) in enumerate(connus):
        vu = "" if n == len(connus) - 1 else " cn-point-cache"
        geometrie = f'class="cn-p{rang}{vu}" cx="{echelle.x(jour)}" cy="{echelle.y(c.hauteur)}" r="5"'
        sortie.append(marque("circle", geometrie, c, f"{trace.nom}, {formats.jour_long(jour)}"))
    return "".join(sortie)


def _bande(bande: Bande, rang: int, echelle: Echelle, prefixe: str) -> str:
    bas = [(j, c) for j, c in bande.bas if c.is_chiffre]
    haut = [(j, c) for j, c in bande.haut if c.is_chiffre]
    if not bas or not haut:
        return ""
    contour = [f"{echelle.x(j)} {echelle.y(c.hauteur)}" for j, c in (*haut, *reversed(bas))]
    return f'<path class="cn-bande" fill="url(#{prefixe}-b{rang})" d="M{"L".join(contour)}Z"></path>'


def _cible(fond: Fond, echelle: Echelle) -> str:
    if fond.cible is None or not fond.cible.is_chiffre:
        return ""
    y = echelle.y(fond.cible.hauteur)
    return (
        f'<line class="cn-ligne-cible" x1="{echelle.gauche}" x2="{echelle.droite}" y1="{y}" y2="{y}"></line>'
        f'<text class="cn-mot-cible" x="{echelle.gauche + 6}" y="{y - 7}">Cible : '
        f"{imprimer(fond.cible, 'tspan')}</text>"
    )


def _rupture(fond: Fond, echelle: Echelle, fmt: Format) -> str:
    if fond.rupture is None:
        return ""
    jour, texte = fond.rupture
    x = echelle.x(jour)
    ancre, cote = ("end", -6) if x > (echelle.gauche + echelle.droite) / 2 else ("start", 6)
    return (
        f'<line class="cn-regle" x1="{x}" x2="{x}" y1="{echelle.haut}" y2="{echelle.bas}"'
        ' stroke-dasharray="4 3"></line>' + mots(x + cote, echelle.haut + fmt.corps - 2, texte, ancre=ancre)
    )
