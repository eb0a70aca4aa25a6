-- Paid + expected + late + to be dated = engaged − released, per envelope and territory, at the date of the edition. One
-- side comes from the schedule by month, the other from the subsidies.
with echeances as (

    select
        enveloppe,
        maille,
        code_territoire,
        sum(montant_paye) as paye,
        sum(montant_paye + montant_attendu + montant_en_retard + montant_a_dater) as total
    from {{ ref('echeancier') }}
    group by enveloppe, maille, code_territoire

),

subventions as (

    select
        subventions.enveloppe,
        mailles.maille,
        mailles.code_territoire,
        sum(subventions.montant_paye) as paye,
        sum(subventions.montant_engage - subventions.montant_degage) as total
    from {{ ref('fct_subventions') }} as subventions
    inner join {{ ref('int_territoires__mailles') }} as mailles
        on subventions.code_departement = mailles.code_departement
    where subventions.motif_exclusion is null
    group by subventions.enveloppe, mailles.maille, mailles.code_territoire

)

select
    coalesce(subventions.enveloppe, echeances.enveloppe) as enveloppe,
    coalesce(subventions.code_territoire, echeances.code_territoire) as code_territoire,
    subventions.total as engage,
    echeances.total as echeancier
from subventions
full outer join echeances
    on
        subventions.enveloppe = echeances.enveloppe
        and subventions.maille = echeances.maille
        and subventions.code_territoire = echeances.code_territoire
where coalesce(subventions.total, 0) <> coalesce(echeances.total, 0)
    or coalesce(subventions.paye, 0) <> coalesce(echeances.paye, 0)
