-- Persons helped per month, département, system and field of class, with the class of each field. `participants`: those
-- whose class is believed; `participants_recus`: as received.
with champs as (

    {% for systeme in ['cra', 'coop'] -%}
        {%- set boucle_externe = loop -%}
        {% for dimension, (classes, inconnue) in champs_publics(systeme).items() -%}
            {%- set derniere_dimension = loop.last -%}
            {% for champ in classes + [dimension ~ '_non_renseigne'] -%}
                select
                    mois,
                    code_departement,
                    '{{ systeme }}' as systeme,
                    '{{ champ }}' as champ,
                    cast({{ champ }} as bigint) as participants,
                    cast({{ champ }}_recu as bigint) as participants_recus
                from {{ ref('int_activites__publics_' ~ systeme) }}
                {{ 'union all' if not (boucle_externe.last and derniere_dimension and loop.last) }}
            {% endfor %}
        {%- endfor %}
    {%- endfor %}

)

select
    champs.mois,
    champs.code_departement,
    champs.systeme,
    champs.champ,
    classes.dimension,
    classes.classe,
    classes.groupe,
    champs.participants,
    champs.participants_recus
from champs
left join {{ ref('classes_publics') }} as classes on champs.systeme = classes.systeme and champs.champ = classes.champ
