"""Which figures of persons may be printed: one answer per block of measures, date and territory.

A figure is cumulated since 2020, so what a reader learns at a date is what came since the last date printed for that
territory. It is printed when that is 0 or at least the threshold for each measure of the block, and kept for a later date
otherwise. Territories fall silent together and speak again together: the départements of a région, then the régions of a
group, then all of them; France is always printed, for its figure points at no place. A level stays silent until each hidden cell is proven free: two worlds agree
with everything printed and differ in that cell by the threshold or more. Such a world is made from the true one by an
exchange between départements on the two sides of a date: integers, no solver, the same answer on any machine.

Dates are decided in order, from what is known up to each: a later edition of the same facts hides the same cells.
Decision: docs/adr/0007-secret-statistique.md.
"""

import numpy as np
import pyarrow as pa

OUVERT = 2**40  # what may still come after the last date


def _part(masses, combien):
    """The first `combien` persons of an array of counts."""
    return np.diff(np.minimum(np.cumsum(masses), combien), prepend=0)


def _classe_echangee(m, recoit, donne, assez):
    """Persons of class `m` that some count earlier and others later; as many of each other class go back."""
    (avant_d, apres_d), (avant_e, apres_e) = [[a.copy() for a in cote] for cote in (recoit, donne)]
    total = 0
    for d in range(avant_d.shape[1]):
        for e in np.flatnonzero(avant_e[m]):
            autres = np.minimum(avant_d[:, d], apres_e[:, e])
            autres[m] = 0
            part = min(apres_d[m, d], avant_e[m, e], autres.sum())
            rendus = _part(autres, part)
            avant_d[:, d] -= rendus
            apres_e[:, e] -= rendus
            apres_d[m, d] -= part
            avant_e[m, e] -= part
            total += part
            if total >= assez:
                return total
    return total


def _total_echange(recoit, donne, assez):
    """Persons, whoever they are, that some count earlier and others later, class by class in each share of the total."""
    reste = [avant.copy() for avant, _ in donne]
    total = 0
    for d in range(recoit[0][1].shape[1]):
        libres = [apres[:, d].copy() for _, apres in recoit]
        for e in np.flatnonzero(reste[0].any(axis=0)):
            communs = [np.minimum(a, b[:, e]) for a, b in zip(libres, reste, strict=True)]
            part = min(commun.sum() for commun in communs)
            for i, commun in enumerate(communs):
                pris = _part(commun, part)
                libres[i] = libres[i] - pris
                reste[i][:, e] -= pris
            total += part
            if total >= assez:
                return total
    return total


def _paires(parts, recoit, donne):
    """What one département can count earlier and another later, [measure, one, other], the best pair of each measure.

    Args:
        parts: ranks of the classes that move by themselves in a total that does not; None for the total itself.
        recoit: (before, after) [class, département] of those who count earlier, for each share of the total.
        donne: the same of those who count later.
    """
    if parts is None:
        return np.min([np.minimum(r[1][:, :, None], d[0][:, None, :]).sum(axis=0) for r, d in zip(recoit, donne)], axis=0)
    (avant_d, apres_d), (avant_e, apres_e) = recoit, donne
    rendus = np.minimum(avant_d[:, :, None], apres_e[:, None, :])
    autres = rendus.sum(axis=0)[None] - rendus[parts]
    return np.minimum(np.minimum(apres_d[parts][:, :, None], avant_e[parts][:, None, :]), autres)


def _aller_retour(echange, un, autre, assez):
    """How far apart two worlds can be: up by one exchange, down by the reverse."""
    monte = echange(un, autre, assez)
    return monte if monte >= assez else monte + echange(autre, un, assez)


