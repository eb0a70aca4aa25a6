-- The structures behind the posts validated and their estimated cost, from the list in force at each date (CN-01, CN-51E as
-- the list says it, CN-51F at the unit costs of the day). The key of a structure is its SIRET, which every list gives, else
-- its identifier, else its postcode; those that share one (large networks, 70 in April 2023) are numbered in order of name
-- within the list.
with numerotees as (

    select
        *,
        row_number() over (
            partition by sha256, coalesce(siret, structure_pg_id, code_postal, '')
            order by raison_sociale, commune_nom, date_validation, numero_enregistrement
        ) as rang
    from {{ ref('int_structures_validees__localisees') }}

),

nommees as (

    {{ etat_a_date('structures_validees', 'numerotees') }} and lignes.date_validation <= etats.date_arrete

),

chiffrees as (

    select
        nommees.*,
        'structure:' || coalesce(nommees.siret, nommees.structure_pg_id, 'cp-' || nommees.code_postal, 'sans')
        || case when nommees.rang > 1 then '/' || nommees.rang else '' end as cle,
        cast(nommees.postes_valides * couts.cout_unitaire as decimal(20, 3)) as cout_exact
    from nommees
    left join {{ ref('int_couts_unitaires__a_date') }} as couts
        on
            nommees.date_arrete = couts.date_arrete
            and nommees.type_employeur = couts.nature
            and nommees.code_departement_poste = couts.code_departement

),

-- Costs have a tenth of a cent: they are rounded once over the structures of a département, in order of validation, not on
-- each (which would add two euros to the 1,333,744 of N-07), so that later structures leave the earlier ones as they were.
arrondies as (

    select
        *,
        sum(cout_exact) over (
            partition by date_arrete, code_departement_poste
            order by date_validation, cle
            rows between unbounded preceding and current row
        ) as cumul
    from chiffrees

)

{% for code, montant in {
    'CN-01': 'postes_valides', 'CN-51E': 'investissement_eur', 'CN-51F': 'round(cumul, 2) - round(cumul - cout_exact, 2)'
}.items() -%}
    select
        '{{ code }}' as code_indicateur,
        date_arrete,
        code_departement_poste as code_departement,
        cle,
        cast({{ montant }} as decimal(20, 2)) as valeur,
        'structures_validees' as table_brute,
        sha256,
        numero_enregistrement,
        date_validation as date_fait
    from arrondies
    where {{ montant }} is not null
    {{ 'union all' if not loop.last }}
{% endfor %}
