"""Default dates of an edition."""

from datetime import date

import polars as pl
import pytest

from pipelines.erreurs import ErreurConum
from pipelines.publication import resoudre


def comptes(*lignes):
    colonnes = {"statut": pl.String, "date_export": pl.Date, "recu_le": pl.Date}
    return pl.DataFrame(lignes, schema=colonnes, orient="row").with_columns(table_brute=pl.lit("postes"))


RECUS = comptes(
    ("charge", date(2023, 4, 5), date(2026, 1, 1)),
    ("partiel", date(2024, 2, 22), date(2026, 2, 1)),
    ("rejete", date(2025, 1, 1), date(2026, 3, 1)),
    ("non_reconnu", None, date(2026, 3, 2)),
)


def test_par_defaut_le_dernier_export_charge_et_tout_ce_qui_est_recu():
    parametres = resoudre(RECUS, "reel")
    assert (parametres.arrete_au, parametres.connu_au) == (date(2024, 2, 22), date(2026, 3, 2))


def test_un_fichier_recu_apres_connu_au_ne_date_pas_l_edition():
    assert resoudre(RECUS, "reel", connu_au=date(2026, 1, 15)).arrete_au == date(2023, 4, 5)


def test_les_dates_de_l_operateur_l_emportent():
    parametres = resoudre(RECUS, "reel", date(2021, 12, 31), date(2026, 1, 1))
    assert (parametres.arrete_au, parametres.connu_au) == (date(2021, 12, 31), date(2026, 1, 1))


@pytest.mark.parametrize("connu_au", [None, date(2020, 1, 1)])
def test_rien_de_charge_se_dit_en_francais(connu_au):
    recus = RECUS.clear() if connu_au is None else RECUS
    with pytest.raises(ErreurConum, match="Aucun fichier chargé"):
        resoudre(recus, "reel", connu_au=connu_au)


def test_une_donnee_de_reference_ne_date_pas_une_edition():
    zonage = comptes(("charge", date(2025, 7, 10), date(2026, 2, 1))).with_columns(table_brute=pl.lit("frr_communes"))
    assert resoudre(pl.concat([RECUS, zonage]), "reel").arrete_au == date(2024, 2, 22)
