-- Episodes of posts of the present state, those to come included; the test structure has none (DQ-13).
select
    episodes.poste_id,
    episodes.poste_conum_id,
    episodes.structure_id,
    identites.personne_retenue_id as personne_id,
    coalesce(structures.code_departement, 'NL') as code_departement,
    coalesce(structures.nature_employeur, 'inconnue') as nature_employeur,
    episodes.typologie,
    episodes.date_attribution,
    episodes.date_rendu,
    episodes.etat,
    episodes.est_renouvele,
    episodes.origine_transfert,
    coalesce(etats.est_conventionne, false) as est_conventionne,
    coalesce(etats.a_un_contrat, false) as a_un_contrat,
    coalesce(etats.est_rendu, false) as est_rendu,
    'postes' as table_brute,
    episodes.sha256,
    episodes.numero_enregistrement
from {{ ref('stg_idposte__postes') }} as episodes
inner join {{ ref('int_exports__courants') }} as courants on episodes.sha256 = courants.sha256
left join {{ ref('int_personnes__identites') }} as identites on episodes.personne_id = identites.personne_id
left join {{ ref('int_structures__a_date') }} as structures
    on episodes.structure_id = structures.structure_id and structures.date_arrete = {{ arrete_au() }}
left join {{ ref('int_episodes__a_date') }} as etats
    on episodes.poste_id = etats.poste_id and etats.date_arrete = {{ arrete_au() }}
where not coalesce(structures.est_donnee_de_test, false)
