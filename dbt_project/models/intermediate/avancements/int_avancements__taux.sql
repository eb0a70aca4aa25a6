-- How far each indicator with a target is, at each date and in each territory that has an objective: official rate, raw
-- rate, rate against the milestone of the year (features.md §4.2).
with points as (

    select
        objectifs.code_indicateur,
        mesures.date_arrete,
        objectifs.maille,
        objectifs.code_territoire,
        objectifs.date_cible,
        objectifs.est_finale,
        objectifs.valeur_initiale,
        mesures.valeur as valeur_actuelle,
        objectifs.valeur_cible,
        registre.sens,
        {{ jalon(
            'mesures.date_arrete', 'objectifs.date_initiale', 'objectifs.valeur_initiale',
            'objectifs.date_cible', 'objectifs.valeur_cible'
        ) }} as valeur_jalon
    from {{ ref('int_objectifs__retenus') }} as objectifs
    inner join {{ ref('int_indicateurs__registre') }} as registre
        on objectifs.code_indicateur = registre.code_indicateur
    inner join {{ ref('int_indicateurs__mesures') }} as mesures
        on
            objectifs.code_indicateur = mesures.code_indicateur
            and objectifs.maille = mesures.maille
            and objectifs.code_territoire = mesures.code_territoire
    where objectifs.est_un_objectif

)

select
    code_indicateur,
    date_arrete,
    maille,
    code_territoire,
    date_cible,
    est_finale,
    valeur_initiale,
    valeur_actuelle,
    valeur_cible,
    cast(valeur_jalon as decimal(20, 2)) as valeur_jalon,
    {{ taux_avancement('valeur_actuelle', 'valeur_initiale', 'valeur_cible', 'sens') }} as taux,
    {{ taux_avancement_brut('valeur_actuelle', 'valeur_initiale', 'valeur_cible', 'sens') }} as taux_brut,
    {{ taux_avancement('valeur_actuelle', 'valeur_initiale', 'valeur_jalon', 'sens') }} as taux_annuel,
    {{ rythme_requis('valeur_actuelle', 'valeur_cible', 'date_arrete', 'date_cible') }} as rythme_requis
from points
