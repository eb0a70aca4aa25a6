-- Counts of posts and contracts at each date judged, territory by territory, never the list: posts vacant for longer than the
-- threshold, ends within the threshold that nothing known follows. `depuis` is the oldest vacancy, or the first of these ends.
with vacants as (

    select
        'poste_vacant' as regle,
        postes.date_arrete,
        postes.code_departement,
        vacances.derniere_vacance_du as jour,
        coalesce(
            postes.est_vacant
            and vacances.est_vacant
            and {{ decale('vacances.derniere_vacance_du', 'regles.seuil', 'day') }} < postes.date_arrete,
            false
        ) as est_compte,
        regles.seuil
    from {{ ref('int_postes__a_date') }} as postes
    inner join {{ ref('int_vigilances__dates') }} as dates on postes.date_arrete = dates.date_arrete
    left join {{ ref('int_postes__vacances_a_date') }} as vacances
        on postes.date_arrete = vacances.date_arrete and postes.poste_conum_id = vacances.poste_conum_id
    inner join {{ ref('regles_vigilance') }} as regles on regles.regle = 'poste_vacant'
    where not postes.est_rendu

),

fins as (

    select
        regles.regle,
        echeances.date_arrete,
        echeances.code_departement,
        echeances.fin_le as jour,
        not echeances.est_prolonge
        and echeances.fin_le <= {{ decale('echeances.date_arrete', 'regles.seuil', 'day') }} as est_compte,
        regles.seuil
    from {{ ref('int_deploiement__echeances') }} as echeances
    inner join {{ ref('int_vigilances__dates') }} as dates on echeances.date_arrete = dates.date_arrete
    inner join {{ ref('regles_vigilance') }} as regles on regles.regle = 'fin_' || echeances.nature

),

cas as (

    select * from vacants
    union all
    select * from fins

)

select
    cas.regle,
    cas.regle as code_objet,
    cas.date_arrete,
    mailles.maille,
    mailles.code_territoire,
    min(case when cas.est_compte then cas.jour end) as depuis,
    count(case when cas.est_compte then 1 end) as valeur,
    max(cas.seuil) as limite,
    count(case when cas.est_compte then 1 end) > 0 as est_alerte
from cas
inner join {{ ref('int_territoires__mailles') }} as mailles on cas.code_departement = mailles.code_departement
where mailles.code_territoire <> 'NL'
group by cas.regle, cas.date_arrete, mailles.maille, mailles.code_territoire
