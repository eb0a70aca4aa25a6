{# Is it the name that the reception gives to a sole trader (`NOM_MASQUE` of pipelines/ingest/masquage.py)? #}
{% macro entrepreneur_masque(nom) -%}
    coalesce({{ nom }} = 'Entrepreneur individuel (nom masqué)', false)
{%- endmacro %}
