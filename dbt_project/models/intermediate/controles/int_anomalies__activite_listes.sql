-- The records with a value that no nomenclature lists (DQ-67), once each.
select
    regle,
    table_brute,
    sha256,
    numero_enregistrement
from {{ ref('int_anomalies__activite_listes_coop') }}
{% for champ in ['canal', 'themes'] -%}
    union
    select
        'DQ-67' as regle,
        'cra' as table_brute,
        cras.sha256,
        cras.numero_enregistrement
    from {{ ref('int_cras__uniques') }} as cras
    inner join {{ ref('int_activites__valeurs_inconnues') }} as inconnues
        on inconnues.champ = 'cra.{{ champ }}' and cras.{{ champ }} = inconnues.valeur
{% endfor %}
