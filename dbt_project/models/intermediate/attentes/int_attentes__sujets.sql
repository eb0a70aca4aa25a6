-- What waits, and what has waited, at the date of the edition: a post attributed for its convention, a post under convention
-- for its first contract, and any vacancy, first or later, for somebody. A wait that ends otherwise (post given back,
-- convention over) was seen until then, no longer. Without contracts nothing says that a post waits.
with periodes as (

    select
        periodes.poste_conum_id,
        postes.code_departement,
        periodes.vacant_du,
        case when periodes.vacant_au <= {{ arrete_au() }} then periodes.vacant_au end as fini_le,
        contrats.du is not null as est_pourvu
    from {{ ref('int_postes__periodes_vacantes') }} as periodes
    inner join {{ ref('int_postes__a_date') }} as postes
        on periodes.date_lecture = postes.date_arrete and periodes.poste_conum_id = postes.poste_conum_id
    left join (
        select distinct
            date_lecture,
            poste_conum_id,
            du
        from {{ ref('int_postes__intervalles') }}
        where nature = 'contrat'
    ) as contrats
        on
            periodes.date_lecture = contrats.date_lecture
            and periodes.poste_conum_id = contrats.poste_conum_id
            and periodes.vacant_au = contrats.du
    where periodes.date_lecture = {{ arrete_au() }} and periodes.vacant_du <= {{ arrete_au() }}

),

attentes as (

    select
        etape,
        poste_conum_id,
        code_departement,
        est_sorti,
        not est_sorti and not est_rendu as est_ouvert,
        duree
    from {{ ref('int_postes__transitions') }}
    where etape in ('conventionne', 'pourvu')
    union all
    select
        'vacance',
        poste_conum_id,
        code_departement,
        fini_le is not null and est_pourvu,
        fini_le is null,
        {{ jours_entre('vacant_du', 'coalesce(fini_le, ' ~ arrete_au() ~ ')') }}
    from periodes

)

select attentes.*
from attentes
inner join {{ ref('int_indicateurs__disponibilite') }} as disponibilite
    on disponibilite.code_indicateur = 'CN-03' and disponibilite.date_arrete = {{ arrete_au() }}
where disponibilite.est_disponible
