-- Indicators made of others, at each level from the figures of that level: sums and differences, rates (a rate is never
-- averaged). Taux d'avancement have a model of their own.
with composantes as (

    select
        composition.code_indicateur,
        composition.role,
        mesures.date_arrete,
        mesures.maille,
        mesures.code_territoire,
        composition.coefficient * mesures.valeur as valeur
    from {{ ref('indicateurs_composantes') }} as composition
    inner join {{ ref('int_indicateurs__mesures') }} as mesures on composition.composante = mesures.code_indicateur
    where composition.role in ('terme', 'numerateur', 'denominateur')

),

reunies as (

    select
        code_indicateur,
        date_arrete,
        maille,
        code_territoire,
        sum(case when role = 'terme' then valeur end) as somme,
        sum(case when role = 'numerateur' then valeur end) as numerateur,
        sum(case when role = 'denominateur' then valeur end) as denominateur
    from composantes
    group by code_indicateur, date_arrete, maille, code_territoire

)

select
    reunies.date_arrete,
    reunies.code_indicateur,
    reunies.maille,
    reunies.code_territoire,
    coalesce(reunies.somme, reunies.numerateur) as numerateur,
    reunies.denominateur,
    case
        when reunies.somme is not null then reunies.somme
        else {{ rapport('reunies.numerateur', 'reunies.denominateur', 'registre.unite') }}
    end as valeur
from reunies
inner join {{ ref('int_indicateurs__registre') }} as registre on reunies.code_indicateur = registre.code_indicateur
