-- Every indicator that has a value, with its numerator and denominator. Hours are minutes over 60.
select
    mesures.date_arrete,
    mesures.code_indicateur,
    mesures.maille,
    mesures.code_territoire,
    mesures.valeur as numerateur,
    case when indicateurs.unite = 'heures' then 60 end as denominateur,
    -- DECIMAL whatever the kind: a division would make DOUBLE of the whole column, money included.
    cast(
        case when indicateurs.unite = 'heures' then round(mesures.valeur / 60, 2) else mesures.valeur end
        as decimal(20, 2)
    ) as valeur
from {{ ref('int_indicateurs__mesures') }} as mesures
inner join {{ ref('int_indicateurs__registre') }} as indicateurs
    on mesures.code_indicateur = indicateurs.code_indicateur
{% for genre in ['composes', 'avancements', 'rapports', 'calcules'] -%}
    union all
    select
        date_arrete,
        code_indicateur,
        maille,
        code_territoire,
        cast(numerateur as decimal(20, 2)) as numerateur,
        cast(denominateur as decimal(20, 2)) as denominateur,
        cast(valeur as decimal(20, 2)) as valeur
    from {{ ref('int_indicateurs__' ~ genre) }}
{% endfor %}
