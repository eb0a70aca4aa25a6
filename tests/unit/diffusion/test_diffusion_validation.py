"""The validation says of a file what frictionless says of it, whole."""

import json
import string

import pytest
from frictionless import Resource, Schema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.diffusion.validation import valider
from pipelines.erreurs import JeuInvalide

SCHEMA = {
    "fields": [
        {"name": "code", "type": "string", "constraints": {"required": True, "pattern": '^[a-z,\\n"]{1,3}$'}},
        {"name": "jour", "type": "date", "constraints": {"minimum": "2020-11-01"}},
        {"name": "nombre", "type": "number"},
    ],
    "missingValues": [""],
    "primaryKey": ["code"],
}
BON = b'code,jour,nombre\na,2021-01-31,1.5\nb,,\n"c,",2021-01-31,-2\n'


@pytest.fixture
def schema(tmp_path):
    chemin = tmp_path / "f.schema.json"
    chemin.write_text(json.dumps(SCHEMA), encoding="utf-8")
    return chemin


def juger(tmp_path, schema, octets: bytes) -> bool:
    fichier = tmp_path / "f.csv"
    fichier.write_bytes(octets)
    try:
        valider(fichier, schema)
    except JeuInvalide:
        return False
    return True


def test_un_fichier_valide_est_compte(tmp_path, schema):
    (tmp_path / "f.csv").write_bytes(BON)
    assert valider(tmp_path / "f.csv", schema) == 3
    assert sorted(p.name for p in tmp_path.iterdir()) == ["f.csv", "f.schema.json"]


@pytest.mark.parametrize(
    "octets",
    [
        BON + b"d,2021-01-31\n",
        BON + b"d,2021-01-31,1,1\n",
        BON + b"\nd,2021-01-31,1\n",
        BON + b'd"",2021-01-31,"1\n',
        BON + b"a,,\n",
        BON + b"trop,,\n",
        BON + b",,\n",
        BON + b"d,2019-01-01,\n",
        BON + b"d,2021-02-30,\n",
        BON + b"d,,1 000\n",
        BON + b"d\xff,,1\n",
        BON.replace(b"code", b"autre"),
        BON.replace(b"code,jour", b"jour,code"),
        b"",
    ],
)
def test_chaque_defaut_est_refuse(tmp_path, schema, octets):
    assert not juger(tmp_path, schema, octets)


CODE = st.text(string.ascii_lowercase[:3] + ',\n"', max_size=4)
CELLULES = st.tuples(
    CODE,
    st.sampled_from(["", "2021-01-31", "2020-10-31", "31/01/2021"]),
    st.sampled_from(["", "1", "1.50", "-2", "1,5", "x"]),
)


@given(lignes=st.lists(CELLULES, min_size=1, max_size=8))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_le_verdict_est_celui_de_frictionless(tmp_path, schema, lignes):
    textes = [",".join('"' + cellule.replace('"', '""') + '"' for cellule in ligne) for ligne in lignes]
    octets = "\n".join(["code,jour,nombre", *textes, ""]).encode()
    verdict = juger(tmp_path, schema, octets)
    entier = Resource(path="f.csv", basepath=str(tmp_path), schema=Schema.from_descriptor(SCHEMA)).validate()
    assert verdict == entier.valid
