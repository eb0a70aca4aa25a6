-- Records that each business rule flags or fixes in each file of the present state. Those of the activity reports, millions,
-- are counted per month (int_cras__anomalies, int_cras__valeurs): only the months that change are read again.
{% set familles = [
    'recrutement', 'formation_budget', 'lieux', 'activite_coop', 'activite_series', 'activite_listes_coop'
] %}
with comptes as (

    {% for famille in familles -%}
        select
            regle,
            table_brute,
            sha256,
            count(*) as nombre
        from {{ ref('int_anomalies__' ~ famille) }}
        group by regle, table_brute, sha256
        union all
    {% endfor %}
    select
        regle,
        'cra' as table_brute,
        sha256,
        nombre
    from {{ ref('int_cras__anomalies') }}
    union all
    select
        'DQ-67' as regle,
        'cra' as table_brute,
        sha256,
        nombre
    from {{ ref('int_cras__valeurs') }}
    where
        canal in (select valeur from {{ ref('int_activites__valeurs_inconnues') }} where champ = 'cra.canal')
        or themes in (select valeur from {{ ref('int_activites__valeurs_inconnues') }} where champ = 'cra.themes')

)

select
    regle,
    table_brute,
    sha256,
    cast(sum(nombre) as bigint) as nombre
from comptes
group by regle, table_brute, sha256
