"""Reference data: zonings, digital fragility, administrative tables; headers too common to be believed."""

from __future__ import annotations

import exemples_reference as ref
import pytest

from pipelines import ingest


def test_les_donnees_de_reference_ne_font_pas_d_edition():
    datent = {t.nom for t in ingest.tables().values() if t.date_edition}
    assert {t.nom for t in ingest.tables().values() if t.famille == "geographie"}.isdisjoint(datent)
    assert {"barometre", "barometre_indicateurs"}.isdisjoint(datent)
    assert {"postes", "subventions", "formations"} <= datent


def test_zonages_et_fragilite(recevoir, lire):
    for contenu in (ref.ZRR, ref.ZRR_OFFICIEL, ref.FRR, ref.IFN_COMMUNES, ref.IFN_EPCI, ref.ZONAGE, ref.ICP):
        recevoir(contenu)
    zrr = lire("zrr_communes")
    assert set(zrr.filter(classement="classee")["code_commune"]) == {"23999", "2A004"}
    assert set(zrr["code_commune"].str.len_chars()) == {5}
    assert set(zrr["classement"]) == {"classee", "non_classee", "partiellement_classee"}
    assert lire("frr_communes")["classement"].to_list() == ["non_classee", "frr_plus"]
    assert set(lire("ifn_territoires").select("maille", "code_territoire").rows()) == {
        ("commune", "01004"),
        ("commune", "27058"),
        ("epci", "200000172"),
    }
    assert lire("zonages").select("type_zonage", "code_zonage").rows()[:2] == [("QPV", "QN07504M"), ("FRR", None)]
    assert lire("icp_departements")["appreciation"].to_list() == ["OBJECTIFS SÉCURISÉS", None]


def test_une_autre_date_dans_l_en_tete_frr_ne_change_rien(recevoir):
    assert recevoir(ref.FRR.replace("au 10 juillet 2025", "au 1er janvier 2027")).contrat == "frr"


@pytest.mark.parametrize(
    "contenu",
    [
        "id;code;nom\n1;23;CANARI\n",
        "id;code;score\n1;23;4\n",
        "id;nom;code_insee;code_postal;services\n1;CANARI;23999;23000;Aide\n",
        "id;code;label\n1;AB;Une autre nomenclature\n",
        "code,label\n01,Ain\n",
    ],
    ids=["personnes", "notes", "lieux", "nomenclature", "codes"],
)
def test_des_en_tetes_communs_ne_font_pas_une_table_de_reference(recevoir, contenu):
    assert recevoir(contenu).statut == "non_reconnu"


def test_une_autre_nomenclature_est_rejetee_et_ne_remplace_rien(recevoir):
    compte = recevoir("id;code;label;created_at\n1;23;Autre chose CANARI;2025-01-01\n")
    assert (compte.contrat, compte.charges) == ("dataspace_icp_departement", 0)
    assert compte.statut != "charge"
