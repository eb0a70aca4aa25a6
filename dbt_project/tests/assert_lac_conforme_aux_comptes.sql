-- Rows of the lake per file = rows counted as loaded in its account, for every table: nothing lost between the two.
-- Rows without an account come from a run cut just before registration: they are read by nothing, and replaced when the
-- file is received again.
{% set tables = {
    'structures_validees': 'stg_coselec__structures_validees', 'permanences': 'stg_coop__permanences',
    'cra': 'stg_coop__cras', 'cra_departements': 'stg_coop__cra_departements', 'postes': 'stg_idposte__postes',
    'contrats': 'stg_idposte__contrats', 'formations': 'stg_idposte__formations',
    'subventions': 'stg_idposte__subventions', 'personnes': 'stg_idposte__personnes', 'structures': 'stg_idposte__structures'
} %}
with lignes as (

    {% for modele in tables.values() -%}
        select
            sha256,
            count(*) as lignes
        from {{ ref(modele) }} group by sha256
        {{ 'union all' if not loop.last }}
    {% endfor %}

)

select
    fichiers.fichier,
    fichiers.charges,
    lignes.lignes
from {{ ref('stg_lac__fichiers') }} as fichiers
left join lignes on fichiers.sha256 = lignes.sha256
where coalesce(fichiers.charges, 0) <> coalesce(lignes.lignes, 0)
