-- Every indicator that has a value, with its numerator and denominator. Hours are minutes over 60.
select
    mesures.date_arrete,
    mesures.code_indicateur,
    mesures.maille,
    mesures.code_territoire,
    mesures.valeur as numerateur,
    case when indicateurs.unite = 'heures' then 60 end as denominateur,
    case when indicateurs.unite = 'heures' then round(mesures.valeur / 60, 2) else mesures.valeur end as valeur
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
        numerateur,
        denominateur,
        valeur
    from {{ ref('int_indicateurs__' ~ genre) }}
{% endfor %}
