-- Persons who entered training, left it and hold a certificate, per date and département of their last contract (CN-20,
-- CN-20S, CN-21). Certificates are counted as the dataspace does (domain.md §4.3): REMN, Pix, or the CCP of the label; the
-- « Formation CCP1 » of the lists of candidates only says that a person was hired, and is not read (DQ-43).
with formations as (

    {{ etat_a_date('formations', ref('int_formations__relevees')) }}

),

derniers_contrats as (

    select
        date_arrete,
        personne_id,
        code_departement,
        row_number() over (
            partition by date_arrete, personne_id order by date_debut desc, contrat_id desc
        ) as rang
    from {{ ref('int_contrats__a_date') }}

),

localisees as (

    select
        formations.*,
        coalesce(derniers_contrats.code_departement, 'NL') as code_departement,
        formations.date_fin <= formations.date_arrete as est_terminee
    from formations
    left join derniers_contrats
        on
            formations.date_arrete = derniers_contrats.date_arrete
            and formations.personne_id = derniers_contrats.personne_id
            and derniers_contrats.rang = 1

)

select distinct
    date_arrete,
    code_departement,
    personne_id,
    'CN-20' as code_indicateur
from localisees
where date_debut <= date_arrete
union all
select distinct
    date_arrete,
    code_departement,
    personne_id,
    'CN-20S'
from localisees
where est_terminee
union all
select distinct
    date_arrete,
    code_departement,
    personne_id,
    'CN-21'
from localisees
where est_terminee and (est_pix or est_remn or label in ('CCP1', 'CCP2', 'CCP2 & CCP3'))
