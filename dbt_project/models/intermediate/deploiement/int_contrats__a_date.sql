-- Contracts started at each date, in the state then in force, with the territory of the employer. A CDI has no end: the
-- fake one that some exports carry is dropped (DQ-24).
with contrats as (

    select
        etats.date_arrete,
        contrats.contrat_id,
        contrats.personne_id,
        contrats.structure_id,
        contrats.type_contrat,
        contrats.date_debut,
        case when contrats.type_contrat = 'CDI' then null else contrats.date_fin end as date_fin,
        contrats.date_rupture
    from {{ ref('int_exports__en_vigueur') }} as etats
    inner join {{ ref('stg_idposte__contrats') }} as contrats on etats.sha256 = contrats.sha256
    where etats.table_brute = 'contrats' and contrats.date_debut <= etats.date_arrete

)

select
    contrats.*,
    {{ en_cours('contrats.date_arrete', 'contrats.date_debut', 'contrats.date_fin', 'contrats.date_rupture') }}
        as est_en_cours,
    coalesce(structures.code_departement, 'NL') as code_departement
from contrats
left join {{ ref('int_structures__a_date') }} as structures
    on contrats.date_arrete = structures.date_arrete and contrats.structure_id = structures.structure_id
