-- Parts of the rates of coverage, summed up at each level then divided: need covered over need, where
-- the list of places covers the département (CN-71), occupied posts in a
-- zone over occupied posts whose employer's commune is known (CN-73 QPV, CN-73Z ZRR, CN-73F FRR).
with besoins as (

    select
        code_departement,
        code_bassin,
        sum(besoin) as besoin
    from {{ ref('int_communes__bassins') }}
    where besoin is not null
    group by code_departement, code_bassin

)

select
    exports.date_arrete,
    'CN-71' as code_indicateur,
    besoins.code_departement,
    cast(
        sum(case when couverts.code_bassin is not null then besoins.besoin else 0 end) as decimal(20, 2)
    ) as numerateur,
    cast(sum(besoins.besoin) as decimal(20, 2)) as denominateur
from {{ ref('int_lieux__exports_a_date') }} as exports
inner join {{ ref('int_departements__couverts') }} as departements on exports.date_arrete = departements.date_arrete
inner join besoins on departements.code_departement = besoins.code_departement
left join {{ ref('int_bassins__couverts') }} as couverts
    on exports.date_arrete = couverts.date_arrete and besoins.code_bassin = couverts.code_bassin
group by exports.date_arrete, besoins.code_departement
union all
select
    date_arrete,
    case type_zonage when 'QPV' then 'CN-73' when 'ZRR' then 'CN-73Z' else 'CN-73F' end,
    code_departement,
    cast(en_zone as decimal(20, 2)),
    cast(localises as decimal(20, 2))
from {{ ref('int_zonages__communes') }}
where objet = 'postes_occupes'
