-- The indicators that proofs explain: those that have some, and the sums and differences of such indicators only.
with directs as (

    select distinct code_indicateur from {{ ref('int_preuves__toutes') }}
    union
    select distinct code_indicateur from {{ ref('stg_comparaison__preuves') }}
    {% for code in mesures_d_activite() -%}
        union
        select '{{ code }}' as code_indicateur
    {% endfor %}

)

select code_indicateur from directs
union
select composition.code_indicateur
from {{ ref('indicateurs_composantes') }} as composition
left join directs on composition.composante = directs.code_indicateur
group by composition.code_indicateur
having min(composition.role) = 'terme' and max(composition.role) = 'terme' and count(*) = count(directs.code_indicateur)
