-- Ruptures of contracts (CN-60). A reason of fewer persons than the seed says is hidden; and while what the total leaves to
-- the hidden ones is less than that, or concerns one reason only, the next smallest is hidden with them. A year whose
-- ruptures are fewer than that, or of one small reason only, has no detail: the total would tell it.
with rangs as (

    select
        *,
        motif <> 'tous' as est_un_detail,
        row_number() over (partition by pas, periode, maille, code_territoire, motif <> 'tous' order by ruptures, motif)
            as rang,
        count(*) over (partition by pas, periode, maille, code_territoire, motif <> 'tous') as nb_motifs,
        min(ruptures) over (partition by pas, periode, maille, code_territoire, motif <> 'tous') as plus_petit,
        sum(ruptures) over (partition by pas, periode, maille, code_territoire, motif <> 'tous') as toutes,
        coalesce(sum(ruptures) over (
            partition by pas, periode, maille, code_territoire, motif <> 'tous'
            order by ruptures, motif rows between unbounded preceding and 1 preceding
        ), 0) as ruptures_des_plus_petits,
        (
            select constantes.valeur from {{ ref('constantes_programme') }} as constantes
            where constantes.code = 'seuil_personnes_a_risque'
        ) as seuil
    from {{ ref('int_fidelisation__ruptures') }}

),

secrets as (

    select
        *,
        est_un_detail and plus_petit < seuil
        and (ruptures < seuil or rang <= 2 or ruptures_des_plus_petits < seuil) as est_secret
    from rangs

)

select
    secrets.pas,
    secrets.periode,
    secrets.motif,
    case secrets.motif
        when 'tous' then 'Tous motifs' when 'inconnu' then 'Motif inconnu' else nomenclature.libelle
    end as libelle,
    secrets.maille,
    secrets.code_territoire,
    cast(case when not secrets.est_secret then secrets.ruptures end as bigint) as ruptures,
    case when secrets.est_secret then 'secret' else 'ok' end as statut
from secrets
left join {{ ref('motifs_rupture') }} as nomenclature on secrets.motif = nomenclature.motif
where not (secrets.est_secret and (secrets.nb_motifs = 1 or secrets.toutes < secrets.seuil))