class Niveaux:
    """Levels that fall silent as one, from the narrowest: région by région, group by group, all but France.

    Args:
        territoires: (département, région, group) of each département, in the order of the counts.
    """

    def __init__(self, territoires):
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

    def __init__(self, cumuls, niveaux, seuil, total=None, hors_pas=None, departements=True):
        self.c, self.niveaux, self.k, self.total, self.details = cumuls, niveaux, seuil, total, []
        self.muet = {nom: np.zeros(cumuls.shape[2], dtype=bool) for nom in niveaux.membres}
        self.par_departement = departements
        self.parties = {nom: p for nom, p in niveaux.parties.items() if departements or nom[0] == "g"}
        # Where no département is printed, who moves between those of a région is seen by nobody: the région is the unit.
        self.unite = np.arange(cumuls.shape[1]) if departements else niveaux.region
        self.u = np.stack([cumuls[:, self.unite == i].sum(axis=1) for i in range(self.unite.max() + 1)], axis=1)
        self.hors_pas = np.zeros(cumuls.shape[2], dtype=bool) if hors_pas is None else hors_pas
        self.prouves, self.suspect = set(), (None, None)
        self.axe = [0]  # dates at which something came
        if total:
            total.details.append(self)

    # --- silences -------------------------------------------------------------------------------------------------

    def taire(self, nom, t):
        """Silence a level, and those inside it, here and in what details it."""
        for bloc in (self, *self.details):
            for dedans in [nom, *self.niveaux.interieurs[nom]]:
                bloc.muet[dedans][t] = True

    def ouvrir(self, t):
        """Silence the levels in which something is small at date `t`."""
        for nom, parties in self.parties.items():
            depuis = self.c[:, :, t] - self.c[:, :, self.dernier(nom, t)]
            apports = np.stack([depuis[:, p].sum(axis=1) for p in parties], axis=1)
            if ((apports > 0) & (apports < self.k)).any():
                self.taire(nom, t)

    def dernier(self, nom, s):
        """Last date before `s` at which the level was printed."""
        return next(u for u in reversed(self.axe) if u < s and not self.muet[nom][u])

    def prochain(self, nom, s):
        """First date after `s` at which it is printed; None when not yet."""
        return next((u for u in self.axe if u > s and not self.muet[nom][u]), None)

    # --- proofs ---------------------------------------------------------------------------------------------------

    def devinable(self, t):
        """The first silent level with a cell not proven free, given what is printed up to date `t`; None when all are."""
        veille, (suspect, quand) = self.axe[-2], self.suspect
        for nom, parties in sorted(self.parties.items(), key=lambda partie: partie[0] != suspect):
            if not (self.muet[nom][t] or self.muet[nom][veille]):
                continue
            au_dessus = self.niveaux.au_dessus[nom]
            suivis = [b.muet[n] for b in (self, self.total) if b for n in (nom, *au_dessus)]
            finis = any(muet[veille] and not muet[t] for muet in suivis)
            debut = self.dernier(nom, t if self.muet[nom][t] else veille) if finis else veille
            for s in sorted((s for s in self.axe if s > debut and self.muet[nom][s]), key=lambda s: s != quand):
                fenetres = self._fenetres((nom, *au_dessus), s)
                du_total = self.total._fenetres((nom, *au_dessus), s) if self.total else ()
                # A proof looks at nothing but these windows.
                if (cle := (nom, fenetres, du_total)) not in self.prouves:
                    if not all(self._libre(partie, fenetres, du_total) for partie in parties):
                        self.suspect = nom, s  # what could be guessed once is looked at first the next time
                        return nom
                    self.prouves.add(cle)
        return None

    def _fenetres(self, noms, s):
        """Where silent at date `s`: level, last date printed before, date, first date printed after (None: not yet)."""
        return tuple((n, self.dernier(n, s), s, self.prochain(n, s)) for n in noms if self.muet[n][s])

    def _libre(self, partie, fenetres, du_total):
        nom, lo, s, hi = fenetres[0]
        haut, bas, _, fin = fenetres[-1]
        if haut == "tous" and (bas == 0 or fin is None):
            return True  # nothing is printed below France, then or before: the table starts later
        if not (self.c[:, partie, s] != self.c[:, partie, lo]).any():
            return True  # nothing came: the figure is printed as it was
        # No cell is wider than what came in the whole country, of the measure or of what shares the total with it; nor,
        # once printed again, than what came elsewhere meanwhile. Under the threshold there, it must not be known exactly.
        france = self.c[:, :, s].sum(axis=1) - self.c[:, :, lo].sum(axis=1)
        possible = np.minimum(france, france.sum() - france) if self.total else france
        if hi is not None:
            ecart = self.c[:, :, hi] - self.c[:, :, lo]
            possible = np.minimum(possible, ecart.sum(axis=1) - ecart[:, partie].sum(axis=1))
        assez = np.where(possible >= self.k, self.k, np.minimum(possible, 1))
        du_total = {nom: fenetre for nom, *fenetre in du_total}
        for nom, *fenetre in fenetres:
            if assez.any():
                assez = self._manque(nom, self.unites(partie), self.u, fenetre, assez, self._largeur)
            if assez.any() and nom in du_total:
                assez = self._manque(nom, partie, self.total.c, du_total[nom], assez, self._largeur_avec_le_total)
        # Where nobody that is silent with it has any of a measure, its 0 is known, and printable.
        ensemble, base = self.niveaux.membres[fenetres[-1][0]], min(lo, fenetres[-1][1])
        connus = (self.c[:, ensemble, s] == self.c[:, ensemble, base]).all(axis=1)
        return not (assez[~connus] > 0).any()

    def unites(self, departements):
        """The units of the block that these départements are in."""
        return departements if self.par_departement else np.unique(self.unite[departements])

    def _manque(self, nom, partie, valeurs, fenetre, assez, largeur):
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

    def _masses(self, valeurs, departements, fenetre):
        """Persons before and after the date inside the window, [class, département]."""
        lo, s, hi = fenetre
        avant = valeurs[:, departements, s] - valeurs[:, departements, lo]
        apres = np.full_like(avant, OUVERT) if hi is None else valeurs[:, departements, hi] - valeurs[:, departements, s]
        return [avant, apres]

    def _largeur(self, nom, ici, la, fenetre, assez):
        """Width proven by exchanges that keep the total, or that are of one measure; per measure."""
        # Inside a région, an exchange shows nothing to those who see classes by région only.
        if details := [d for d in self.details if d.par_departement or nom[0] != "r"]:
            un, autre = [[self._masses(d.c, cote, fenetre) for d in details] for cote in (ici, la)]
            simple = (_paires(None, un, autre) + _paires(None, autre, un).T).max()
            return np.array([simple if simple >= self.k else _aller_retour(_total_echange, un, autre, self.k)])
        un, autre = self._masses(self.u, ici, fenetre), self._masses(self.u, la, fenetre)
        if not self.total:
            (a, b), (c, d) = [[m.sum(axis=1) for m in cote] for cote in (un, autre)]
            return np.minimum(b, c) + np.minimum(a, d)
        large = np.zeros(len(self.c), dtype=np.int64)
        rangs = np.flatnonzero(assez)
        simples = _paires(rangs, un, autre) + _paires(rangs, autre, un).transpose(0, 2, 1)
        large[rangs] = simples.max(axis=(1, 2))
        for m in np.flatnonzero(large < assez):
            large[m] = _aller_retour(lambda *cotes, m=m: _classe_echangee(m, *cotes), un, autre, self.k)
        return large

    def _largeur_avec_le_total(self, nom, ici, la, fenetre, assez):
        """Width proven by exchanges that move one class with the total, where the total is silent too."""
        freres = [d for d in self.total.details if d is not self and (d.par_departement or nom[0] != "r")]
        un, autre = [[self._masses(d.c, cote, fenetre) for d in freres] for cote in (ici, la)]
        moi, lui = self._masses(self.c, ici, fenetre), self._masses(self.c, la, fenetre)
        largeurs = np.zeros(len(self.c), dtype=np.int64)
        for m in np.flatnonzero(assez):
            cotes = [[v[[m]] for v in moi], *un], [[v[[m]] for v in lui], *autre]
            largeurs[m] = _aller_retour(_total_echange, *cotes, self.k)
        return largeurs

    def caches(self, t):
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


