-- CN-36: the figure of France is the number of distinct persons of its proofs, whatever their number of départements, and an
-- active advisor is in post (CN-07), in each territory.
with preuves as (

    select
        date_arrete,
        count(distinct cle) as prouves
    from {{ ref('int_activites__preuves') }}
    group by date_arrete

)

select
    actifs.date_arrete,
    actifs.maille,
    actifs.code_territoire,
    actifs.valeur,
    en_poste.valeur as en_poste,
    preuves.prouves
from {{ ref('int_indicateurs__mesures') }} as actifs
inner join {{ ref('int_indicateurs__mesures') }} as en_poste
    on
        actifs.date_arrete = en_poste.date_arrete
        and actifs.maille = en_poste.maille
        and actifs.code_territoire = en_poste.code_territoire
        and en_poste.code_indicateur = 'CN-07'
left join preuves on actifs.date_arrete = preuves.date_arrete
where
    actifs.code_indicateur = 'CN-36'
    and (
        actifs.valeur > en_poste.valeur
        or (actifs.maille = 'national' and actifs.valeur <> coalesce(preuves.prouves, 0))
    )
