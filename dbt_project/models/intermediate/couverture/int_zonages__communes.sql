-- What is in a zone at each date, by the commune: occupied posts by that of the employer, places by their own. A post or a
-- place whose commune is not known is in the total and in no share.
with objets as (

    select
        date_arrete,
        code_departement,
        code_commune,
        'postes_occupes' as objet,
        count(*) as nombre
    from {{ ref('int_postes__localises') }}
    group by date_arrete, code_departement, code_commune
    union all
    select
        date_arrete,
        code_departement,
        code_commune,
        'lieux',
        sum(nb_lieux)
    from {{ ref('int_lieux__a_date') }}
    group by date_arrete, code_departement, code_commune

)

select
    objets.date_arrete,
    objets.objet,
    a_date.type_zonage,
    objets.code_departement,
    sum(case when zonages.code_commune is not null then objets.nombre else 0 end) as en_zone,
    sum(case when objets.code_commune is not null then objets.nombre else 0 end) as localises,
    sum(objets.nombre) as total
from objets
inner join {{ ref('int_zonages__a_date') }} as a_date on objets.date_arrete = a_date.date_arrete
left join {{ ref('int_communes__zonages') }} as zonages
    on objets.code_commune = zonages.code_commune and a_date.type_zonage = zonages.type_zonage
group by objets.date_arrete, objets.objet, a_date.type_zonage, objets.code_departement
