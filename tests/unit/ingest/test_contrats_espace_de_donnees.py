"""Exports of the dataspace and of Mon Inclusion Numérique: training, budget and reference data, with their defects."""

from __future__ import annotations

import pytest
from exemples_espace_de_donnees import PAR_CONTRAT

from pipelines import ingest


@pytest.mark.parametrize(("contrat", "contenu", "nom", "lignes"), PAR_CONTRAT)
def test_chaque_export_est_reconnu_par_son_contrat_et_entre_en_entier(recevoir, contrat, contenu, nom, lignes):
    compte = recevoir(contenu, nom)
    assert (compte.contrat, compte.statut, compte.charges) == (contrat, "charge", lignes)
    assert (compte.rejetes, compte.colonnes_ignorees) == (0, "")
