{#
    The three payments of a row (alias `lignes`) that contradict themselves: an amount without its date, a date without
    its amount, dates out of order (DQ-93). `suffixe`: what ends the names of the columns in that shape of the export.
#}
{% macro paiements_incoherents(suffixe) -%}
    {% for rang in [1, 2, 3] -%}
        (coalesce(lignes.versement_{{ rang }}{{ suffixe }}, 0) <> 0) <> (lignes.date_versement_{{ rang }}{{ suffixe }} is not null)
        or {{ '' }}
    {%- endfor %}
    lignes.date_versement_1{{ suffixe }} > lignes.date_versement_2{{ suffixe }}
    or lignes.date_versement_2{{ suffixe }} > lignes.date_versement_3{{ suffixe }}
    or lignes.date_versement_1{{ suffixe }} > lignes.date_versement_3{{ suffixe }}
{%- endmacro %}
