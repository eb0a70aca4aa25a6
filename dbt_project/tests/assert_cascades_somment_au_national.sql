-- Each target, by each method whose source is there: Σ régions = national and Σ départements = their région, to the unit.
with cibles as (

    select
        cascades.*,
        case cascades.maille
            when 'departement' then territoires.code_parent else cascades.code_territoire
        end as code_groupe
    from {{ ref('objectifs_cascades') }} as cascades
    inner join {{ ref('dim_territoires') }} as territoires
        on cascades.maille = territoires.maille and cascades.code_territoire = territoires.code_territoire
    where cascades.statut = 'ok'

)

select
    code_indicateur,
    date_cible,
    methode,
    code_groupe,
    sum(case when maille = 'region' then valeur_cible end) as haut,
    sum(case when maille = 'departement' then valeur_cible end) as bas
from cibles
where maille <> 'national'
group by code_indicateur, date_cible, methode, code_groupe
having haut is distinct from bas
union all
select
    code_indicateur,
    date_cible,
    methode,
    'FRANCE',
    sum(case when maille = 'national' then valeur_cible end) as haut,
    sum(case when maille = 'region' then valeur_cible end) as bas
from cibles
group by code_indicateur, date_cible, methode
having haut is distinct from bas
