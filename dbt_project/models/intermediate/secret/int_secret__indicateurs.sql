-- Figures of indicators that are not printed: those that a hidden cell of their families shows, those of families that have
-- no figure below a level, medians of too few advisors (their number is printed), and small counts that do not add up.
with familles as (

    select
        liens.code_indicateur,
        masques.maille,
        masques.code_territoire,
        masques.date_arrete
    from {{ ref('int_secret__masques') }} as masques
    inner join {{ ref('secret_indicateurs') }} as liens on masques.famille = liens.famille

),

jamais as (

    select
        liens.code_indicateur,
        territoires.maille,
        territoires.code_territoire,
        calendrier.date_arrete
    from {{ ref('secret_indicateurs') }} as liens
    inner join {{ ref('secret_blocs') }} as blocs on liens.famille = blocs.famille and blocs.maille = 'region'
    inner join {{ ref('int_territoires__publies') }} as territoires on territoires.maille = 'departement'
    cross join {{ ref('int_calendrier__dates') }} as calendrier

),

medianes as (

    select
        'CN-37' as code_indicateur,
        quartiles.maille,
        quartiles.code_territoire,
        quartiles.date_arrete
    from {{ ref('int_activites__quartiles') }} as quartiles
    inner join {{ ref('int_secret__seuils') }} as seuils on seuils.objet = 'structures'
    where quartiles.conseillers_actifs < seuils.seuil

),

distincts as (

    select
        calcules.code_indicateur,
        calcules.maille,
        calcules.code_territoire,
        calcules.date_arrete
    from {{ ref('int_beneficiaires__calcules') }} as calcules
    inner join {{ ref('int_secret__seuils') }} as seuils on seuils.objet = 'personnes'
    where
        calcules.maille <> 'national'
        and (
            (calcules.code_indicateur = 'CN-41' and calcules.valeur between 1 and seuils.seuil - 1)
            or calcules.numerateur between 1 and seuils.seuil - 1
            or calcules.denominateur - calcules.numerateur between 1 and seuils.seuil - 1
        )

)

select * from familles
union
select * from jamais
union
select * from medianes
union
select * from distincts
