"""A lot of texts becomes accepted rows: typed, pseudonymised, masked; the others are rejected with a reason.

Belongs here: what becomes of a record (rejected, blank, kept), and the shape of the raw table.
Does not belong here: what a value means (`valeurs.py`), duplicates (`doublons.py`).
"""

from __future__ import annotations

import polars as pl

from pipelines.ingest.bilan import Bilan, Rejet
from pipelines.ingest.colonnes import Finisseur, raccourci
from pipelines.ingest.contrat import Contrat
from pipelines.ingest.lecture import NUMERO, Lot
from pipelines.ingest.masquage import CATEGORIE, MOTIF, NOM_MASQUE
from pipelines.ingest.pseudonymes import Pseudonymes

MOTIFS = {
    "obligatoire": "la valeur est absente, elle est obligatoire",
    "entier": "la valeur n'est pas un nombre entier",
    "montant": "la valeur n'est pas un montant à deux décimales au plus",
    "decimal": "la valeur n'est pas un nombre",
    "booleen": "la valeur n'est ni vraie ni fausse",
    "mois-jour": "la date semble écrite mois/jour/année, jour/mois/année était attendu",
    "DQ-07": "la valeur n'est pas une date du calendrier",
    "enumeration": "la valeur n'est pas de la liste admise",
    "identifiant": "la valeur n'est pas un identifiant",
    "liste": "la valeur n'est pas une liste de textes",
    "objets": "la valeur n'est pas un objet JSON, ni une liste d'objets",
}


class Decodeur:
    """Decodes the lots of one file."""

    def __init__(self, contrat: Contrat, sha256: str, pseudonymes: Pseudonymes) -> None:
        self.contrat = contrat
        self.sha256 = sha256
        self._finisseurs = {c.nom: Finisseur(c, pseudonymes) for c in contrat.colonnes}
        self._schema = contrat.table.schema()

    def decoder(self, lot: Lot, bilan: Bilan) -> pl.DataFrame:
        """Accepted rows of a lot, in the columns of the raw table."""
        textes = lot.textes
        presentes = [c for c in self.contrat.colonnes if c.nom in textes.columns]
        rapides = textes.select([raccourci(c, c.nom).alias(c.nom) for c in presentes])
        typees: dict[str, pl.Series] = {}
        fautes: dict[int, tuple[str, str]] = {}
        for colonne in presentes:
            decodee = self._finisseurs[colonne.nom].achever(textes[colonne.nom], rapides[colonne.nom])
            bilan.corrections.update(decodee.corrections)
            for regle, rangs in decodee.defauts.items():
                for rang in rangs:
                    fautes.setdefault(rang, (regle, colonne.nom))
            if colonne.requise and decodee.serie.null_count():
                for rang in decodee.serie.is_null().arg_true().to_list():
                    fautes.setdefault(rang, ("obligatoire", colonne.nom))
            typees[colonne.nom] = decodee.serie
        gardees = pl.DataFrame({NUMERO: textes[NUMERO], **typees})
        if fautes:
            self._ecarter(textes, fautes, bilan)
            rangs = pl.Series(sorted(fautes), dtype=pl.UInt32)
            gardees = gardees.filter(~pl.int_range(pl.len()).is_in(rangs.implode()))
        return self._mettre_en_forme(self._masquer(gardees, bilan))

    def _ecarter(self, textes: pl.DataFrame, fautes: dict[int, tuple[str, str]], bilan: Bilan) -> None:
        """A record without a single value (a row of delimiters, as Excel leaves them) is blank, not rejected."""
        rangs = sorted(fautes)
        lignes = textes[rangs]
        colonnes = [c for c in textes.columns if c != NUMERO]
        remplie = lignes.select(pl.any_horizontal(pl.col(colonnes).str.strip_chars().fill_null("") != "")).to_series()
        for rang, numero, pleine in zip(rangs, lignes[NUMERO], remplie, strict=True):
            if not pleine:
                bilan.vides += 1
                continue
            regle, colonne = fautes[rang]
            bilan.rejeter(Rejet(numero, regle, MOTIFS[regle], colonne))

    def _masquer(self, lignes: pl.DataFrame, bilan: Bilan) -> pl.DataFrame:
        masquage = self.contrat.masquage
        if masquage is None or masquage.colonne not in lignes.columns:
            return lignes
        personne = lignes[masquage.colonne].str.contains(MOTIF).fill_null(value=False)
        if masquage.categorie in lignes.columns:
            personne |= lignes[masquage.categorie].str.contains(CATEGORIE).fill_null(value=False)
        bilan.corrections["nom-masque"] += int(personne.sum())
        vides = [c for c in masquage.vider if c in lignes.columns]
        return lignes.with_columns(
            pl.when(personne).then(pl.lit(NOM_MASQUE)).otherwise(pl.col(masquage.colonne)).alias(masquage.colonne),
            *(pl.when(~personne).then(pl.col(c)).alias(c) for c in vides),
        )

    def _mettre_en_forme(self, lignes: pl.DataFrame) -> pl.DataFrame:
        constantes = {"_sha256": self.sha256, **self.contrat.constantes}
        absentes = {n: t for n, t in self._schema.items() if n not in lignes.columns and n not in constantes}
        return lignes.with_columns(
            *(pl.lit(valeur).alias(nom) for nom, valeur in constantes.items()),
            *(pl.lit(None, dtype=type_).alias(nom) for nom, type_ in absentes.items()),
        ).select(list(self._schema))
