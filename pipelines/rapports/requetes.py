"""Every SQL text of the reports: SELECT … WHERE … ORDER BY on one published table, bound parameters only.

Belongs here: which rows a report reads. Does not belong here: a join, an aggregate, a `case`
(tests/dashboards/test_frontieres_sql.py refuses them, as for the pages).
"""

EDITION = """
select edition_id, publie_le, arrete_au, connu_au, version_code, version_definitions, fonds, nature
from edition
"""
TERRITOIRES = """
select maille, code_territoire, nom, code_parent
from dim_territoires
where maille in ('national', 'region', 'departement')
order by maille, code_territoire
"""
INDICATEURS = """
select code_indicateur, version, famille, code_rang, libelle, unite, definition, agregation, sens, mailles,
    precision, source, periodicite, delai_mois, valable_du, valable_au
from dim_indicateurs
where valable_du <= $au
order by code_rang, version
"""
VALEURS = """
select code_indicateur, date_arrete, maille, code_territoire, numerateur, denominateur, valeur, statut
from indicateurs
where maille = $maille and code_territoire = $territoire and list_contains($dates, date_arrete)
order by code_indicateur, date_arrete
"""
VALEURS_MAILLE = """
select code_indicateur, date_arrete, maille, code_territoire, numerateur, denominateur, valeur, statut
from indicateurs
where maille = $maille and date_arrete = $au and list_contains($codes, code_indicateur)
order by code_territoire, code_indicateur
"""
SERIE = """
select code_indicateur, date_arrete, maille, code_territoire, numerateur, denominateur, valeur, statut
from indicateurs
where code_indicateur = $code and maille = $maille and code_territoire = $territoire and date_arrete <= $au
order by date_arrete
"""
AVANCEMENTS = """
select code_indicateur, date_arrete, maille, code_territoire, date_cible, valeur_initiale, valeur_actuelle,
    valeur_cible, valeur_jalon, taux, taux_brut, taux_annuel, mediane_maille, ecart_mediane, tendance, statut
from avancements
where maille = $maille and code_territoire = $territoire and date_arrete = $au
order by code_indicateur, date_cible
"""
AVANCEMENTS_MAILLE = """
select code_indicateur, date_arrete, maille, code_territoire, date_cible, valeur_initiale, valeur_actuelle,
    valeur_cible, valeur_jalon, taux, taux_brut, taux_annuel, mediane_maille, ecart_mediane, tendance, statut
from avancements
where maille = $maille and code_indicateur = $code and date_arrete = $au
order by code_territoire, date_cible
"""
METEO = """
select code_objet, date_arrete, maille, code_territoire, meteo_proposee, motif, meteo_declaree, date_declaree,
    auteur_role
from meteo
where maille = $maille and date_arrete = $au
order by code_territoire, code_objet
"""
PARUTIONS = """
select code_indicateur, periodicite, derniere_date, prochaine_valeur, prochaine_mise_a_jour, etat, regle_annuelle
from parutions
order by code_indicateur
"""
SYNTHESES = """
select code_indicateur, origine, maille, code_territoire, date_cible, conclusion, date_valeur, valeur, valeur_cible,
    nombre_points, rythme_requis, rythme_3_mois, rythme_12_mois, probabilite, date_atteinte_10, date_atteinte_50,
    date_atteinte_90, graine, message
from trajectoires_synthese
where maille = $maille and code_territoire = $territoire
order by code_indicateur, origine, date_cible
"""
TRAJECTOIRE = """
select code_indicateur, origine, maille, code_territoire, date_mois, nature, valeur, borne_basse_80, borne_haute_80,
    borne_basse_95, borne_haute_95
from trajectoires
where code_indicateur = $code and origine = 'programme' and maille = $maille and code_territoire = $territoire
order by date_mois
"""
ETATS = """
select date_arrete, maille, code_territoire, postes, sans_convention, vacants, occupes, rendus
from postes_etats
where maille = $maille and code_territoire = $territoire and list_contains($dates, date_arrete)
order by date_arrete
"""
PARCOURS = """
select rang_etape, maille, code_territoire, etape, postes, postes_en_attente, postes_perdus, part, delai_median,
    delai_decile_9
from parcours
where maille = $maille and code_territoire = $territoire
order by rang_etape
"""
COHORTES = """
select mois_entree, maille, code_territoire, entres, certifies, sortis_sans_certification, en_formation,
    part_certifies, statut
from formations_cohortes
where maille = $maille and code_territoire = $territoire and mois_entree > $depuis
order by mois_entree
"""
FORMATIONS = """
select dimension, modalite, maille, code_territoire, entres, sortis, en_formation, certifies, sortis_eprouves,
    certifies_eprouves, taux_certification
from formations_repartition
where maille = $maille and code_territoire = $territoire
order by dimension, modalite
"""
ACTIVITE = """
select mois, maille, code_territoire, comptes_rendus, ateliers, participants, individuels, ponctuels, accompagnements,
    statut, statut_types
from activite_mensuelle
where maille = $maille and code_territoire = $territoire and mois > $depuis and mois <= $au
order by mois
"""
THEMES = """
select trimestre, maille, code_territoire, theme, libelle, ordre, activites, activites_renseignees, part, statut
from activite_themes
where maille = $maille and code_territoire = $territoire and trimestre > $depuis and trimestre <= $au
order by trimestre desc, ordre
"""
PUBLICS = """
select trimestre, maille, code_territoire, dimension, classe, libelle, ordre, participants, base_connue, part, statut
from activite_publics
where maille = $maille and code_territoire = $territoire and trimestre > $depuis and trimestre <= $au
order by trimestre desc, dimension, ordre
"""
PILOTE_ZONE = """
select origine, indicateur_id, zone_id, date_valeur, date_arrete, valeur_initiale, valeur_actuelle, valeur_cible,
    taux_avancement, valeur_hors_zones
from pilote_valeurs
where origine = 'programme' and zone_id = $zone
order by indicateur_id, date_valeur
"""
ZONAGES = """
select date_arrete, objet, type_zonage, maille, code_territoire, en_zone, localises, total, part
from couverture_zonages
where maille = $maille and code_territoire = $territoire and date_arrete = $au
order by type_zonage, objet
"""
EPCI = """
select code_epci, territoire_retenu, nom, code_departement, code_region, population, ifn, offre, offre_attendue, ecart,
    indice_offre_besoin, rang
from couverture_epci
where territoire_retenu = 'employeur' and est_prioritaire and ($departement = '' or code_departement = $departement)
    and ($region = '' or code_region = $region)
order by rang
"""
ENVELOPPES = """
select date_arrete, enveloppe, statut, montant_ouvert, montant_engage, montant_paye, montant_reste, montant_disponible
from budget_enveloppes
where date_arrete = $au
order by enveloppe
"""
EXERCICES = """
select exercice, enveloppe, maille, code_territoire, montant_ouvert, montant_engage, montant_paye, montant_attendu,
    montant_en_retard
from budget_exercices
where maille = $maille and code_territoire = $territoire
order by exercice, enveloppe
"""
ATTERRISSAGES = """
select exercice, enveloppe, date_arrete, montant_paye, montant_du, montant_central, montant_bas, montant_haut, methode
from atterrissages
where exercice = $exercice
order by enveloppe
"""
VARIANCES = """
select exercice, enveloppe, maille, code_territoire, montant_du, montant_paye, montant_ecart, ecart_relatif, seuil,
    commentaire_obligatoire
from budget_variances
where maille = $maille and code_territoire = $territoire
order by enveloppe
"""
SURVIE = """
select cohorte, dimension, modalite, mois, personnes_a_risque, survie, statut
from fidelisation
where cohorte = 'toutes' and dimension = $dimension and modalite = $modalite
order by mois
"""
RUPTURES = """
select pas, periode, motif, libelle, maille, code_territoire, ruptures, statut
from ruptures
where pas = 'annee' and motif = 'tous' and maille = $maille and code_territoire = $territoire and periode <= $au
order by periode
"""
ECHEANCES = """
select mois, nature, maille, code_territoire, fins, dont_prolongees, a_renouveler
from echeances
where maille = $maille and code_territoire = $territoire and mois > $au and mois <= $jusqu_au
order by mois, nature
"""
VIGILANCES = """
select regle, code_objet, date_arrete, maille, code_territoire, niveau, libelle, objet, depuis, valeur, unite_valeur,
    qui, action, est_nouvelle
from vigilances
where maille = $maille and code_territoire = $territoire
order by regle, code_objet
"""
VIGILANCES_CLOSES = """
select regle, code_objet, date_arrete, maille, code_territoire, niveau, libelle, objet, depuis, valeur_precedente,
    unite_valeur, valeur
from vigilances_closes
where maille = $maille and code_territoire = $territoire
order by regle, code_objet
"""
VIGILANCES_REGLES = """
select regle, rang, libelle, est_evaluee, est_rejugee, rejugee_au
from vigilances_regles
order by rang
"""
VIGILANCES_COMPTES = """
select niveau, date_arrete, maille, code_territoire, propres, alertes
from vigilances_comptes
where maille = $maille and code_territoire = $territoire
order by niveau
"""
SOURCES = """
select table_brute, libelle, proprietaire, derniere_date, attendue_le, enregistrements, rejetes, etat
from sources
order by libelle, table_brute
"""
CONTROLES_EN_ECART = """
select controle, table_concernee, severite, statut, nombre_en_ecart
from controles
where statut not in ('ok', 'sans_objet')
order by severite, controle, table_concernee
"""
# Without what an execution judged beside its edition, the files it received (some later than `connu_au`) and the
# edition it followed: a report rebuilt later is the same, and the page « Qualité » shows them.
CONTROLES_DE_L_EDITION = """
select controle, table_concernee, severite, statut, nombre_en_ecart
from controles
where statut not in ('ok', 'sans_objet') and not starts_with(controle, 'reception_')
    and not starts_with(controle, 'variation_')
order by severite, controle, table_concernee
"""
RAPPROCHEMENTS = """
select rapprochement, cause, date_arrete, maille, code_territoire, libelle_une, valeur_une, libelle_autre,
    valeur_autre, libelle_cause, effet
from rapprochements
where maille = $maille and code_territoire = $territoire and date_arrete = $au
order by rapprochement, cause
"""
FICHIERS = """
select fichier, sha256, contrat, date_export, enregistrements, charges, rejetes, vides, doublons, statut
from comptes_fichiers
order by fichier, sha256
"""
