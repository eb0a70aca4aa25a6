-- Payments of each envelope to each episode of post, in one form for the two shapes of the export. The shape in force
-- dates V2 payments only and cumulates V1; the one of before March 2026 dates them all, and all its rows are added up
-- (domain.md §1.5.1). The funding period serves to spread an amount that nothing dates. There, a payment written again (same
-- post, source, rank, day and amount) is one payment, and ranks are those of the envelope, as in the shape in force.
with versements as (

    select
        'subventions' as table_brute,
        sha256,
        numero_enregistrement,
        subvention_id,
        poste_id,
        'V1' as enveloppe,
        0 as rang,
        montant_versement_v1 as montant,
        cast(null as date) as date_versement,
        cast(null as varchar) as source_financement,
        coalesce(date_debut_financement_dgcl, date_debut_convention_dgcl) as debut_financement,
        coalesce(date_fin_financement_dgcl, date_fin_convention_dgcl) as fin_financement
    from {{ ref('int_subventions__uniques') }}
    {% for rang in [1, 2, 3] -%}
        union all
        select
            'subventions',
            sha256,
            numero_enregistrement,
            subvention_id,
            poste_id,
            'V2',
            {{ rang }},
            versement_{{ rang }}_v2,
            date_versement_{{ rang }}_v2,
            null,
            null,
            null
        from {{ ref('int_subventions__uniques') }}
        union all
        select
            'subventions_par_source',
            sha256,
            numero_enregistrement,
            subvention_id,
            poste_id,
            case when source_financement = 'DGCL' then 'V1' else 'V2' end,
            {{ rang }},
            versement_{{ rang }},
            date_versement_{{ rang }},
            source_financement,
            coalesce(date_debut_financement, date_debut_convention),
            coalesce(date_fin_financement, date_fin_convention)
        from {{ ref('stg_idposte__subventions_par_source') }}
        where source_financement in ('DGCL', 'DITP', 'DGE')
    {% endfor %}

),

distincts as (

    select
        *,
        row_number() over (
            partition by table_brute, sha256, poste_id, source_financement, enveloppe, rang, date_versement, montant
            order by subvention_id
        ) as repetition
    from versements
    where montant is not null

)

select
    table_brute,
    sha256,
    numero_enregistrement,
    subvention_id,
    poste_id,
    enveloppe,
    case
        when table_brute = 'subventions' then rang
        else cast(row_number() over (
                partition by table_brute, sha256, poste_id, enveloppe
                order by date_versement asc nulls last, subvention_id asc, rang asc
            ) as integer)
    end as rang,
    montant,
    date_versement,
    debut_financement,
    fin_financement
from distincts
where repetition = 1
