{#
    Département of a postcode by its first digits (domain.md §1.6.2): a last resort, wrong for the few communes whose
    postcode belongs to the neighbouring département. The result may be no département: join it to the reference.
#}
{% macro departement_du_code_postal(code_postal) -%}
    case
        when {{ code_postal }} = '97150' then '978'
        when {{ code_postal }} = '97133' then '977'
        when left({{ code_postal }}, 2) in ('97', '98') then left({{ code_postal }}, 3)
        when left({{ code_postal }}, 3) in ('200', '201') then '2A'
        when left({{ code_postal }}, 3) in ('202', '206') then '2B'
        else left({{ code_postal }}, 2)
    end
{%- endmacro %}
