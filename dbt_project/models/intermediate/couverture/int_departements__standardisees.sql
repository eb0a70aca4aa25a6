-- Variables of the départements, centred and reduced over those that have all of them. A variable that is the same everywhere
-- says nothing and is left out. Sums are exact (decimals), so that the figures do not depend on their order.
with completes as (

    select
        variables.*,
        count(variables.valeur) over (partition by variables.code_departement) as nb_connues,
        (select count(distinct v.variable) from {{ ref('int_departements__variables') }} as v) as nb_variables
    from {{ ref('int_departements__variables') }} as variables

),

moments as (

    select
        variable,
        count(*) as n,
        sum(valeur) as somme,
        sum(valeur * valeur) as somme_carres
    from completes
    where nb_connues = nb_variables
    group by variable
    having count(*) * sum(valeur * valeur) > sum(valeur) * sum(valeur)

)

select
    completes.code_departement,
    completes.variable,
    completes.valeur,
    cast(round(
        (cast(completes.valeur as double) * moments.n - moments.somme)
        / sqrt(cast(moments.n * moments.somme_carres - moments.somme * moments.somme as double)),
        4
    ) as decimal(9, 4)) as ecart_reduit
from completes
inner join moments on completes.variable = moments.variable
where completes.nb_connues = completes.nb_variables
