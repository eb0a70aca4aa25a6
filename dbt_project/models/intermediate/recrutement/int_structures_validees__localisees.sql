-- Each line of each official list in its territory. Posts follow the département column, not the INSEE code of the head
-- office: in the list of April 2023 they differ on 85 rows, and the postcode agrees with the column on 82 of them. A
-- département that is no code (« 0 » for Saint-Martin) is read from the INSEE code, then from the postcode.
with structures as (

    select * from {{ ref('stg_coselec__structures_validees') }}
    where not {{ donnee_de_test('structure_pg_id') }}

),

localisees as (

    select
        structures.*,
        coalesce(
            departements.code_departement,
            communes.code_departement,
            codes_postaux.code_departement,
            'NL'
        ) as code_departement_poste,
        case
            when departements.code_departement is not null then 'departement'
            when communes.code_departement is not null then 'commune'
            when codes_postaux.code_departement is not null then 'code_postal'
            else 'non_localise'
        end as origine_localisation,
        communes.code_commune as code_commune_en_vigueur
    from structures
    left join {{ ref('stg_referentiel__departements') }} as departements
        on structures.code_departement = departements.code_departement
    left join {{ ref('int_communes__resolues') }} as communes
        on structures.code_commune = communes.code
    left join {{ ref('int_codes_postaux__departements') }} as codes_postaux
        on structures.code_postal = codes_postaux.code_postal

)

select * from localisees
