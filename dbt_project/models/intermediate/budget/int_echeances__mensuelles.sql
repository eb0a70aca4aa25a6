-- The lines of the date of the edition, by month: each month has what has fallen due by its end less what had by the end of
-- the one before.
with mois as (

    {{ fins_de_mois(debut_programme(), decale(arrete_au(), 10, 'year')) }}

),

cumuls as (

    select
        lignes.poste_id,
        lignes.enveloppe,
        lignes.rang,
        lignes.nature,
        lignes.code_departement,
        mois.date_arrete as fin_de_mois,
        {{ part_echue('lignes.montant', 'lignes.debut', 'lignes.fin', 'least(mois.date_arrete, lignes.jusqu_au)') }}
            as cumul
    from {{ ref('int_echeances__lignes') }} as lignes
    inner join mois
        on
            lignes.debut <= mois.date_arrete
            and date_trunc('month', mois.date_arrete) <= least(lignes.fin, lignes.jusqu_au)
    where lignes.date_arrete = {{ arrete_au() }} and lignes.debut is not null

),

mensuelles as (

    select
        enveloppe,
        nature,
        code_departement,
        fin_de_mois as jour,
        cumul - lag(cumul, 1, 0) over (
            partition by poste_id, enveloppe, rang, nature order by fin_de_mois
        ) as montant
    from cumuls
    union all
    select
        enveloppe,
        nature,
        code_departement,
        fin,
        montant
    from {{ ref('int_echeances__lignes') }}
    where date_arrete = {{ arrete_au() }} and debut is null

)

select
    cast(date_trunc('month', jour) as date) as mois,
    enveloppe,
    nature,
    code_departement,
    cast(sum(montant) as decimal(20, 2)) as montant
from mensuelles
where montant <> 0
group by cast(date_trunc('month', jour) as date), enveloppe, nature, code_departement
