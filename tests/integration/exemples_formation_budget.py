"""Made-up exports of posts, contracts, training and money: on each line the rule that it must trigger, if any.

Belongs here: the contents, after domain.md D.4 and §1.5, and nothing of anybody. Does not belong here: what is found.
"""

import json


def csv(entete: str, *lignes: str) -> str:
    return "\n".join([entete, *lignes, ""])


POSTES = csv(
    "id;poste_conum_id;structure_id;personne_id;typologie;date_attribution;date_rendu_poste;etat",
    "1;50001;301;1;conum;2021-04-28;;occupe",
    "2;50002;302;2;conum;2021-04-28;;occupe",
    "3;50003;303;3;conum;2021-04-28;;occupe",
    "4;50004;304;4;conum;2021-04-28;;occupe",
    "5;50005;302;5;conum;2021-04-28;2023-06-30;rendu",
    "6;50006;301;6;conum;2021-04-28;;vacant",  # DQ-32: two states
    "7;50006;302;7;conum;2021-04-28;;occupe",  # DQ-32
    "8;50008;301;8;conum;2021-04-28;;rendu",  # DQ-32: no date
    "9;50009;301;9;conum;2021-04-28;;occupe",
    "10;50009;301;9;conum;2021-05-28;;occupe",  # DQ-32: the same episode again
    "11;50011;301;11;conum;2021-04-28;;vacant",  # DQ-33: its contract runs
    "12;50012;;12;conum;2021-04-28;;occupe",  # DQ-33: nobody works there
    "13;50013;301;13;conum;2023-01-10;2023-01-09;rendu",  # DQ-37: given back before it was given
    "14;50014;301;14;conum;2021-04-28;;vacant",  # DQ-37: for six months, to the day
    "15;50015;301;15;conum;2021-04-28;;vacant",
    "16;50016;301;16;conum;2021-04-28;;occupe",
    "17;50017;302;17;conum;2021-04-28;2023-06-30;rendu",
    "18;50018;301;18;conum;2021-04-28;2023-01-09;rendu",
)
CONTRATS = csv(
    "id;personne_id;structure_id;type;date_debut;date_fin;date_rupture",
    *(f"{p};{p};{s};CDD;2021-09-06;2026-09-05;" for p, s in ((1, 301), (2, 302), (3, 303), (4, 304), (9, 301))),
    "11;11;301;CDI;2021-09-06;;",
    "16;16;301;CDD;2021-09-06;2025-06-30;",
    "5;5;302;CDD;2021-09-06;2026-09-05;2023-06-30",
    "14;14;301;CDD;2021-09-06;2024-12-30;",  # DQ-36: over, and upstream holds it for running
    "15;15;301;CDD;2021-09-06;2025-01-01;",  # DQ-36
)
STRUCTURES = csv(
    "id;siret;structure_tp_id;publique;categorie_juridique;adresse_id;code_insee;code_postal;nom_commune",
    "301;;91001;true;7210;;35238;35000;Rennes",
    "302;;91002;false;9220;;35238;35000;Rennes",
    "303;;91003;true;7210;;29019;29200;Brest",
    "304;;91004;true;7210;7001;;;",
)
ADRESSES = csv("id;code_postal;code_insee;nom_commune;departement", "7001;97100;97105;BASSE-TERRE;971")
PERSONNES = csv(
    "id;conseiller_numerique_id;cn_pg_id;is_coordinateur;is_mediateur", "4;604621bf871498b5cec00004;70104;false;true"
)
ZONAGES = csv("id;geom;code;libelle;code_insee;type;commentaire", "1;;QP035001;Quartier;35238;QPV;")
ZRR = csv("INSEE;ZRR", "29019;0", "23096;1")

