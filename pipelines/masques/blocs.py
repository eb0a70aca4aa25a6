"""Levels of territories and blocks of measures: what is silent at each date, and which hidden cell could be guessed.

Belongs here: silences and their proofs. Does not belong here: the order of decisions (`decision`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from pipelines.masques.echanges import Comptes, aller_retour, classe_echangee, paires, total_echange

OUVERT = 2**40  # what may still come after the last date
Territoires = list[tuple[str, str, str]]  # (département, région, group)
Fenetre = tuple[int, int, int | None]  # last date printed, date, next date printed
Largeur = Callable[..., Comptes]


class Niveaux:
    """Levels that fall silent as one, from the narrowest: région by région, group by group, all but France.

    Args:
        territoires: (département, région, group) of each département, in the order of the counts.
    """

    def __init__(self, territoires: Territoires) -> None:
        noms = sorted({r for _, r, _ in territoires})
        self.region = np.array([noms.index(r) for _, r, _ in territoires])
        regions = {r: [i for i, (_, q, _) in enumerate(territoires) if q == r] for _, r, _ in territoires}
        groupes = {g: sorted({r for _, r, h in territoires if h == g}) for _, _, g in territoires}
        self.parties = {f"r:{r}": [np.array([d]) for d in ds] for r, ds in sorted(regions.items())}
        self.parties |= {f"g:{g}": [np.array(regions[r]) for r in rs] for g, rs in sorted(groupes.items())}
        self.codes = {f"r:{r}": [territoires[d][0] for d in ds] for r, ds in regions.items()}
        self.codes |= {f"g:{g}": rs for g, rs in groupes.items()}
        self.membres = {nom: np.concatenate(parties) for nom, parties in self.parties.items()}
        self.membres["tous"] = np.arange(len(territoires))
        self.au_dessus = {f"r:{r}": [f"g:{territoires[ds[0]][2]}", "tous"] for r, ds in regions.items()}
        self.au_dessus |= {f"g:{g}": ["tous"] for g in groupes} | {"tous": []}
        self.interieurs = {nom: [n for n, hauts in self.au_dessus.items() if nom in hauts] for nom in self.au_dessus}


class Bloc:
    """Measures that are hidden together.

    Args:
        cumuls: persons of each measure, [measure, département, date]; date 0 is before everything.
        niveaux: levels of territories.
        seuil: a printed increase is 0 or at least this.
        total: the block whose only measure these ones share out; what it hides is hidden here.
        hors_pas: dates at which only France is printed.
        departements: whether figures of départements are printed at all.
    """

    def __init__(
        self,
        cumuls: Comptes,
        niveaux: Niveaux,
        seuil: int,
        *,
        total: Bloc | None = None,
        hors_pas: Comptes | None = None,
        departements: bool = True,
    ) -> None:
        self.c, self.niveaux, self.k, self.total, self.details = cumuls, niveaux, seuil, total, []
        self.muet = {nom: np.zeros(cumuls.shape[2], dtype=bool) for nom in niveaux.membres}
        self.par_departement = departements
        self.parties = {nom: p for nom, p in niveaux.parties.items() if departements or nom[0] == "g"}
        # Where no département is printed, nobody sees who moves between those of a région: the région is the unit.
        self.unite = np.arange(cumuls.shape[1]) if departements else niveaux.region
        self.u = np.stack([cumuls[:, self.unite == i].sum(axis=1) for i in range(self.unite.max() + 1)], axis=1)
        self.hors_pas = np.zeros(cumuls.shape[2], dtype=bool) if hors_pas is None else hors_pas
        self.prouves: set[tuple] = set()
        self.suspect: tuple[str | None, int | None] = (None, None)  # the last cell that could be guessed
        self.axe = [0]  # dates at which something came
        if total:
            total.details.append(self)

    # --- silences -------------------------------------------------------------------------------------------------

    def taire(self, nom: str, t: int) -> None:
        """Silence a level, and those inside it, here and in what details it."""
        for bloc in (self, *self.details):
            for dedans in [nom, *self.niveaux.interieurs[nom]]:
                bloc.muet[dedans][t] = True

    def ouvrir(self, t: int) -> None:
        """Silence the levels in which something is small at date `t`."""
        for nom, parties in self.parties.items():
            depuis = self.c[:, :, t] - self.c[:, :, self.dernier(nom, t)]
            apports = np.stack([depuis[:, p].sum(axis=1) for p in parties], axis=1)
            if ((apports > 0) & (apports < self.k)).any():
                self.taire(nom, t)

    def dernier(self, nom: str, s: int) -> int:
        """Last date before `s` at which the level was printed."""
        return next(u for u in reversed(self.axe) if u < s and not self.muet[nom][u])

    def prochain(self, nom: str, s: int) -> int | None:
        """First date after `s` at which it is printed; None when not yet."""
        return next((u for u in self.axe if u > s and not self.muet[nom][u]), None)

    # --- proofs ---------------------------------------------------------------------------------------------------

    def devinable(self, t: int) -> str | None:
        """The first silent level with a cell not proven free, given what is printed up to date `t`; else None."""
        veille, (suspect, quand) = self.axe[-2], self.suspect
        # What could be guessed once is looked at first: 21 s become 3 on half of the medium demonstration.
        for nom, parties in sorted(self.parties.items(), key=lambda partie: partie[0] != suspect):
            if not (self.muet[nom][t] or self.muet[nom][veille]):
                continue
            au_dessus = self.niveaux.au_dessus[nom]
            suivis = [b.muet[n] for b in (self, self.total) if b for n in (nom, *au_dessus)]
            finis = any(muet[veille] and not muet[t] for muet in suivis)
            debut = self.dernier(nom, t if self.muet[nom][t] else veille) if finis else veille
            for s in sorted((s for s in self.axe if s > debut and self.muet[nom][s]), key=lambda s: s != quand):
                fenetres = self.fenetres((nom, *au_dessus), s)
                du_total = self.total.fenetres((nom, *au_dessus), s) if self.total else ()
                # A proof looks at nothing but these windows.
                if (cle := (nom, fenetres, du_total)) not in self.prouves:
                    if not all(self._libre(partie, fenetres, du_total) for partie in parties):
                        self.suspect = nom, s
                        return nom
                    self.prouves.add(cle)
        return None

    def fenetres(self, noms: tuple[str, ...], s: int) -> tuple[tuple, ...]:
        """Where silent at date `s`: level, last date printed before, date, first date printed after (None: not yet)."""
        return tuple((n, self.dernier(n, s), s, self.prochain(n, s)) for n in noms if self.muet[n][s])

    def _libre(self, partie: Comptes, fenetres: tuple[tuple, ...], du_total: tuple[tuple, ...]) -> bool:
        nom, lo, s, hi = fenetres[0]
        haut, bas, _, fin = fenetres[-1]
        if haut == "tous" and (bas == 0 or fin is None):
            return True  # nothing is printed below France: not before, and the table starts later, or not since
        if not (self.c[:, partie, s] != self.c[:, partie, lo]).any():
            return True  # nothing came: the figure is printed as it was
        # No cell is wider than what came in the whole country, of the measure or of what shares the total with it; nor,
        # once printed again, than what came elsewhere meanwhile. Under the threshold, it must not be known exactly.
        france = self.c[:, :, s].sum(axis=1) - self.c[:, :, lo].sum(axis=1)
        possible = np.minimum(france, france.sum() - france) if self.total else france
        if hi is not None:
            ecart = self.c[:, :, hi] - self.c[:, :, lo]
            possible = np.minimum(possible, ecart.sum(axis=1) - ecart[:, partie].sum(axis=1))
        assez = np.where(possible >= self.k, self.k, np.minimum(possible, 1))
        les_siennes = {nom: fenetre for nom, *fenetre in du_total}
        for nom, *fenetre in fenetres:
            if assez.any():
                assez = self._manque(nom, self.unites(partie), self.u, fenetre, assez, self._largeur)
            if assez.any() and nom in les_siennes:
                assez = self._manque(nom, partie, self.total.c, les_siennes[nom], assez, self._largeur_avec_le_total)
        # Where nobody that is silent with it has any of a measure, its 0 is known, and printable.
        ensemble, base = self.niveaux.membres[fenetres[-1][0]], min(lo, fenetres[-1][1])
        connus = (self.c[:, ensemble, s] == self.c[:, ensemble, base]).all(axis=1)
        return not (assez[~connus] > 0).any()

    def unites(self, departements: Comptes) -> Comptes:
        """The units of the block that these départements are in."""
        return departements if self.par_departement else np.unique(self.unite[departements])

    def _manque(  # noqa: PLR0917 - one window of one level, and what is still to be proven there
        self, nom: str, partie: Comptes, valeurs: Comptes, fenetre: Fenetre, assez: Comptes, largeur: Largeur
    ) -> Comptes:
        """Widths still to be proven once exchanges inside a level and a window are counted; 0 where done.

        A territory to which nothing came yet is printed as it was: it takes part from its first arrival on. Where
        nothing is printed below France, all take part.
        """
        lo, s, hi = fenetre
        membres = self.niveaux.membres[nom] if valeurs is not self.u else self.unites(self.niveaux.membres[nom])
        dedans = np.isin(membres, partie)
        axe = np.array([u for u in self.axe if lo <= u < s])
        ecarts = (valeurs[:, membres, lo : s + 1] != valeurs[:, membres, lo, None]).any(axis=0)
        caches = ecarts[:, -1] | (nom == "tous")
        depuis = axe[len(axe) - 1 - (~ecarts[:, axe - lo])[:, ::-1].argmax(axis=1)]  # the last date with nothing yet
        depuis = np.full_like(depuis, lo) if nom == "tous" else depuis
        for debut in sorted(set(depuis[caches].tolist())):
            presents = caches & (depuis <= debut)
            ici, la = membres[presents & dedans], membres[presents & ~dedans]
            if len(ici) and len(la) and assez.any():
                assez = np.where(largeur(nom, ici, la, (debut, s, hi), assez) < assez, assez, 0)
        return assez

    def _masses(self, valeurs: Comptes, departements: Comptes, fenetre: Fenetre) -> list[Comptes]:
        """Persons before and after the date inside the window, [class, département]."""
        lo, s, hi = fenetre
        avant = valeurs[:, departements, s] - valeurs[:, departements, lo]
        apres = (
            np.full_like(avant, OUVERT) if hi is None else valeurs[:, departements, hi] - valeurs[:, departements, s]
        )
        return [avant, apres]

    def _largeur(self, nom: str, ici: Comptes, la: Comptes, fenetre: Fenetre, assez: Comptes) -> Comptes:
        """Width proven by exchanges that keep the total, or that are of one measure; per measure."""
        # Inside a région, an exchange shows nothing to those who see classes by région only.
        if details := [d for d in self.details if d.par_departement or nom[0] != "r"]:
            un, autre = [[self._masses(d.c, cote, fenetre) for d in details] for cote in (ici, la)]
            simple = (paires(None, un, autre) + paires(None, autre, un).T).max()
            return np.array([simple if simple >= self.k else aller_retour(total_echange, un, autre, self.k)])
        un, autre = self._masses(self.u, ici, fenetre), self._masses(self.u, la, fenetre)
        if not self.total:
            (a, b), (c, d) = [[m.sum(axis=1) for m in cote] for cote in (un, autre)]
            return np.minimum(b, c) + np.minimum(a, d)
        large = np.zeros(len(self.c), dtype=np.int64)
        rangs = np.flatnonzero(assez)
        simples = paires(rangs, un, autre) + paires(rangs, autre, un).transpose(0, 2, 1)
        large[rangs] = simples.max(axis=(1, 2))
        for m in np.flatnonzero(large < assez):
            large[m] = aller_retour(lambda *cotes, m=m: classe_echangee(m, *cotes), un, autre, self.k)
        return large

    def _largeur_avec_le_total(self, nom: str, ici: Comptes, la: Comptes, fenetre: Fenetre, assez: Comptes) -> Comptes:
        """Width proven by exchanges that move one class with the total, where the total is silent too."""
        freres = [d for d in self.total.details if d is not self and (d.par_departement or nom[0] != "r")]
        un, autre = [[self._masses(d.c, cote, fenetre) for d in freres] for cote in (ici, la)]
        moi, lui = self._masses(self.c, ici, fenetre), self._masses(self.c, la, fenetre)
        large = np.zeros(len(self.c), dtype=np.int64)
        for m in np.flatnonzero(assez):
            cotes = [[v[[m]] for v in moi], *un], [[v[[m]] for v in lui], *autre]
            large[m] = aller_retour(total_echange, *cotes, self.k)
        return large

    def caches(self, t: int) -> Iterator[tuple[str, str]]:
        """Hidden cells of date `t`, (level, code): silent, and something came there since they were last printed.

        Where nothing is printed below France, what came may be anywhere: all are hidden.
        """
        venus = (self.c[:, :, t] != self.c[:, :, self.dernier("tous", t)]).any() and self.muet["tous"][t]
        for nom, parties in self.parties.items():
            if self.muet[nom][t]:
                ecarts = self.c[:, :, t] - self.c[:, :, self.dernier(nom, t)]
                for code, partie in zip(self.niveaux.codes[nom], parties, strict=True):
                    if venus or ecarts[:, partie].any():
                        yield ("departement" if nom[0] == "r" else "region"), code
