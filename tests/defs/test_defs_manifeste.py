"""The manifest of dbt: parsed once, whole, whoever asks for it."""

import json
import shutil
from concurrent.futures import ThreadPoolExecutor

from pipelines.defs.entrepot import manifeste
from pipelines.settings import RACINE, Settings


def test_deux_processus_sur_un_clone_neuf_lisent_un_manifeste_entier(tmp_path, monkeypatch):
    """A fresh clone and two workers: the second wrote over the manifest that the first was reading (CI, 2026-11-23)."""
    projet = tmp_path / "dbt_project"
    shutil.copytree(RACINE / "dbt_project", projet, ignore=shutil.ignore_patterns("target", "logs"))
    (tmp_path / "data").mkdir()
    appels = []
    analyser = manifeste._analyser
    monkeypatch.setattr(manifeste, "_analyser", lambda *a: (appels.append(a), analyser(*a)))
    settings = Settings(home=tmp_path / "data", racine=tmp_path)
    with ThreadPoolExecutor(3) as fils:
        lus = list(fils.map(lambda _: json.loads(manifeste.preparer(settings).read_text(encoding="utf-8")), range(3)))
    assert len(appels) == 1
    assert all("model.conum.indicateurs" in lu["nodes"] for lu in lus)
    (projet / "models" / "marts" / "neuf.sql").write_text("select 1 as un", encoding="utf-8")
    manifeste.preparer(settings)
    assert len(appels) == 2
