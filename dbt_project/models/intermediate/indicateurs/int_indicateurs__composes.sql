-- Indicators made of others, at each level from the figures of that level: sums and differences, rates (a rate is never
-- averaged), and the taux d'avancement against the national target.
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

),

reunies as (

    select
        code_indicateur,
        date_arrete,
        maille,
        code_territoire,
        sum(case when role = 'terme' then valeur end) as somme,
        sum(case when role = 'numerateur' then valeur end) as numerateur,
        sum(case when role = 'denominateur' then valeur end) as denominateur,
        sum(case when role = 'avancement' then valeur end) as valeur_actuelle
    from composantes
    group by code_indicateur, date_arrete, maille, code_territoire

),

objectifs as (

    select
        composition.code_indicateur,
        objectifs.valeur_initiale,
        objectifs.valeur_cible
    from {{ ref('indicateurs_composantes') }} as composition
    inner join {{ ref('objectifs_nationaux') }} as objectifs on composition.composante = objectifs.code_indicateur
    where composition.role = 'avancement'

)

select
    reunies.date_arrete,
    reunies.code_indicateur,
    reunies.maille,
    reunies.code_territoire,
    coalesce(reunies.somme, reunies.numerateur, reunies.valeur_actuelle - objectifs.valeur_initiale) as numerateur,
    coalesce(reunies.denominateur, objectifs.valeur_cible - objectifs.valeur_initiale) as denominateur,
    case
        when reunies.somme is not null then reunies.somme
        when objectifs.code_indicateur is not null
            then {{ taux_avancement('reunies.valeur_actuelle', 'objectifs.valeur_initiale', 'objectifs.valeur_cible') }}
        else {{ rapport('reunies.numerateur', 'reunies.denominateur', 'registre.unite') }}
    end as valeur
from reunies
inner join {{ ref('int_indicateurs__registre') }} as registre on reunies.code_indicateur = registre.code_indicateur
left join objectifs on reunies.code_indicateur = objectifs.code_indicateur