def decider(racine):
    """Decide every date of a block and of those that detail it, in order."""
    blocs = [racine, *racine.details]
    for t in range(1, racine.c.shape[2]):
        if not any((bloc.c[:, :, t] != bloc.c[:, :, t - 1]).any() for bloc in blocs):
            for muet in (muet for bloc in blocs for muet in bloc.muet.values()):
                muet[t] = muet[t - 1]  # nothing came: what is printed or not stays so
            continue
        for bloc in blocs:
            bloc.axe.append(t)
            bloc.ouvrir(t)
            if bloc.hors_pas[t]:
                bloc.taire("tous", t)
        while any(_completer(bloc, t) for bloc in blocs):
            pass


def _completer(bloc, t):
    """Silence one more level at date `t` if a cell of the block can be guessed; False when none can."""
    if (nom := bloc.devinable(t)) is None:
        return False
    # Where the details can do no more, it is the total that must not speak yet.
    for muet in (bloc, bloc.total) if bloc.total else (bloc,):
        for niveau in (nom, *bloc.niveaux.au_dessus[nom]):
            if not muet.muet[niveau][t]:
                muet.taire(niveau, t)
                return True
    return False


def _cumuls(lignes, territoires, dates):
    """Cumulated counts [measure, département, date] of the rows (measure, month, département, value) of a block."""
    mesures = sorted({mesure for mesure, *_ in lignes})
    rangs = {code: i for i, (code, *_) in enumerate(territoires)}
    flux = np.zeros((len(mesures), len(territoires), len(dates) + 1), dtype=np.int64)
    for mesure, mois, code, valeur in lignes:
        rang = next(i for i, d in enumerate(dates, 1) if (d.year, d.month) >= (mois.year, mois.month))
        flux[mesures.index(mesure), rangs[code], rang] += valeur
    return flux.cumsum(axis=2)


