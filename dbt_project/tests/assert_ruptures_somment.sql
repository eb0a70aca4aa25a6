-- Months sum up to years, years to the ruptures of the registry (CN-60), in each territory; reasons to their year.
with pas as (

    select
        maille,
        code_territoire,
        sum(case when pas = 'mois' then ruptures end) as par_mois,
        sum(case when pas = 'annee' and motif = 'tous' then ruptures end) as par_an,
        sum(case when pas = 'annee' and motif <> 'tous' then ruptures end) as par_motif
    from {{ ref('int_fidelisation__ruptures') }}
    group by maille, code_territoire

)

select
    pas.*,
    indicateurs.valeur
from pas
full outer join {{ ref('int_indicateurs__additifs') }} as indicateurs
    on pas.maille = indicateurs.maille and pas.code_territoire = indicateurs.code_territoire
where
    indicateurs.code_indicateur = 'CN-60' and indicateurs.date_arrete = {{ arrete_au() }}
    and (
        pas.par_mois is distinct from pas.par_an
        or pas.par_an is distinct from indicateurs.valeur
        or (pas.maille = 'national' and pas.par_motif is distinct from pas.par_an)
    )
