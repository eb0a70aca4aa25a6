-- Each source: whose it is, what its last export says, when the next one is awaited. Late is judged at the date of the
-- edition, not at the day of reading: an old edition does not grow late.
with recues as (

    select
        table_brute,
        max(date_export) as derniere_date,
        max(recu_le) as derniere_reception,
        count(*) as fichiers,
        sum(enregistrements) as enregistrements,
        sum(charges) as charges,
        sum(rejetes) as rejetes
    from {{ ref('comptes_fichiers') }}
    where table_brute is not null
    group by table_brute

),

dernieres as (

    select
        comptes.table_brute,
        min(comptes.sha256) as dernier_sha256
    from {{ ref('comptes_fichiers') }} as comptes
    inner join recues on comptes.table_brute = recues.table_brute and comptes.date_export = recues.derniere_date
    group by comptes.table_brute

),

situees as (

    select
        coalesce(attendues.table_brute, recues.table_brute) as table_brute,
        coalesce(attendues.libelle, recues.table_brute) as libelle,
        attendues.proprietaire,
        attendues.periodicite,
        attendues.delai_jours,
        recues.derniere_date,
        recues.derniere_reception,
        recues.fichiers,
        recues.enregistrements,
        recues.charges,
        recues.rejetes,
        {{ decale('recues.derniere_date', 'attendues.delai_jours', 'day') }} as attendue_le
    from {{ ref('sources_attendues') }} as attendues
    full outer join recues on attendues.table_brute = recues.table_brute

)

select
    situees.table_brute,
    situees.libelle,
    situees.proprietaire,
    situees.periodicite,
    situees.delai_jours,
    situees.derniere_date,
    situees.derniere_reception,
    situees.attendue_le,
    dernieres.dernier_sha256,
    cast(coalesce(situees.fichiers, 0) as bigint) as fichiers,
    cast(coalesce(situees.enregistrements, 0) as bigint) as enregistrements,
    cast(coalesce(situees.charges, 0) as bigint) as charges,
    cast(coalesce(situees.rejetes, 0) as bigint) as rejetes,
    case
        when situees.derniere_date is null then 'jamais_recue'
        when situees.delai_jours is null then 'sans_rythme'
        when situees.attendue_le < {{ arrete_au() }} then 'en_retard'
        else 'a_l_heure'
    end as etat
from situees
left join dernieres on situees.table_brute = dernieres.table_brute
