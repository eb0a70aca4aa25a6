-- Contracts of the present state, those to come included; the test structure has none (DQ-13).
select
    contrats.contrat_id,
    identites.personne_retenue_id as personne_id,
    contrats.structure_id,
    coalesce(structures.code_departement, 'NL') as code_departement,
    coalesce(structures.nature_employeur, 'inconnue') as nature_employeur,
    coalesce(contrats.type_contrat, 'inconnu') as type_contrat,
    cast(contrats.quotite as decimal(5, 2)) as quotite,
    contrats.date_debut,
    contrats.date_fin as date_fin_prevue,
    contrats.date_rupture,
    contrats.date_sortie as date_fin_effective,
    contrats.presence_jusqu_au,
    coalesce(
        {{ en_cours(arrete_au(), 'contrats.date_debut', 'contrats.date_fin', 'contrats.date_rupture') }}, false
    ) as est_en_cours,
    contrats.est_rompu,
    contrats.motif_rupture,
    motifs.table_brute as motif_table_brute,
    contrats.est_prolonge,
    'contrats' as table_brute,
    contrats.sha256,
    contrats.numero_enregistrement
from {{ ref('int_contrats__presences') }} as contrats
inner join {{ ref('int_exports__courants') }} as courants on contrats.sha256 = courants.sha256
left join {{ ref('int_personnes__identites') }} as identites on contrats.personne_id = identites.personne_id
left join {{ ref('int_contrats__motifs') }} as motifs on contrats.contrat_id = motifs.contrat_id
left join {{ ref('int_structures__a_date') }} as structures
    on contrats.structure_id = structures.structure_id and structures.date_arrete = {{ arrete_au() }}
where not contrats.est_donnee_de_test
