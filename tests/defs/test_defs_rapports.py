"""The calendar of the reports, and their place beside the job that publishes."""

from datetime import date

import dagster as dg
import pytest

from pipelines.defs.rapports.assets import est_du

pytestmark = pytest.mark.xdist_group("manifeste")


@pytest.mark.parametrize(
    ("mois", "jours"),
    [
        ((2025, 1), [8, 15]),  # 1 January is a holiday
        ((2024, 4), [8, 15]),  # Easter Monday, 1 April
        ((2024, 5), [10, 15]),  # 1 May, 8 May, Ascension on the 9th
        ((2025, 2), [7, 15]),
        ((2026, 8), [7, 15]),
    ],
)
def test_cinquieme_jour_ouvre_et_quinze(mois, jours):
    assert [n for n in range(1, 29) if est_du(date(*mois, n))] == jours


def test_les_rapports_suivent_l_edition_hors_du_travail_principal(definitions):
    graphe = definitions.resolve_asset_graph()
    assert graphe.get(dg.AssetKey("rapports_du_mois")).parent_keys == {dg.AssetKey("edition")}
    tout = definitions.resolve_job_def("tout")
    assert dg.AssetKey("rapports_du_mois") not in tout.asset_layer.selected_asset_keys
    horaire = definitions.resolve_schedule_def("rapports_mensuels")
    assert horaire.execution_timezone == "Europe/Paris"
    assert horaire.default_status == dg.DefaultScheduleStatus.STOPPED
