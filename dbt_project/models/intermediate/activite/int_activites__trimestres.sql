-- The quarters of the programme and what each system tells of them, the systems of which nothing was ever received excepted.
-- A month without data makes its quarter provisional, three make it a quarter without data.
with trimestres as (

    {% for systeme, colonne in {'cra': 'a_des_cra', 'coop': 'a_des_activites'}.items() -%}
        select
            trimestre,
            '{{ systeme }}' as systeme,
            bool_or({{ colonne }}) as a_des_donnees,
            case
                when bool_and(statut = 'non_disponible') then 'non_disponible'
                when bool_and(statut = 'ok') and count(*) = 3 then 'ok'
                else 'provisoire'
            end as statut
        from {{ ref('int_activites__mois') }}
        group by trimestre
        {{ 'union all' if not loop.last }}
    {% endfor %}

)

select *
from trimestres
-- The v1 is what every activity needs; the Coop follows it.
where
    systeme = 'cra'
    or systeme in (select connus.systeme from trimestres as connus where connus.a_des_donnees)
