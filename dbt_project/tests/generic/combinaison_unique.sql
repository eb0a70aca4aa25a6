{# The columns together identify a row. #}
{% test combinaison_unique(model, colonnes) %}
select {{ colonnes | join(', ') }}, count(*) as nombre
from {{ model }}
group by {{ colonnes | join(', ') }}
having count(*) > 1
{% endtest %}