def masques(cellules, familles, territoires, dates, seuil):
    """Hidden cells: rows (family, block, level, territory, date).

    Args:
        cellules: rows (family, block, measure, month, département, value).
        familles: {family: (total or None, step of its dates, narrowest level printed)}.
        territoires: (département, région, group).
        dates: dates of the edition, in order.
        seuil: threshold of persons.
    """
    niveaux = Niveaux(territoires)
    # The last date of a quarter, and the last of all.
    trimestres = [(d.year, (d.month - 1) // 3) for d in dates]
    hors_pas = np.array([False] + [un == autre for un, autre in zip(trimestres, trimestres[1:] + [None], strict=True)])
    par_bloc = {}
    for famille, bloc, *ligne in cellules:
        par_bloc.setdefault((famille, bloc), []).append(ligne)
    blocs = {}
    for famille, bloc in sorted(par_bloc, key=lambda cle: (familles[cle[0]][0] is not None, cle)):
        total, pas, maille = familles[famille]
        cumuls = _cumuls(par_bloc[famille, bloc], territoires, dates)
        quand = hors_pas if pas == "trimestre" else None
        au_dessus = blocs[total, total] if total else None
        blocs[famille, bloc] = Bloc(cumuls, niveaux, seuil, au_dessus, quand, maille == "departement")
    for bloc in blocs.values():
        if not bloc.total:
            decider(bloc)
    return [
        (*cle, maille, code, date)
        for cle, bloc in blocs.items()
        for t, date in enumerate(dates, 1)
        for maille, code in bloc.caches(t)
    ]


def model(dbt, session):
    """Of dbt: one row per hidden cell."""
    dbt.config(materialized="table")
    lignes = dbt.ref("int_secret__cellules").order("all").fetchall()
    familles = {f: regle for f, *regle in dbt.ref("secret_blocs").project("famille, total, pas, maille").fetchall()}
    territoires = dbt.ref("int_secret__territoires").order("code_departement").fetchall()
    dates = [d for (d,) in dbt.ref("int_calendrier__dates").order("date_arrete").fetchall()]
    seuil = dict(dbt.ref("int_secret__seuils").fetchall())["personnes"]
    noms = ["famille", "bloc", "maille", "code_territoire", "date_arrete"]
    types = [pa.string()] * 4 + [pa.date32()]
    colonnes = zip(*sorted(masques(lignes, familles, territoires, dates, seuil)), strict=True)
    colonnes = list(colonnes) or [[]] * len(noms)
    return pa.table([pa.array(c, t) for c, t in zip(colonnes, types, strict=True)], names=noms)
