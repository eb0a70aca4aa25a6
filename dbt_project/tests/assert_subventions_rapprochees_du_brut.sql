-- From the raw export in force to the fact: each post and envelope with an amount is there once, with an amount that the
-- export says for it; and the fact holds no other. Doubled rows and transfers must not double money (domain.md §1.5.2).
with recus as (

    select
        sha256,
        poste_id,
        'V1' as enveloppe,
        montant_subvention_v1 as montant
    from {{ ref('stg_idposte__subventions') }}
    union all
    select
        sha256,
        poste_id,
        'V2',
        montant_subvention_v2
    from {{ ref('stg_idposte__subventions') }}
    union all
    select
        sha256,
        poste_id,
        case when source_financement = 'DGCL' then 'V1' else 'V2' end,
        montant_subvention
    from {{ ref('stg_idposte__subventions_par_source') }}
    where source_financement in ('DGCL', 'DITP', 'DGE')

),

attendus as (

    select distinct
        recus.poste_id,
        recus.enveloppe,
        recus.montant
    from recus
    inner join {{ ref('int_exports__en_vigueur') }} as exports
        on recus.sha256 = exports.sha256 and exports.table_brute = 'subventions'
    where exports.date_arrete = {{ arrete_au() }} and recus.montant is not null

),

trouves as (

    select
        attendus.poste_id,
        attendus.enveloppe,
        sum(case when faits.montant = attendus.montant then 1 else 0 end) as fois
    from attendus
    left join {{ ref('fct_subventions') }} as faits
        on attendus.poste_id = faits.poste_id and attendus.enveloppe = faits.enveloppe
    group by attendus.poste_id, attendus.enveloppe

)

select
    poste_id,
    enveloppe,
    'absente ou répétée' as ecart
from trouves
where fois <> 1
union all
select
    faits.poste_id,
    faits.enveloppe,
    'inventée'
from {{ ref('fct_subventions') }} as faits
left join trouves on faits.poste_id = trouves.poste_id and faits.enveloppe = trouves.enveloppe
where faits.montant is not null and trouves.poste_id is null
