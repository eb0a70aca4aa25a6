"""A lot of CRA as the 70 text fields of the flat archive.

Belongs here: spelling (null words, Postgres arrays, identifiers). Does not belong here: the draws (lots).
"""

from __future__ import annotations

import numpy as np
import polars as pl

from pipelines.demo.activite.lots import Lot
from pipelines.demo.calibrage import activite, lexique
from pipelines.demo.programme import Programme

ENTETE = (
    "id,imported_at,canal,activite,nb_participants,nb_participants_recurrents,age_moins_12_ans,age_de_12_a_18_ans,"
    "age_de_18_a_35_ans,age_de_35_a_60_ans,age_plus_60_ans,statut_etudiant,statut_sans_emploi,statut_en_emploi,"
    "statut_retraite,statut_heterogene,themes,sous_themes_sante,duree,accompagnement_individuel,accompagnement_atelier,"
    "accompagnement_redirection,code_postal,nom_commune,date_accompagnement,code_commune,created_at,structure_id,"
    "structure_id_pg,structure_type,structure_statut,structure_nom,structure_siret,structure_code_postal,"
    "structure_nom_commune,structure_code_commune,structure_code_departement,structure_code_region,"
    "v1_conseiller_numerique_id,annotation,sous_themes_accompagner,sous_themes_equipement_informatique,"
    "sous_themes_traitement_texte,organismes,updated_at,duree_minutes"
)
NOMS = ENTETE.split(",")
TRANCHES = {15: "0-30", 45: "30-60"}
CHAMPS_EN_TROP = 24  # the source declares 46 names and writes 70 fields


class Redacteur:
    """Turns lots into text: holds the tables of spellings."""

    def __init__(self, prog: Programme) -> None:
        faits = activite()
        self.graine = prog.graine
        self.hexa = pl.Series([f"{i:04x}" for i in range(65_536)])
        self.canaux = pl.Series(list(faits["echantillon"]["canal"]))
        self.genres = pl.Series(list(faits["national"]["activite"]))
        self.themes = pl.Series([*faits["national"]["themes"], None], dtype=pl.String)
        self.personnes = pl.Series([p.oid for p in prog.personnes])
        self.organismes = pl.Series([None, *(f'{{"{o}": 1}}' for o in lexique()["organismes"])], dtype=pl.String)
        self.communes = pl.DataFrame(
            [(c.code_postal, c.majuscules, c.nom.lower(), c.code) for c in prog.geo.communes],
            schema=["code_postal", "majuscules", "minuscules", "code_commune"],
            orient="row",
        )
        self.structures = pl.DataFrame(
            [
                (s.oid, str(s.pg_id), s.nature, s.nom, s.siret, s.commune.code_postal, s.commune.nom, s.commune.code,
                 *(("00", "00") if s.departement == "978" else (s.departement, s.commune.region)))
                for s in prog.structures
            ] + [(None,) * 10],
            schema=[
                "structure_id", "structure_id_pg", "structure_type", "structure_nom", "structure_siret",
                "structure_code_postal", "structure_nom_commune", "structure_code_commune",
                "structure_code_departement", "structure_code_region",
            ],
            orient="row",
        )  # fmt: skip

    def _identifiants(self, lot: Lot) -> pl.Expr:
        """Mongo identifiers: time of entry, a constant per seed, a counter."""
        secondes = lot.cree_ms // 1000
        morceaux = [secondes >> 16, secondes & 0xFFFF, lot.numero >> 16, lot.numero & 0xFFFF]
        haut, bas, rang, fin = (pl.lit(self.hexa.gather(m)) for m in morceaux)
        return pl.concat_str(haut, bas, pl.lit(f"5b79{self.graine & 0xFFFF:04x}"), rang, fin)

    def _themes(self, lot: Lot) -> pl.Expr:
        colonnes = [pl.lit(self.themes.gather(lot.themes[:, k] % len(self.themes))) for k in range(lot.themes.shape[1])]
        return pl.concat_str(pl.lit("{"), pl.concat_str(colonnes, separator=",", ignore_nulls=True), pl.lit("}"))

    def rediger(self, lot: Lot) -> pl.DataFrame:
        """Return the frame of a lot. `imported_at` and `structure_statut` are left to the file: `_structure` stays."""
        p, n = lot.publics, len(lot.numero)
        communes, structures = self.communes[lot.commune], self.structures[lot.structure % len(self.structures)]
        indefinie, muette = pl.Series(lot.commune_indefinie), pl.Series(lot.commune_indefinie & (lot.numero % 2 == 0))
        vide = pl.Series(p.participants_vides)
        redirection = p.suites[:, 2] > 0
        duree = pl.Series(lot.duree)
        tranches = duree.replace_strict(TRANCHES, default=duree.cast(pl.String), return_dtype=pl.String)
        ages, statuts = NOMS[6:11], NOMS[11:16]
        entiers = {
            **{nom: p.ages[:, k] for k, nom in enumerate(ages)},
            **{nom: p.statuts[:, k] for k, nom in enumerate(statuts)},
            **{nom: p.suites[:, k] for k, nom in enumerate(NOMS[19:22])},
        }
        frame = pl.DataFrame({
            "_numero": lot.numero,
            "_structure": lot.structure,
            "canal": self.canaux.gather(lot.canal),
            "activite": self.genres.gather(p.genre),
            "nb_participants": p.participants,
            "nb_participants_recurrents": p.recurrents,
            **entiers,
            "code_postal": communes["code_postal"],
            "date_accompagnement": pl.Series(lot.date_ms).cast(pl.Datetime("ms")),
            "created_at": pl.Series(lot.cree_ms).cast(pl.Datetime("ms")),
            "updated_at": pl.Series(lot.modifie_ms).cast(pl.Datetime("ms")),
            "v1_conseiller_numerique_id": self.personnes.gather(lot.personne),
            "organismes": self.organismes.gather(np.where(redirection, 1 + lot.numero % (len(self.organismes) - 1), 0)),
        }).hstack(structures).with_columns(
            id=self._identifiants(lot),
            nb_participants=pl.when(vide).then(None).otherwise(pl.col("nb_participants")),
            themes=self._themes(lot),
            duree=pl.when(duree == 0).then(None).otherwise(tranches),
            duree_minutes=pl.when(duree == 0).then(None).otherwise(duree),
            nom_commune=pl.when(indefinie).then(pl.lit("NED UNDEFINED")).when(pl.Series(lot.commune_minuscule))
            .then(communes["minuscules"]).otherwise(communes["majuscules"]),
            code_commune=pl.when(muette).then(None).otherwise(communes["code_commune"]),
            updated_at=pl.when(pl.Series(lot.modifie_ms) < 0).then(None).otherwise(pl.col("updated_at")),
            annotation=pl.lit(None, dtype=pl.String),
            **{nom: pl.lit("{}") for nom in NOMS if nom.startswith("sous_themes")},
        )  # fmt: skip
        # An exact repetition of the record before it.
        source = np.where(lot.doublon, np.arange(n) - 1, np.arange(n))
        return frame[source] if lot.doublon.any() else frame
