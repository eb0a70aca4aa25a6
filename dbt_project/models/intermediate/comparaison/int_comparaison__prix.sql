-- What a price alone changes between the two dates, for the indicators that are a quantity at a unit cost: the quantity of
-- the first day at the cost of the second, less its value (features.md N-07: the costs of 15 September 2021).
with prix as (

    select distinct
        valorises.code_indicateur,
        valorises.quantite
    from {{ ref('indicateurs_valorises') }} as valorises

)

select
    prix.code_indicateur,
    montants.maille,
    montants.code_territoire,
    montants.cle,
    cast(montants_apres.valeur * quantites.valeur / quantites_apres.valeur as decimal(20, 2)) - montants.valeur as effet
from prix
inner join {{ ref('int_comparaison__cotes') }} as montants
    on prix.code_indicateur = montants.code_indicateur and montants.cote = 'pivot'
{% for alias, code, cote in [
    ('montants_apres', 'prix.code_indicateur', 'apres'), ('quantites', 'prix.quantite', 'pivot'),
    ('quantites_apres', 'prix.quantite', 'apres')
] -%}
    inner join {{ ref('int_comparaison__cotes') }} as {{ alias }}
        on
            {{ code }} = {{ alias }}.code_indicateur
            and {{ alias }}.cote = '{{ cote }}'
            and montants.maille = {{ alias }}.maille
            and montants.code_territoire = {{ alias }}.code_territoire
            and montants.cle = {{ alias }}.cle
{% endfor -%}
where quantites_apres.valeur <> 0
