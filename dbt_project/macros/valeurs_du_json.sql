{# The whole number under a key of a JSON object (kept as a text), null when there is none. #}
{% macro entier_du_json(objet, cle) -%}
    try_cast({{ texte_du_json(objet, cle) }} as bigint)
{%- endmacro %}

{# The UTC timestamp under a key of a JSON object, null when there is none. #}
{% macro horodatage_du_json(objet, cle) -%}
    try_cast({{ texte_du_json(objet, cle) }} as timestamp)
{%- endmacro %}
