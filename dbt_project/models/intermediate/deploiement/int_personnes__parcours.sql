-- Each person of the programme, read on the last date of each set of exports: the first contract, the end of the presence it
-- opens (none while it lasts), the first training. The territory is that of the first employer.
with contrats as (

    select
        contrats.*,
        row_number() over (
            partition by contrats.date_arrete, contrats.personne_id order by contrats.date_debut, contrats.contrat_id
        ) as rang
    from {{ ref('int_contrats__a_date') }} as contrats
    where contrats.date_arrete in (select lectures.date_lecture from {{ ref('int_deploiement__lectures') }} as lectures)

),

formations as (

    select
        date_arrete,
        personne_id,
        min(date_debut) as forme_le
    from {{ ref('int_formations__a_date') }}
    group by date_arrete, personne_id

)

select
    contrats.date_arrete as date_lecture,
    contrats.personne_id,
    contrats.code_departement,
    contrats.structure_id,
    contrats.type_contrat,
    contrats.date_debut as entree_le,
    contrats.presence_jusqu_au,
    formations.forme_le
from contrats
left join formations
    on contrats.date_arrete = formations.date_arrete and contrats.personne_id = formations.personne_id
where contrats.rang = 1
