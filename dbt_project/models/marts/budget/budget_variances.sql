-- What the year paid, against what had fallen due by the date of the edition: GMPP asks a narrative beyond 5 % of budget.
-- Due is what was paid in the year and what is late; an instalment that no date can be given to is not due.
with exercice as (

    select
        exercice,
        enveloppe,
        maille,
        code_territoire,
        montant_paye + montant_en_retard as montant_du,
        montant_paye,
        -1 * montant_en_retard as montant_ecart
    from {{ ref('budget_exercices') }}
    where exercice = cast(extract(year from {{ arrete_au() }}) as integer)

)

select
    exercice.exercice,
    exercice.enveloppe,
    exercice.maille,
    exercice.code_territoire,
    cast(exercice.montant_du as decimal(20, 2)) as montant_du,
    exercice.montant_paye,
    cast(exercice.montant_ecart as decimal(20, 2)) as montant_ecart,
    cast(
        round(100 * exercice.montant_ecart / nullif(exercice.montant_du, 0), 2) as decimal(9, 2)
    ) as ecart_relatif,
    constantes.valeur as seuil,
    coalesce(
        abs(100 * exercice.montant_ecart) > constantes.valeur * exercice.montant_du, false
    ) as commentaire_obligatoire
from exercice
inner join {{ ref('constantes') }} as constantes on constantes.code = 'seuil_variance_budget'
