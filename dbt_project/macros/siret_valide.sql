{#
    DQ-14: is a SIRET of 14 digits one (Luhn)? The establishments of La Poste (SIREN 356000000) are numbered otherwise: the
    sum of their digits is a multiple of 5 (99 structures of the list of April 2023). Null where there is no SIRET.
#}
{% macro siret_valide(siret) -%}
    {%- set chiffres = [] -%}
    {%- set luhn = [] -%}
    {%- for rang in range(1, 15) -%}
        {%- set chiffre = "cast(substr(" ~ siret ~ ", " ~ rang ~ ", 1) as integer)" -%}
        {%- do chiffres.append(chiffre) -%}
        {%- if rang % 2 -%}
            {%- do luhn.append("2 * " ~ chiffre ~ " - case when " ~ chiffre ~ " > 4 then 9 else 0 end") -%}
        {%- else -%}
            {%- do luhn.append(chiffre) -%}
        {%- endif -%}
    {%- endfor -%}
    (
        ({{ luhn | join(" + ") }}) % 10 = 0
        or (substr({{ siret }}, 1, 9) = '356000000' and ({{ chiffres | join(" + ") }}) % 5 = 0)
    )
{%- endmacro %}
