{#
    DQ-24: a CDI has no end. Nearly all of the ≈342 CDI of the tracking sheet of 2023 carry a fake one, 24 months after
    their start (domain.md §1.1.9): it is dropped.
#}
{% macro fin_du_contrat(type_contrat, date_fin) -%}
    case when {{ type_contrat }} = 'CDI' then null else {{ date_fin }} end
{%- endmacro %}
