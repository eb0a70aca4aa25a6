-- Persons in training by course, by lot of the training market, and by certificate held (features.md §3.4). The rate is that
-- of the persons out for more than three months: the certificate often comes after the end. A person who followed two
-- courses counts in each; « ensemble » counts each person once.
with formations as (

    select
        formations.personne_id,
        formations.code_departement,
        coalesce(formations.parcours, 'non renseigné') as parcours,
        coalesce(sources.marche_formation || ', lot ' || cast(sources.lot as varchar), 'non renseigné') as lot,
        formations.label,
        formations.est_pix,
        formations.est_remn,
        formations.date_fin,
        formations.est_terminee,
        formations.est_certifiante
    from {{ ref('fct_formations') }} as formations
    left join {{ ref('stg_idposte__formations') }} as sources
        on
            formations.sha256 = sources.sha256
            and formations.numero_enregistrement = sources.numero_enregistrement
    where formations.est_commencee and formations.personne_id is not null

),

reparties as (

    select
        'ensemble' as dimension,
        'ensemble' as modalite,
        formations.*
    from formations
    union all
    select
        'parcours',
        formations.parcours,
        formations.*
    from formations
    union all
    select
        'lot',
        formations.lot,
        formations.*
    from formations
    {% for condition, modalite in [
        ("est_pix", "Pix"), ("est_remn", "Titre REMN"), ("label = 'CCP1'", "CCP1"),
        ("label in ('CCP2', 'CCP2 & CCP3')", "CCP2 ou CCP3")
    ] -%}
        union all
        select
            'certification',
            '{{ modalite }}',
            formations.*
        from formations
        where formations.est_certifiante and formations.{{ condition }}
    {% endfor %}

),

personnes as (

    select
        dimension,
        modalite,
        personne_id,
        code_departement,
        bool_or(est_terminee) as est_sortie,
        bool_or(est_certifiante) as est_certifiee,
        coalesce(max(date_fin) < {{ arrete_au() }} - interval '3' month, false) as est_eprouvee
    from reparties
    group by dimension, modalite, personne_id, code_departement

),

comptes as (

    select
        personnes.dimension,
        personnes.modalite,
        mailles.maille,
        mailles.code_territoire,
        count(*) as entres,
        sum(case when personnes.est_sortie then 1 else 0 end) as sortis,
        sum(case when personnes.est_certifiee then 1 else 0 end) as certifies,
        sum(case when personnes.est_eprouvee then 1 else 0 end) as sortis_eprouves,
        sum(case when personnes.est_eprouvee and personnes.est_certifiee then 1 else 0 end) as certifies_eprouves
    from personnes
    inner join {{ ref('int_territoires__mailles') }} as mailles on personnes.code_departement = mailles.code_departement
    group by personnes.dimension, personnes.modalite, mailles.maille, mailles.code_territoire

)

select
    dimension,
    modalite,
    maille,
    code_territoire,
    cast(entres as bigint) as entres,
    cast(sortis as bigint) as sortis,
    cast(entres - sortis as bigint) as en_formation,
    cast(certifies as bigint) as certifies,
    cast(sortis_eprouves as bigint) as sortis_eprouves,
    cast(case when dimension <> 'certification' then certifies_eprouves end as bigint) as certifies_eprouves,
    cast(
        case when dimension <> 'certification' then {{ rapport('certifies_eprouves', 'sortis_eprouves', "'%'") }} end
        as decimal(5, 2)
    ) as taux_certification
from comptes
