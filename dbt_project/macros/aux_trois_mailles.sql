{#
    `expressions` (column → aggregate) of rows located per département (`code_departement`, of `relation`), computed at the
    three published levels: département, région, France. A level is never made from the one below it: what adds up gives
    the same figure either way, and what does not (distinct counts) must be counted again.
#}
{% macro aux_trois_mailles(relation, expressions) -%}
    select
        lignes.date_arrete,
        lignes.code_indicateur,
        mailles.maille,
        mailles.code_territoire,
        {% for nom, expression in expressions.items() -%}
        cast({{ expression }} as decimal(20, 2)) as {{ nom }}{{ ',' if not loop.last }}
    {% endfor %}
    from {{ relation }} as lignes
    inner join {{ ref('int_territoires__mailles') }} as mailles on lignes.code_departement = mailles.code_departement
    group by lignes.date_arrete, lignes.code_indicateur, mailles.maille, mailles.code_territoire
{%- endmacro %}
