-- Contracts started at each date, in the state then in force, with the territory of the employer. A CDI has no end: the
-- fake one that some exports carry is dropped (DQ-24). « En cours » has two definitions (DQ-36): ours looks at the dates,
-- that of the dataspace only at the rupture, so that it holds every contract that came to its end for running.
with etats as (

    {{ etat_a_date('contrats', ref('int_contrats__presences')) }}

)

select
    etats.date_arrete,
    etats.sha256,
    etats.numero_enregistrement,
    etats.contrat_id,
    etats.personne_id,
    etats.structure_id,
    etats.type_contrat,
    etats.quotite,
    etats.date_debut,
    etats.date_fin,
    etats.date_rupture,
    etats.date_sortie,
    etats.est_rompu,
    etats.motif_rupture,
    etats.est_prolonge,
    etats.rang_presence,
    etats.presence_jusqu_au,
    {{ en_cours('etats.date_arrete', 'etats.date_debut', 'etats.date_fin', 'etats.date_rupture') }}
        as est_en_cours,
    etats.date_rupture is null as est_en_cours_selon_amont,
    coalesce(structures.code_departement, 'NL') as code_departement
from etats
left join {{ ref('int_structures__a_date') }} as structures
    on etats.date_arrete = structures.date_arrete and etats.structure_id = structures.structure_id
where etats.date_debut <= etats.date_arrete and not coalesce(structures.est_donnee_de_test, false)
