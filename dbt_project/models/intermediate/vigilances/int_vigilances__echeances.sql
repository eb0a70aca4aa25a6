-- Counts of posts and contracts, territory by territory, never the list: posts vacant for longer than the threshold, ends
-- within the threshold that nothing known follows. `depuis` is the oldest vacancy, or the first of these ends.
with vacants as (

    select
        'poste_vacant' as regle,
        postes.code_departement,
        postes.vacant_depuis as jour,
        postes.est_vacant
        and {{ decale('postes.vacant_depuis', 'regles.seuil', 'day') }} < {{ arrete_au() }} as est_compte,
        regles.seuil
    from {{ ref('dim_postes') }} as postes
    inner join {{ ref('regles_vigilance') }} as regles on regles.regle = 'poste_vacant'
    where not postes.est_rendu

),

fins as (

    select
        regles.regle,
        echeances.code_departement,
        echeances.fin_le as jour,
        not echeances.est_prolonge
        and echeances.fin_le <= {{ decale(arrete_au(), 'regles.seuil', 'day') }} as est_compte,
        regles.seuil
    from {{ ref('int_deploiement__echeances') }} as echeances
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
    mailles.maille,
    mailles.code_territoire,
    min(case when cas.est_compte then cas.jour end) as depuis,
    count(case when cas.est_compte then 1 end) as valeur,
    max(cas.seuil) as limite,
    count(case when cas.est_compte then 1 end) > 0 as est_alerte
from cas
inner join {{ ref('int_territoires__mailles') }} as mailles on cas.code_departement = mailles.code_departement
where mailles.code_territoire <> 'NL'
group by cas.regle, mailles.maille, mailles.code_territoire
