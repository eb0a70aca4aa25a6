{#
    A build that starts from the previous one counts again only the months whose activities changed (`est_touche` of
    int_activites__empreintes): what is summed per month is incremental, `append`, with `oublier_les_mois_touches()` as
    pre_hook and `mois_a_compter()` as filter. Dates in full, not a subquery: the engine then skips the other months.
#}
{% macro mois_touches() -%}
    {%- set mois = [] -%}
    {%- if execute -%}
        {%- set lus = run_query(
            'select mois from ' ~ ref('int_activites__empreintes') ~ ' where est_touche order by mois'
        ) -%}
        {%- for ligne in lus.rows %}{% do mois.append("cast('" ~ ligne[0] ~ "' as date)") %}{% endfor -%}
    {%- endif -%}
    {{ return(mois) }}
{%- endmacro %}

{# Does a row belong to a month to count? Always, in a build from nothing. #}
{% macro mois_a_compter(mois='mois') -%}
    {%- if is_incremental() -%}
        {%- set touches = mois_touches() -%}
        {{ mois ~ ' in (' ~ touches | join(', ') ~ ')' if touches else 'false' }}
    {%- else -%}
        true
    {%- endif -%}
{%- endmacro %}

{# What was counted of the touched months goes, even where nothing is left to count. #}
{% macro oublier_les_mois_touches(mois='mois') -%}
    {%- if is_incremental() -%}
        delete from {{ this }} where {{ mois_a_compter(mois) }}
    {%- endif -%}
{%- endmacro %}

{# Dates whose window meets a touched month, or that the edition no longer has (its own, when it moves). #}
{% macro oublier_les_dates_touchees() -%}
    {%- if is_incremental() -%}
        delete from {{ this }}
        where
            date_arrete not in (select date_arrete from {{ ref('int_calendrier__dates') }})
            or date_arrete in (
                select calendrier.date_arrete
                from {{ ref('int_calendrier__dates') }} as calendrier
                cross join {{ ref('constantes_programme') }} as constantes
                inner join {{ ref('int_activites__empreintes') }} as empreintes
                    on
                        empreintes.mois <= calendrier.date_arrete
                        and last_day(empreintes.mois) > calendrier.date_arrete - cast(constantes.valeur as integer)
                where constantes.code = 'fenetre_activite' and empreintes.est_touche
            )
    {%- endif -%}
{%- endmacro %}
