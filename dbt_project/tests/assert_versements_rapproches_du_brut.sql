-- From the raw export in force to the fact: each payment of a post, envelope, day and amount is there once, whatever the
-- number of rows that say it, and the fact holds no other.
{% set rangs = [1, 2, 3] %}
with recus as (

    select
        sha256,
        poste_id,
        'V1' as enveloppe,
        'DGCL' as source_financement,
        0 as rang,
        subvention_id,
        montant_versement_v1 as montant,
        cast(null as date) as jour
    from {{ ref('stg_idposte__subventions') }}
    {% for rang in rangs -%}
        union all
        select
            sha256,
            poste_id,
            'V2',
            'V2',
            {{ rang }},
            subvention_id,
            versement_{{ rang }}_v2,
            date_versement_{{ rang }}_v2
        from {{ ref('stg_idposte__subventions') }}
        union all
        select
            sha256,
            poste_id,
            case when source_financement = 'DGCL' then 'V1' else 'V2' end,
            source_financement,
            {{ rang }},
            -1,
            versement_{{ rang }},
            date_versement_{{ rang }}
        from {{ ref('stg_idposte__subventions_par_source') }}
        where source_financement in ('DGCL', 'DITP', 'DGE')
    {% endfor %}

),

attendus as (

    select distinct
        recus.poste_id,
        recus.enveloppe,
        recus.source_financement,
        recus.rang,
        recus.jour,
        recus.montant,
        recus.subvention_id = max(recus.subvention_id) over (partition by recus.sha256, recus.poste_id) as est_derniere
    from recus
    inner join {{ ref('int_exports__en_vigueur') }} as exports
        on recus.sha256 = exports.sha256 and exports.table_brute = 'subventions'
    where exports.date_arrete = {{ arrete_au() }}

),

sommes as (

    select
        poste_id,
        enveloppe,
        sum(montant) as montant,
        count(*) as nombre
    from attendus
    where montant is not null and est_derniere
    group by poste_id, enveloppe

),

faits as (

    select
        poste_id,
        enveloppe,
        sum(montant) as montant,
        count(*) as nombre
    from {{ ref('fct_versements') }}
    group by poste_id, enveloppe

)

select
    coalesce(sommes.poste_id, faits.poste_id) as poste_id,
    coalesce(sommes.enveloppe, faits.enveloppe) as enveloppe,
    sommes.montant as recu,
    faits.montant as retenu
from sommes
full outer join faits on sommes.poste_id = faits.poste_id and sommes.enveloppe = faits.enveloppe
where sommes.montant is distinct from faits.montant or sommes.nombre is distinct from faits.nombre
