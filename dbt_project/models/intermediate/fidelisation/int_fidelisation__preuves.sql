-- The contracts behind ruptures (CN-60) and known ends that nothing continues (CN-62: within 3 months, CN-62B: 6, CN-62C: 12).
{% set horizons = {'CN-62': 3, 'CN-62B': 6, 'CN-62C': 12} %}
with faits as (

    select
        'CN-60' as code_indicateur,
        contrats.*,
        date_rupture as date_fait
    from {{ ref('int_contrats__a_date') }} as contrats
    where est_rompu and date_rupture <= date_arrete
    {% for code, mois in horizons.items() -%}
        union all
        select
            '{{ code }}' as code_indicateur,
            contrats.*,
            date_sortie as date_fait
        from {{ ref('int_contrats__a_date') }} as contrats
        where
            est_en_cours and not est_prolonge
            and date_sortie > date_arrete
            and date_sortie <= cast({{ dbt.dateadd('month', mois, 'date_arrete') }} as date)
    {% endfor %}

)

select
    code_indicateur,
    date_arrete,
    code_departement,
    'contrat:' || contrat_id as cle,
    cast(1 as decimal(20, 2)) as valeur,
    'contrats' as table_brute,
    sha256,
    numero_enregistrement,
    date_fait
from faits
