-- The persons behind each figure (CN-06, CN-07, CN-10C, CN-07A: one row per person and département, with the contract or the
-- record that decides) and the contracts whose share of full time makes the FTE (CN-08).
with faits as (

    {% for code, (condition, ordre) in {'CN-06': ('true', 'asc'), 'CN-07': ('est_en_cours', 'desc')}.items() -%}
        select
            '{{ code }}' as code_indicateur,
            date_arrete,
            code_departement,
            'personne:' || personne_id as cle,
            1 as valeur,
            'contrats' as table_brute,
            sha256,
            numero_enregistrement,
            date_debut as date_fait
        from {{ ref('int_contrats__a_date') }}
        where {{ condition }}
        qualify
            row_number() over (
                partition by date_arrete, code_departement, personne_id
                order by date_debut {{ ordre }}, contrat_id {{ ordre }}
            ) = 1
        union all
    {% endfor -%}
    select
        'CN-08' as code_indicateur,
        date_arrete,
        code_departement,
        'contrat:' || contrat_id as cle,
        quotite * cast(0.01 as decimal(3, 2)) as valeur,
        'contrats' as table_brute,
        sha256,
        numero_enregistrement,
        date_debut as date_fait
    from {{ ref('int_contrats__a_date') }}
    where est_en_cours and quotite is not null
    {% for code, (condition, date_fait) in {
        'CN-10C': ('a_un_compte_active', 'entree_declaree_le'),
        'CN-07A': ('est_en_poste_selon_amont', 'formation_finie_le'),
    }.items() -%}
        union all
        select
            '{{ code }}' as code_indicateur,
            date_arrete,
            code_departement,
            'personne:' || personne_id as cle,
            1 as valeur,
            'conseillers' as table_brute,
            sha256,
            numero_enregistrement,
            {{ date_fait }} as date_fait
        from {{ ref('int_conseillers_v1__a_date') }}
        where {{ condition }}
        qualify
            row_number() over (
                partition by date_arrete, code_departement, personne_id
                order by {{ date_fait }}, sha256, numero_enregistrement
            ) = 1
    {% endfor %}

)

select
    code_indicateur,
    date_arrete,
    code_departement,
    cle,
    cast(valeur as decimal(20, 2)) as valeur,
    table_brute,
    sha256,
    numero_enregistrement,
    date_fait
from faits
