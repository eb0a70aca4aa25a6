"""Colours of both themes, and the contrast that each must keep.

Belongs here: the only colour values of the dashboards, and the CSS variables made of them.
Does not belong here: where they are used (style.css, courbe.py, carte_france.py).
"""

from __future__ import annotations

# (light, dark). Restrained: one blue ink, three curve colours, one sequential scale. Curves start from
# Okabe–Ito (open-data-and-reliability.md B2), moved until every two stay ten apart to any eye (A-03: CIEDE2000 under
# deuteranopia, protanopia, tritanopia; s0 and `cible` were at 1.8). Each also has its own dash, pattern and label.
COULEURS: dict[str, tuple[str, str]] = {
    "fond": ("#F7F8FA", "#10171F"),
    "surface": ("#FFFFFF", "#19232E"),
    "texte": ("#1C2733", "#E6ECF2"),
    "discret": ("#556475", "#9DB0C2"),
    "filet": ("#DDE3EA", "#2C3A48"),
    "contour": ("#7B8A99", "#74879A"),
    "accent": ("#1F5F8B", "#7DB8E0"),
    "piste": ("#E4EAF0", "#2A3846"),
    "s0": ("#00456C", "#7499B4"),
    "s1": ("#00795A", "#4ACAA4"),
    "s2": ("#C04E00", "#F29D5F"),
    "s3": ("#91567C", "#D8A1EB"),
    "s4": ("#544300", "#FAD94B"),
    "s5": ("#3B434D", "#AAB5C0"),
    "cible": ("#6754A2", "#AF81F1"),
    "k1": ("#DDE9F3", "#24405A"),
    "k2": ("#A6C7E1", "#2F6189"),
    "k3": ("#6FA5CC", "#4687B8"),
    "k4": ("#35779F", "#7CB4DC"),
    "k5": ("#12476B", "#C3E0F5"),
    "alerte-fond": ("#FFF4DC", "#3A2F14"),
    "alerte": ("#7A4B00", "#F6CE7A"),
    "bon-fond": ("#E3F3EC", "#14342A"),
    "bon": ("#0A6145", "#7FDDB9"),
    "mauvais-fond": ("#FCE8E6", "#43201D"),
    "mauvais": ("#A1261A", "#FFB4A9"),
}

# Pairs (drawn on, ground, least contrast): RGAA 3.2 (text 4.5) and 3.3 (graphics 3).
CONTRASTES: tuple[tuple[str, str, float], ...] = (
    *((texte, fond, 4.5) for texte in ("texte", "discret", "accent") for fond in ("fond", "surface")),
    *((encre, f"{encre}-fond", 4.5) for encre in ("alerte", "bon", "mauvais")),
    *((trait, "surface", 3.0) for trait in ("s0", "s1", "s2", "s3", "s4", "s5", "cible", "contour")),
    *((encre, "surface", 4.5) for encre in ("s0", "s1", "s2", "s3", "s4", "s5", "cible")),
    ("accent", "piste", 3.0),
)


def luminance(couleur: str) -> float:
    """Relative luminance of `#RRGGBB` (WCAG 2.1)."""
    canaux = [int(couleur[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    lineaires = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in canaux]
    return 0.2126 * lineaires[0] + 0.7152 * lineaires[1] + 0.0722 * lineaires[2]


def contraste(une: str, autre: str) -> float:
    """Contrast ratio of two colours (WCAG 2.1), from 1 to 21."""
    haut, bas = sorted((luminance(une), luminance(autre)), reverse=True)
    return (haut + 0.05) / (bas + 0.05)


def variables_css() -> str:
    """CSS variables: the light value first for browsers without `light-dark()`, then both."""
    clair = "".join(f"--cn-{nom}:{c};" for nom, (c, _) in COULEURS.items())
    deux = "".join(f"--cn-{nom}:light-dark({c},{s});" for nom, (c, s) in COULEURS.items())
    return f".stApp{{{clair}}}@supports (color:light-dark(red,blue)){{.stApp{{{deux}}}}}"
