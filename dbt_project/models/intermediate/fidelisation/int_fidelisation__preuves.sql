-- The contracts behind ruptures (CN-60) and known ends that nothing continues (CN-62: within 3 months, CN-62B: 6, CN-62C: 12).
{% set horizons = {'CN-62': 3, 'CN-62B': 6, 'CN-62C': 12} %}
with faits as (

    select
        'CN-60' as code_indicateur,
        contrats.*,
        contrats.date_rupture as date_fait
    from {{ ref('int_contrats__a_date') }} as contrats
    where contrats.est_rompu and contrats.date_rupture <= contrats.date_arrete
    {% for code, mois in horizons.items() -%}
        union all
        select
            '{{ code }}' as code_indicateur,
            contrats.*,
            contrats.date_sortie as date_fait
        from {{ ref('int_contrats__a_date') }} as contrats
        where
            contrats.est_en_cours and not contrats.est_prolonge
            and contrats.date_sortie > contrats.date_arrete
            and contrats.date_sortie <= {{ decale('contrats.date_arrete', mois, 'month') }}
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
