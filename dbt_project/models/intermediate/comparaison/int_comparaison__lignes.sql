-- Why each proof changed (features.md N-07). A thing that is elsewhere on the other side moved (perimeter), for what it was
-- worth where it left: what it is worth more or less since is time, or a correction at one same day. As time passes, a
-- fact older than the first day that this day did not have is a correction (a state does not go back in time: ADR 0005), and so
-- is another value for the same fact, unless it grows with the days; the rest is new facts: begun, ended, paid since. At one
-- same day, what was not known is new, what was known at another date moved in time, all else is a correction. What is only
-- priced otherwise is the definition.
{% set du = "cast('" ~ var('comparer_du') ~ "' as date)" %}
with etapes as (

    select
        *,
        valeur_avant is null as est_entree,
        valeur_apres is null as est_sortie,
        count(valeur_avant) over (partition by etape, code_indicateur, maille, cle) > 0
        and count(valeur_apres) over (partition by etape, code_indicateur, maille, cle) > 0 as est_des_deux_cotes,
        sum(case when valeur_apres is null then valeur_avant end)
            over (partition by etape, code_indicateur, maille, cle)
            as quittee,
        sum(case when valeur_avant is null then valeur_apres end)
            over (partition by etape, code_indicateur, maille, cle)
            as rejointe,
        row_number() over (
            partition by etape, code_indicateur, maille, cle order by valeur_avant is not null, code_territoire
        ) as rang_d_arrivee
    from {{ ref('int_comparaison__etapes') }}

),

cles as (

    select distinct
        cote,
        cle
    from {{ ref('int_comparaison__connues') }}

),

rapprochees as (

    select
        etapes.*,
        cles.cle is not null as est_connue_de_l_autre,
        connues.date_fait as date_de_l_autre,
        etapes.date_avant = etapes.date_apres as est_a_date_egale,
        etapes.code_indicateur in (
            select croissantes.code_indicateur from {{ ref('preuves_croissantes') }} as croissantes
        ) as grandit
    from etapes
    left join {{ ref('int_comparaison__connues') }} as connues
        on
            etapes.code_indicateur = connues.code_indicateur
            and etapes.cle = connues.cle
            and connues.cote = case when etapes.est_entree then 'avant' else 'apres' end
    left join cles
        on etapes.cle = cles.cle and cles.cote = case when etapes.est_entree then 'avant' else 'apres' end

),

causes as (

    select
        *,
        case
            when (est_entree or est_sortie) and est_des_deux_cotes then 'perimetre'
            when etape = 'temps' and est_entree and date_apres <= {{ du }} then 'correction'
            when etape = 'temps' and est_a_date_egale and not grandit then 'correction'
            when etape = 'temps' then 'fait_nouveau'
            when est_entree and not est_connue_de_l_autre then 'fait_nouveau'
            when est_entree and date_de_l_autre <> date_apres then 're_datation'
            when est_sortie and date_de_l_autre <> date_avant then 're_datation'
            when not est_entree and not est_sortie and effet = 0 then 're_datation'
            else 'correction'
        end as cause
    from rapprochees

),

-- The same things at another price: the definition, not a fact.
revalorises as (

    select
        causes.*,
        coalesce(prix.effet, 0) as effet_du_prix,
        case
            when causes.cause = 'perimetre' and causes.est_entree and causes.rang_d_arrivee = 1
                then coalesce(causes.rejointe - causes.quittee, 0)
            else 0
        end as effet_depuis,
        case causes.etape when 'temps' then 'fait_nouveau' else 'correction' end as cause_depuis
    from causes
    left join {{ ref('int_comparaison__prix') }} as prix
        on
            causes.etape = 'temps'
            and causes.code_indicateur = prix.code_indicateur
            and causes.maille = prix.maille
            and causes.code_territoire = prix.code_territoire
            and causes.cle = prix.cle

)

{% for cause, effet, filtre in [
    ('cause', 'effet - effet_du_prix - effet_depuis', 'effet <> effet_du_prix or effet_du_prix = 0'),
    ("'definition'", 'effet_du_prix', 'effet_du_prix <> 0'),
    ('cause_depuis', 'effet_depuis', 'effet_depuis <> 0'),
] -%}
    select
        etape,
        code_indicateur,
        maille,
        code_territoire,
        cle,
        {{ cause }},
        valeur_avant,
        valeur_apres,
        date_avant,
        date_apres,
        {{ effet }} as effet,
        table_brute,
        sha256,
        numero_enregistrement
    from revalorises
    where {{ filtre }}
    {{ 'union all' if not loop.last }}
{% endfor %}
