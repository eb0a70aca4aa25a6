"""Faithful made-up files of reference: geography, zonings, digital fragility, barometer.

Belongs here: one content per contract and variant, after domain.md (§1.6 and §5.2), the schema of June 2026 and the
real files of reference, with their defects. Does not belong here: what is checked on them.
"""

BAROMETRE = (
    "indic_id,enforce_zone_id,metric_enforce_date,maille,indic_vi,indic_va,indic_vc,indic_ta\n"
    "IND-736,D23,2022-12-01,DEPT,4010.0,,,\nIND-736,D23,2024-09-01,DEPT,,12176.0,,64.71\n"
)
BAROMETRE_INDICATEURS = (
    "indic_id,indic_parent_ch,indic_nom,indic_nom_baro,indic_descr,indic_descr_baro,tendance,indic_categorie_evolution\n"
    "IND-736,CH-013,,Nombre d’accompagnements,,Nombre d’accompagnements,hausse,random\n"
)

IFN_ENTETE = (
    "name,division,code,no_thd_coverage_rate,no_4g_coverage_rate,poverty_rate,older_65_rate,nscol15p_rate,total\n"
)
IFN_COMMUNES = (
    f"{IFN_ENTETE}Ambérieu-en-Bugey,city,01004,6.0,6.592029291649063,8.0,3.7,4.9,5.84\n"
    "Les Trois Lacs,city,27058,,,,,,\n"
)
IFN_EPCI = f"{IFN_ENTETE}CC Faucigny-Glières,epci,200000172,8.56,6.31,3.02,2.74,4.96,5.122419823999411\n"
IFN_COMMUNE = "id;code_insee;score;created_at;updated_at\n1;01004;5.84;2025-01-01 00:00:00;\n"
IFN_DEPARTEMENT = "id;code;score;created_at;updated_at\n1;01;4.2;2025-01-01 00:00:00;\n2;971;6.1;;\n"
ICP = "id;code;label;created_at;updated_at\n1;01;OBJECTIFS SÉCURISÉS;2025-01-01 00:00:00;\n2;2A;Non renseignée;;\n"
ZRR = "INSEE;ZRR\r\n23999;1\r\n1999;0\r\n2A004;1\r\n97617;0"
ZRR_OFFICIEL = (
    "CODGEO;LIBGEO;ZRR_SIMP;ZONAGE_ZRR\n"
    "23999;Valmont;C - Classée en ZRR;C\n01004;Ambérieu;NC - Commune non classée;NC\n"
    "05001;Fictive;P - Commune partiellement classée;P\n"
)
FRR = (
    "Code_insee;Departement;Commune;Classement FRR et FRR+ au 10 juillet 2025;\r\n"
    "01001;01;L'Abergement-Clémenciat;Non classée;\r\n23999;23;Valmont;FRR+;\r\n"
)
ZONAGE = (
    "id;geom;code;libelle;code_insee;type;commentaire;created_at;updated_at\n"
    "1;0106000020E6;QN07504M;Quartier fictif;75118;QPV;;2025-01-01 00:00:00;\n"
    "2;;;;23999;FRR;Texte CANARI;;\n3;;;;01999;FRR;;;\n"
)
EPT = "CODGEO,LIBGEO,EPT,LIBEPT,DEP\n91027,Athis-Mons,200058014,Grand-Orly Seine Bièvre,91\n"
INSEE_HISTORIQUE = "id;code_insee_ancien;code_insee_nouveau;created_at;updated_at\n1;01039;01138;2025-01-01 00:00:00;\n"
INSEE_CP = "id;code_insee;code_postal;created_at;updated_at\n1;01004;01500;2025-01-01 00:00:00;\n2;2A004;20000;;\n"
COMMUNE = (
    "id;geom;departement_id;statut;code_insee;nom;population;created_at;updated_at;code_insee_cr\n"
    "1;0106;1;Commune simple;01004;Ambérieu-en-Bugey;14000;;;\n2;0106;1;Commune déléguée;01039;Béon;;;;01138\n"
)
DEPARTEMENT = "id;geom;region_id;code;nom;created_at;updated_at\n1;0106;9;01;Ain;2025-01-01 00:00:00;\n"
REGION = "id;geom;code;nom;created_at;updated_at\n9;0106;84;Auvergne-Rhône-Alpes;2025-01-01 00:00:00;\n"
EPCI = "id;geom;code;type;nom;created_at;updated_at\n4;0106;200000172;CC;CC Faucigny-Glières;2025-01-01 00:00:00;\n"
COMMUNE_EPCI = "id;commune_id;epci_id;created_at;updated_at\n1;1;4;;\n"

# contract, content, file name, records
PAR_CONTRAT = [
    ("barometre", BAROMETRE, "ind-736.csv", 2),
    ("barometre_indicateurs", BAROMETRE_INDICATEURS, "meta_indicateurs.csv", 1),
    ("ifn", IFN_COMMUNES, "ifn-city.csv", 2),
    ("ifn", IFN_EPCI, "ifn-epci.csv", 1),
    ("dataspace_ifn_commune", IFN_COMMUNE, "ifn.csv", 1),
    ("dataspace_ifn_departement", IFN_DEPARTEMENT, "ifn.csv", 2),
    ("dataspace_icp_departement", ICP, "icp.csv", 2),
    ("zrr", ZRR, "zrr.csv", 4),
    ("zrr_officiel", ZRR_OFFICIEL, "zrr.csv", 3),
    ("frr", FRR, "frr.csv", 2),
    ("dataspace_zonage", ZONAGE, "zonage.csv", 3),
    ("ept_communes", EPT, "ept.csv", 1),
    ("dataspace_insee_historique", INSEE_HISTORIQUE, "historique.csv", 1),
    ("dataspace_insee_cp", INSEE_CP, "cp.csv", 2),
    ("dataspace_commune", COMMUNE, "commune.csv", 2),
    ("dataspace_departement", DEPARTEMENT, "departement.csv", 1),
    ("dataspace_region", REGION, "region.csv", 1),
    ("dataspace_epci", EPCI, "epci.csv", 1),
    ("dataspace_commune_epci", COMMUNE_EPCI, "commune_epci.csv", 1),
]
