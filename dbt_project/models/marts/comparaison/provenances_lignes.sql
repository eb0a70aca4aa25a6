-- The rows behind one indicator at one date (`preuves_de`, `comparer_au`): what `conum preuves` lists. A sum or a difference of
-- indicators is proved by its terms.
{{ config(enabled=var('preuves_de', '') != '') }}
{% set jour = "cast('" ~ var('comparer_au') ~ "' as date)" %}
with termes as (

    select
        '{{ var("preuves_de") }}' as composante,
        1 as coefficient
    union all
    select
        composante,
        coefficient
    from {{ ref('indicateurs_composantes') }}
    where code_indicateur = '{{ var("preuves_de") }}' and role = 'terme'

),

preuves as (

    select
        preuves.*,
        termes.coefficient
    from {{ ref('int_preuves__toutes') }} as preuves
    inner join termes on preuves.code_indicateur = termes.composante
    where preuves.date_arrete = {{ jour }}
    {% for code, expression in mesures_d_activite().items() -%}
        union all
        select
            '{{ code }}',
            {{ jour }},
            activites.code_departement,
            'activite:' || activites.activite_id,
            cast({{ expression }} as decimal(20, 2)),
            'activites',
            activites.sha256,
            activites.numero_enregistrement,
            activites.jour,
            termes.coefficient
        from {{ ref('int_activites__comptees') }} as activites
        inner join termes on termes.composante = '{{ code }}'
        where activites.jour <= {{ jour }} and {{ expression }} <> 0
    {% endfor %}

),

niveaux as (

    {{ preuves_par_maille('preuves', ['code_indicateur']) }}

)

select
    niveaux.code_indicateur,
    niveaux.maille,
    niveaux.code_territoire,
    niveaux.code_departement,
    niveaux.cle,
    cast(niveaux.coefficient * niveaux.valeur as decimal(20, 2)) as valeur,
    niveaux.date_fait,
    niveaux.table_brute,
    fichiers.fichier,
    niveaux.sha256,
    niveaux.numero_enregistrement
from niveaux
left join {{ ref('stg_lac__fichiers') }} as fichiers on niveaux.sha256 = fichiers.sha256
