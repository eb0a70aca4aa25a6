-- Σ envelopes = France, on every date: what the burn-down says of each envelope is what the indicators say of the whole.
{% set codes = {
    'CN-50': 'montant_ouvert', 'CN-51': 'montant_engage', 'CN-51I': 'montant_impute', 'CN-52': 'montant_paye',
    'CN-52N': 'montant_paye_net', 'CN-53D': 'montant_degage', 'CN-53': 'montant_reste', 'CN-54': 'montant_disponible'
} %}
with totaux as (

    {% for code, montant in codes.items() -%}
        select
            date_arrete,
            '{{ code }}' as code_indicateur,
            sum({{ montant }}) as total
        from {{ ref('budget_enveloppes') }}
        group by date_arrete
        {{ 'union all' if not loop.last }}
    {% endfor %}

)

select
    totaux.*,
    indicateurs.valeur
from totaux
inner join {{ ref('indicateurs') }} as indicateurs
    on
        totaux.date_arrete = indicateurs.date_arrete
        and totaux.code_indicateur = indicateurs.code_indicateur
        and indicateurs.maille = 'national'
where totaux.total is distinct from indicateurs.valeur
