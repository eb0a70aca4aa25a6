-- Trainings begun or over at each date, in the state then in force, with the département of the last contract of the person.
-- Certificates are counted as the dataspace does (domain.md §4.3): REMN, Pix, or the CCP of the label; the « Formation CCP1 »
-- of the lists of candidates only says that a person was hired, and is not read (DQ-43).
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

)

select
    formations.date_arrete,
    formations.table_brute,
    formations.sha256,
    formations.numero_enregistrement,
    formations.formation_id,
    formations.personne_id,
    formations.date_debut,
    formations.date_fin,
    coalesce(derniers_contrats.code_departement, 'NL') as code_departement,
    coalesce(formations.date_debut <= formations.date_arrete, false) as est_commencee,
    coalesce(formations.date_fin <= formations.date_arrete, false) as est_terminee,
    coalesce(formations.est_pix or formations.est_remn, false) as a_un_titre_atteste,
    coalesce(formations.est_pix, false)
    or coalesce(formations.est_remn, false)
    or coalesce(formations.label in ('CCP1', 'CCP2', 'CCP2 & CCP3'), false) as est_certifiante
from formations
left join derniers_contrats
    on
        formations.date_arrete = derniers_contrats.date_arrete
        and formations.personne_id = derniers_contrats.personne_id
        and derniers_contrats.rang = 1
where formations.date_debut <= formations.date_arrete or formations.date_fin <= formations.date_arrete
