{#
    Records of `modele` that a rule of the catalogue (seeds/regles) flags or fixes: one row each, identified by its file
    and its number, never by a value. `modele` has the columns sha256 and numero_enregistrement. Only the exports that
    say the present state are looked at.
#}
{% macro anomalie(regle, table_brute, modele, condition) -%}
    select
        '{{ regle }}' as regle,
        '{{ table_brute }}' as table_brute,
        lignes.sha256,
        lignes.numero_enregistrement
    from {{ modele }} as lignes
    inner join {{ ref('int_exports__courants') }} as courants on lignes.sha256 = courants.sha256
    where {{ condition }}
{%- endmacro %}
