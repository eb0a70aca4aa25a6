-- Trainings of the present state, those to come included, with the département of the last contract of the person.
select
    formations.formation_id,
    identites.personne_retenue_id as personne_id,
    coalesce(etats.code_departement, 'NL') as code_departement,
    formations.label,
    formations.parcours,
    formations.date_debut,
    formations.date_fin,
    coalesce(etats.est_commencee, false) as est_commencee,
    coalesce(etats.est_terminee, false) as est_terminee,
    coalesce(etats.est_terminee and etats.est_certifiante, false) as est_certifiante,
    coalesce(etats.est_terminee and etats.a_un_titre_atteste, false) as a_un_titre_atteste,
    formations.est_pix,
    formations.est_remn,
    formations.table_brute,
    formations.sha256,
    formations.numero_enregistrement
from {{ ref('int_formations__relevees') }} as formations
inner join {{ ref('int_exports__courants') }} as courants on formations.sha256 = courants.sha256
left join {{ ref('int_personnes__identites') }} as identites on formations.personne_id = identites.personne_id
left join {{ ref('int_formations__a_date') }} as etats
    on formations.formation_id = etats.formation_id and etats.date_arrete = {{ arrete_au() }}
where formations.table_brute = 'formations'
