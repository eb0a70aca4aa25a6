-- « Atteindrons-nous la cible, et quand ? » : one conclusion per target, with the pace that it takes and the pace observed.
with parametres as (

    select
        max(case when parametre = 'graine' then valeur end) as graine,
        max(case when parametre = 'nombre_trajectoires' then valeur end) as nombre_trajectoires
    from {{ ref('parametres_trajectoires') }}

)

select
    conclusions.code_indicateur,
    conclusions.origine,
    conclusions.maille,
    conclusions.code_territoire,
    conclusions.date_cible,
    conclusions.conclusion,
    conclusions.date_valeur,
    cast(conclusions.valeur as decimal(20, 2)) as valeur,
    cast(conclusions.valeur_cible as decimal(20, 2)) as valeur_cible,
    cast(conclusions.nombre_points as integer) as nombre_points,
    cast(conclusions.rythme_requis as decimal(20, 2)) as rythme_requis,
    cast(conclusions.rythme_3_mois as decimal(20, 2)) as rythme_3_mois,
    cast(conclusions.rythme_12_mois as decimal(20, 2)) as rythme_12_mois,
    cast(conclusions.probabilite as decimal(5, 2)) as probabilite,
    {% for part in [10, 50, 80, 90] -%}
        {{ fin_de_mois_apres('conclusions.date_valeur', 'conclusions.mois_atteinte_' ~ part) }}
            as date_atteinte_{{ part }},
    {% endfor -%}
    cast(parametres.graine as integer) as graine,
    cast(parametres.nombre_trajectoires as integer) as nombre_trajectoires,
    {{ phrase_de_trajectoire('conclusions') }} as message
from {{ ref('int_trajectoires__conclusions') }} as conclusions
cross join parametres
