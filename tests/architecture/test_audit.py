"""What `make audit` decides, without its network: licences of what runs; a report that says nothing is not a pass."""

from __future__ import annotations

import json
from email.message import Message

import pytest

from scripts.audit import licences, vulnerabilites
from scripts.audit.verrous import A_L_EXECUTION, epingles


def test_aucune_licence_qui_engage_au_dela_du_paquet() -> None:
    """Every package at run time, embedded and server: 0 AGPL, 0 proprietary, 0 without a word."""
    lues = licences.inventaire(epingles(*A_L_EXECUTION))
    assert len(lues) > 100 and {"dagster", "streamlit", "psycopg2-binary"} <= {licence.paquet for licence in lues}
    assert licences.inacceptables(lues) == []


def test_une_exception_a_ses_termes_et_sa_raison() -> None:
    for termes, raison in licences.exceptions().values():
        assert len(raison) > 40 and "AGPL" not in termes and "Affero" not in termes and "Proprietary" not in termes


@pytest.mark.parametrize(
    ("champ", "valeur", "admise"),
    [
        ("License-Expression", "MIT AND (BSD-3-Clause OR Apache-2.0 WITH LLVM-exception)", True),
        ("License-Expression", "MIT AND AGPL-3.0-only", False),
        ("License-Expression", "LicenseRef-Proprietary", False),
        ("License-Expression", "SSPL-1.0", False),
        ("Classifier", "License :: OSI Approved :: GNU Affero General Public License v3", False),
        ("Classifier", "License :: Other/Proprietary License", False),
        ("Classifier", "License :: OSI Approved :: MIT License", True),
        ("License", "Apache License, Version 2.0", True),
        ("License", "Commercial, ask us", False),
        ("License", "MITigated rights", False),
        ("Name", "muet", False),
    ],
)
def test_tri(champ: str, valeur: str, admise: bool) -> None:
    metadonnees = Message()
    metadonnees[champ] = valeur
    assert licences.lire(metadonnees)[1] is admise


def test_un_paquet_agpl_est_dit() -> None:
    (faute,) = licences.inacceptables(
        [*(ligne for ligne in licences.inventaire(epingles(*A_L_EXECUTION)) if not ligne.admise),
         licences.Licence("affreux", "1.0", "AGPL-3.0-only", False)]
    )  # fmt: skip
    assert "affreux 1.0" in faute and "AGPL-3.0-only" in faute


def test_rien_demande_nest_pas_rien_trouve() -> None:
    faille = {"id": "PYSEC-2026-1", "fix_versions": ["2.0"]}
    rapport = {"dependencies": [
        {"name": "a", "version": "1.0", "vulns": []},
        {"name": "b", "version": "1.0", "vulns": [faille]},
        {"name": "c", "skip_reason": "Dependency not found"},
    ]}  # fmt: skip
    constat = vulnerabilites.lire(json.dumps(rapport))
    assert (constat.audites, constat.ignores) == (2, ["c"])
    assert constat.trouvees == ["b 1.0 : PYSEC-2026-1 (corrigée en : 2.0)"]
