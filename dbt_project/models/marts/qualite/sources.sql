-- Each source: whose it is, what its last export says, when the next one is awaited. Late is judged at the date of the
-- edition, not at the day of reading: an old edition does not grow late.
with recues as (

    select
        table_brute,
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
        etats.table_brute,
        etats.derniere_date,
        etats.attendue_le,
        etats.est_en_retard,
        min(comptes.sha256) as dernier_sha256
    from {{ ref('int_sources__a_date') }} as etats
    left join {{ ref('comptes_fichiers') }} as comptes
        on etats.table_brute = comptes.table_brute and etats.derniere_date = comptes.date_export
    where etats.date_arrete = {{ arrete_au() }}
    group by etats.table_brute, etats.derniere_date, etats.attendue_le, etats.est_en_retard

),

situees as (

    select
        coalesce(connues.table_brute, recues.table_brute) as table_brute,
        coalesce(connues.libelle, recues.table_brute) as libelle,
        connues.proprietaire,
        connues.periodicite,
        connues.delai_jours,
        recues.derniere_reception,
        recues.fichiers,
        recues.enregistrements,
        recues.charges,
        recues.rejetes
    from {{ ref('sources_connues') }} as connues
    full outer join recues on connues.table_brute = recues.table_brute
    where connues.est_attendue or recues.table_brute is not null

)

select
    situees.table_brute,
    situees.libelle,
    situees.proprietaire,
    situees.periodicite,
    situees.delai_jours,
    dernieres.derniere_date,
    situees.derniere_reception,
    dernieres.attendue_le,
    dernieres.dernier_sha256,
    cast(coalesce(situees.fichiers, 0) as bigint) as fichiers,
    cast(coalesce(situees.enregistrements, 0) as bigint) as enregistrements,
    cast(coalesce(situees.charges, 0) as bigint) as charges,
    cast(coalesce(situees.rejetes, 0) as bigint) as rejetes,
    case
        when dernieres.derniere_date is null then 'jamais_recue'
        when situees.delai_jours is null then 'sans_rythme'
        when dernieres.est_en_retard then 'en_retard'
        else 'a_l_heure'
    end as etat
from situees
left join dernieres on situees.table_brute = dernieres.table_brute
