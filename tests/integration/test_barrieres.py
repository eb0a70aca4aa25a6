"""Each gate of the publication stops the defect planted for it, alone; what is served has none of them.

On copies of the build that the demonstration was published from: no run is made again.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from pipelines import ingest
from pipelines.erreurs import PublicationRefusee
from pipelines.publication import Chantier, Parametres, controler, courante, manifeste, publier, retablir, versions
from pipelines.publication.audit import BARRIERES, STRUCTURELLES, constituer
from pipelines.publication.barrieres import Dossier, Verdict
from pipelines.publication.editions import lire_edition
from pipelines.publication.variation import chutes
from pipelines.settings import Settings
from tests.integration.conftest import Execution
from tests.integration.defauts_publication import CANARI, PUBLICATION, Defaut

pytestmark = pytest.mark.xdist_group("demonstration")


class Atelier:
    """A home that serves the demonstration, where builds are damaged and offered to publication."""

    def __init__(self, home: Path, demonstration: Execution) -> None:
        self.settings = Settings(home=home)
        self.settings.build.mkdir(parents=True)
        self.settings.raw.symlink_to(demonstration.home / "raw")
        shutil.copytree(demonstration.home / "published", self.settings.published, symlinks=True)
        self.settings.canaris.write_text(f"\n{CANARI}\n", encoding="utf-8")
        edition = lire_edition(courante(self.settings.published))
        self.parametres = Parametres(edition["fonds"], edition["arrete_au"], edition["connu_au"])
        self.comptes = ingest.comptes(self.settings, self.parametres.fonds)
        self.modele = demonstration.construit

    def construire(self, defaut: Defaut | None = None) -> Chantier:
        shutil.rmtree(self.settings.build)
        chantier = Chantier(self.settings.build, "essai").ouvrir()
        shutil.copyfile(self.modele / "entrepot.duckdb", chantier.fichier)
        chantier.dbt.mkdir()
        for nom in ("manifest.json", "run_results.json"):
            shutil.copyfile(self.modele / "dbt" / nom, chantier.dbt / nom)
        if defaut is not None:
            with duckdb.connect(str(chantier.fichier)) as base:
                for instruction in defaut.sql:
                    base.execute(instruction)
            if defaut.apres:
                defaut.apres(chantier)
        return chantier

    def dossier(self, chantier: Chantier, confirmation: str = "") -> Dossier:
        return constituer(self.settings, chantier, self.parametres, self.comptes, confirmation)

    def publier(self, chantier: Chantier, confirmation: str = "") -> object:
        return publier(self.settings, chantier, self.parametres, self.comptes, confirmation)

    @property
    def service(self) -> tuple[Path, str]:
        en_service = courante(self.settings.published)
        assert manifeste.desaccord(en_service) is None
        return en_service, manifeste.lire(en_service)["sha256"]


@pytest.fixture(scope="module")
def atelier(demonstration: Execution, tmp_path_factory: pytest.TempPathFactory) -> Atelier:
    return Atelier(tmp_path_factory.mktemp("barrieres") / "home", demonstration)


def refusent(dossier: Dossier) -> set[str]:
    """Gates that refuse, each asked alone, secrecy left out."""
    with duckdb.connect(str(dossier.fichier), read_only=True) as base:
        return {nom for nom, barriere in BARRIERES.items() if nom != "secret" and barriere(dossier, base).refus}


def test_chaque_barriere_a_son_defaut() -> None:
    assert {defaut.barriere for defaut in PUBLICATION.values()} == set(BARRIERES)


@pytest.mark.parametrize("nom", PUBLICATION)
def test_le_defaut_est_arrete_par_sa_barriere_seule(atelier: Atelier, nom: str) -> None:
    defaut, servie = PUBLICATION[nom], atelier.service
    connues = [v.chemin for v in versions(atelier.settings.published)]
    chantier = atelier.construire(defaut)
    with pytest.raises(PublicationRefusee) as refus:
        atelier.publier(chantier)
    # Secrecy takes seconds of linear programs: asked of its own defect, and of the sound build below.
    verdicts = json.loads(chantier.audit.read_text(encoding="utf-8"))["verdicts"]
    ont_refuse = {nom for nom, verdict in verdicts.items() if verdict["refus"]}
    if defaut.barriere in STRUCTURELLES:  # the others were not asked after these
        ont_refuse |= refusent(atelier.dossier(chantier))
    assert ont_refuse == {defaut.barriere}
    phrase = str(refus.value)
    assert "\n" not in phrase
    assert "reste en service" in phrase
    assert CANARI.lower() not in phrase.lower()
    assert "exemple.fr" not in phrase
    assert atelier.service == servie
    assert [v.chemin for v in versions(atelier.settings.published)] == connues
    note = json.loads((atelier.settings.published / "refus.json").read_text(encoding="utf-8"))
    assert note["phrase"] == phrase
    assert note["execution"] == "essai"


def test_ce_qui_n_a_pas_de_defaut_est_publie_et_un_audit_ne_vaut_que_pour_ce_qu_il_a_vu(atelier: Atelier) -> None:
    (atelier.settings.published / "refus.json").touch()
    chantier = atelier.construire()
    rendu = controler(atelier.settings, chantier, atelier.parametres, atelier.comptes)
    assert (rendu.refus, list(rendu.verdicts)) == (None, list(BARRIERES))
    faite = atelier.publier(chantier)
    servie = atelier.service
    assert servie[0] == faite.fichier
    assert not (atelier.settings.published / "refus.json").exists()
    with duckdb.connect(str(chantier.fichier)) as base:
        base.execute(PUBLICATION["courriel"].sql[0])
    with pytest.raises(PublicationRefusee, match="sans_courriel"):
        atelier.publier(chantier)
    assert atelier.service == servie


def test_une_chute_confirmee_est_publiee_avec_son_motif(atelier: Atelier, monkeypatch: pytest.MonkeyPatch) -> None:
    # The sound build was judged on secrecy above, in seconds of linear programs; it is not the question here.
    monkeypatch.setitem(BARRIERES, "secret", lambda _dossier, _base: Verdict())
    chantier, (servie, _) = atelier.construire(PUBLICATION["chute nationale d'un cinquième"]), atelier.service
    with pytest.raises(PublicationRefusee, match=r"CN-01 « Postes validés », France.* : .* puis .*--confirmer"):
        atelier.publier(chantier)
    faite = atelier.publier(chantier, "Postes rendus en décembre, vérifié avec l'ANCT")
    retablir(atelier.settings.published, servie.name)
    garde = manifeste.lire(faite.fichier)["confirmation"]
    assert garde["motif"] == "Postes rendus en décembre, vérifié avec l'ANCT"
    assert any("CN-01" in ecart for ecart in garde["ecarts"])
    with duckdb.connect(str(faite.fichier), read_only=True) as base:
        assert base.execute(
            "select severite, statut, nombre_en_ecart from controles where controle = 'variation_confirmee'"
        ).fetchall() == [("avertissement", "echec", len(garde["ecarts"]))]


DEFINITION_NOUVELLE = (
    "create or replace table marts.dim_indicateurs as "
    "select * replace (version + 1 as version) from marts.dim_indicateurs"
)


def test_ce_qui_n_est_pas_comparable_n_est_pas_une_chute(atelier: Atelier) -> None:
    def trouvees(dossier: Dossier) -> list | None:
        with duckdb.connect(str(dossier.fichier), read_only=True) as base:
            return chutes(dossier, base)

    defaut = PUBLICATION["chute nationale d'un cinquième"]
    dossier = atelier.dossier(atelier.construire(defaut))
    assert trouvees(dossier)
    # As it was known before what is in service: it holds less by construction.
    connu_au = dossier.parametres.connu_au.replace(year=dossier.parametres.connu_au.year - 1)
    assert trouvees(replace(dossier, parametres=replace(dossier.parametres, connu_au=connu_au))) is None
    ailleurs = replace(dossier.parametres, fonds="reel")
    autre = constituer(atelier.settings, Chantier(atelier.settings.build, "essai"), ailleurs, atelier.comptes)
    assert trouvees(autre) is None
    redefinie = replace(defaut, sql=[*defaut.sql, DEFINITION_NOUVELLE])
    assert trouvees(atelier.dossier(atelier.construire(redefinie))) == []


def test_l_empreinte_d_une_table_ne_depend_ni_des_fils_ni_de_l_ordre(atelier: Atelier, tmp_path: Path) -> None:
    servie, _ = atelier.service
    copie = tmp_path / "copie.duckdb"
    with duckdb.connect(str(copie), config={"threads": 1}) as base:
        base.execute(f"attach '{servie}' as servie (read_only)")
        base.execute("create table indicateurs as from servie.indicateurs order by valeur desc, code_territoire")
        base.execute("create table objectifs as from servie.objectifs limit 10")
        base.execute("create table parcours as from servie.parcours union all (from servie.parcours limit 1)")
    dites, refaites = manifeste.lire(servie)["tables"], manifeste.empreintes_des_tables(copie)
    assert refaites["indicateurs"] == dites["indicateurs"]
    assert refaites["objectifs"] != dites["objectifs"]
    assert refaites["parcours"]["empreinte"] != dites["parcours"]["empreinte"]