V1 = "date_debut_convention_dgcl;date_fin_convention_dgcl;mois_utilises_periode_financement_dgcl;montant_subvention_v1;"
V1 += "montant_versement_v1;montant_avoir_v1"
V2 = "date_debut_convention_ditp;date_fin_convention_ditp;montant_subvention_v2;montant_bonification_v2;versement_1_v2;"
V2 += "date_versement_1_v2;versement_2_v2;date_versement_2_v2;versement_3_v2;date_versement_3_v2"
PUBLIQUE, PRIVEE, SANS_V1 = "2021-09-06;2023-09-05;24", "2021-09-06;2023-03-05;18", ";;;;;"
SUITE, SANS_V2 = "2023-09-06;2026-09-05", ";;;;;;;;;"
SUBVENTIONS = csv(
    f"id;poste_id;{V1};{V2}",
    f"21;1;{PUBLIQUE};50000;50000;0;{SUITE};50000;7500;20000;2023-12-15;17500;2024-11-20;;",
    f"22;2;{PRIVEE};32000;32000;1000;2023-03-06;2026-03-05;44000;0;;;;;;",  # DQ-90: the post has the next one
    f"23;2;{PRIVEE};32000;32000;1000;2023-03-06;2026-03-05;44000;0;;;;;;",
    f"24;3;{SANS_V1};{SUITE};50000;7500;;;;;;",  # DQ-91: no priority zone
    f"25;4;{PUBLIQUE};70000;70000;0;{SANS_V2}",
    f"26;6;{PUBLIQUE};50001;0;0;{SANS_V2}",  # DQ-92
    f"27;7;2021-09-06;2023-03-05;9;16000;0;0;{SANS_V2}",  # half of the months, half of the amount
    f"28;8;{PUBLIQUE};50000;50001;0;{SANS_V2}",  # DQ-93: paid more than agreed
    f"29;9;{SANS_V1};{SUITE};42500;0;17500;;;;;",  # DQ-93: no date
    f"30;10;{SANS_V1};{SUITE};42500;0;17500;2024-05-01;12500;2024-04-01;;",  # DQ-93: out of order
    f"31;11;{PUBLIQUE};50000;40000;40001;{SANS_V2}",  # DQ-94
    f"32;12;2021-09-06;2021-09-05;;50000;0;0;{SANS_V2}",  # DQ-95: ends before it starts
    f"33;13;2021-09-06;2022-09-05;;50000;0;0;{SANS_V2}",  # DQ-95: a year, for a public employer
    f"34;14;{SANS_V1};{SUITE};42500;0;17500;2024-05-01;0;;;",
    f"35;15;{SANS_V1};{SUITE};42500;0;;;;;;",
    f"36;5;{SANS_V1};2023-03-06;2026-03-05;44000;0;20000;2023-07-01;;;;",  # DQ-96: the day after
    f"37;16;{PUBLIQUE};50000;0;0;2023-09-04;2026-09-03;42500;0;;;;;;",  # DQ-95: before the end of V1
    f"38;17;{SANS_V1};2023-03-06;2026-03-05;44000;0;20000;2023-06-30;;;;",
    f"39;18;{SANS_V1};{SUITE};42500;42501;;;;;;",  # DQ-91: a bonus above the whole
)
ENVELOPPES = csv(
    "id;libelle;date_debut;date_fin;montant",
    "1;Conseiller Numérique - Plan France Relance - État;2021-01-01;2026-12-31;100000",  # DQ-97
    "2;Conseiller Numérique - Renouvellement - État;2023-01-01;2026-12-31;10000000",
    "3;Ingénierie France Numérique Ensemble - 2024 - État;2024-01-01;2024-12-31;25000",
)
PLAFONDS = csv("departement_code;enveloppe_id;plafond", "01;3;24999", "2A;3;10")  # DQ-97 for the Ain
DEMANDES = csv(
    "id;createur_id;statut;subvention_demandee;action_id;enveloppe_financement_id",
    "90;1;acceptee;25000;90;3",
    "91;1;enCours;20000;91;3",
)
DEMANDES_FNE = (
    "demande_subvention_id;statut;action_id;nom_action;feuille_route_id;nom_feuille_route;code_departement;"
    "montant_subvention;\n90;acceptee;90;Action;49;Feuille;1;25000;\n91;encours;91;Action;50;Feuille;2A;20000; "
)
FORMATIONS = csv(
    "id;personne_id;label;parcours;lot;marche_formation;lieu;date_debut;date_fin;pix;remn;observations",
    "1;1;CCP1;420h;7;;Rennes;2021-09-13;2021-12-17;true;;",
    "2;2;CCP1;420h;7;;Rennes;2022-02-01;2022-01-31;true;;",  # DQ-40: ends before it starts
    "3;99;CCP1;420h;7;;Rennes;2020-11-16;2021-01-31;;;",  # DQ-40: before the programme
    "4;99;CCP1;70h;7;;Rennes;2025-07-01;;;;",  # DQ-40: after the export
    "5;1;CCP1;999h;7;;Rennes;2021-10-01;2021-12-17;;;",  # DQ-44: no such route
    "6;1;CCP1;105h;7;;Rennes;2023-07-01;2023-12-17;;;",  # DQ-44: a route of the first market
    "7;1;CCP1;105h;7;;Rennes;2023-06-30;2023-12-17;;;",
    "8;1;CCP1;70h;7;;Rennes;2023-03-31;2023-12-17;;;",  # DQ-44: a route of the second
    "9;1;CCP1;70h;7;;Rennes;2023-04-01;2023-12-17;;;",
    "10;4;CCP1;420h;7;;Rennes;2021-07-07;2021-12-17;;;",  # DQ-45: 61 days before the contract
    "11;4;CCP1;420h;7;;Rennes;2021-07-08;2021-12-17;;;",
)
DATES_FORMATION = csv(
    "Id conseiller,Date de début formation,Date de fin formation",
    "70101,13/09/2021,12/09/2021",  # DQ-40
    "70102,13/09/2021,13/09/2021",
    "70104,01/07/2021,13/09/2021",  # DQ-45, by the contract that the dataspace knows
)
IMPORT_RECRUTES = csv(
    "ID conseiller;ID structure;Date de départ en formation;Date de fin de formation;Commentaires;Mail CNFS",
    "70201;91001;13/09/2021;13/09/2021;;a@mail.example",  # DQ-41: not trained, and nothing says why
    "70202;91001;13/09/2021;13/09/2021;exempté;a@mail.example",
    "70203;91001;13/09/2021;17/12/2021;exempté;a@mail.example",  # DQ-41: exempt, and trained
    "70204;91001;13/09/2021;17/12/2021;;a@mail.example",
    "70205;91001;#N/D;#N/D;Formation en septembre;a@mail.example",
)
CONSEILLERS = "\n".join(
    json.dumps(
        {"_id": f"604621bf871498b5cec0000{n}", "idPG": 70300 + n, "statut": "RECRUTE", "disponible": False}
        | {"codeDepartement": "35", "distanceMax": 20, "datePrisePoste": "2021-09-13T00:00:00Z"}
        | fin
    )
    for n, fin in enumerate(
        (
            {"dateFinDeFormation": "2021-12-17T00:00:00Z"},  # DQ-42
            {"dateFinFormation": "2021-12-17T00:00:00Z"},
        ),
        1,
    )
)
PAR_SOURCE = csv(
    "id;poste_id;source_financement;date_debut_convention;date_fin_convention;montant_subvention;montant_bonification;"
    "versement_1;date_versement_1;versement_2;date_versement_2;versement_3;date_versement_3;"
    "mois_utilises_periode_financement",
    # The post of row 21 above, as the export said it before March 2026.
    "1;1;DGCL;2021-09-06;2023-09-05;50000;;50000;2021-12-01;;;;;24",
    "2;1;DITP;2023-09-06;2024-09-05;50000;7500;20000;2023-12-15;;;;;12",
    "3;1;DGE;2024-09-06;2026-09-05;50000;7500;;;17500;2024-11-20;;;9",
    "4;3;DGCL;2021-09-06;2023-09-05;50000;7500;;;;;;;24",  # DQ-91: V1 has no bonus
    "5;4;FNADT;2021-09-06;2023-09-05;50000;;;;;;;;24",  # DQ-92: of no envelope
    "6;5;DGE;2023-03-06;2026-03-05;44000;;20000;2023-07-01;;;;;36",  # DQ-96
    "7;9;DGCL;2021-09-06;2023-09-05;50000;;30000;;;;;;24",  # DQ-93: no date
    "8;11;DGCL;2021-09-06;2023-09-05;50000;;30000;2021-12-01;30000;2022-12-01;;;24",  # DQ-93: 60,000 paid
    "9;2;DGCL;2021-09-06;2023-03-05;32000;;;;;;;;18",
)
COMMUNS = {
    "poste.csv": POSTES,
    "contrat.csv": CONTRATS,
    "structure.csv": STRUCTURES,
    "adresse.csv": ADRESSES,
    "personne.csv": PERSONNES,
    "zonage.csv": ZONAGES,
    "zrr.csv": ZRR,
}
