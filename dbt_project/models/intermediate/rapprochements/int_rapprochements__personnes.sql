-- Filled posts and advisors in post, at each date, for the whole programme: persons do not add up between territories.
with occupes as (

    select
        date_arrete,
        count(*) as postes
    from {{ ref('int_postes__a_date') }}
    where est_occupe
    group by date_arrete

),

en_poste as (

    select
        date_arrete,
        count(distinct personne_id) as personnes
    from {{ ref('int_conseillers__personnes') }}
    where code_indicateur = 'CN-07'
    group by date_arrete

),

sur_poste as (

    select
        episodes.date_arrete,
        count(distinct episodes.personne_id) as personnes
    from {{ ref('int_episodes__a_date') }} as episodes
    inner join {{ ref('int_postes__a_date') }} as postes
        on episodes.date_arrete = postes.date_arrete and episodes.poste_conum_id = postes.poste_conum_id
    where episodes.a_un_contrat and postes.est_occupe
    group by episodes.date_arrete

),

disponibles as (

    select date_arrete
    from {{ ref('int_indicateurs__disponibilite') }}
    where code_indicateur in ('CN-03', 'CN-07')
    group by date_arrete
    having bool_and(est_disponible)

),

comptes as (

    select
        disponibles.date_arrete,
        coalesce(occupes.postes, 0) as occupes,
        coalesce(en_poste.personnes, 0) as en_poste,
        coalesce(sur_poste.personnes, 0) as sur_poste
    from disponibles
    left join occupes on disponibles.date_arrete = occupes.date_arrete
    left join en_poste on disponibles.date_arrete = en_poste.date_arrete
    left join sur_poste on disponibles.date_arrete = sur_poste.date_arrete

)

{% set causes = {
    'personnes_sans_poste_conventionne': 'sur_poste - en_poste', 'postes_et_personnes_multiples': 'occupes - sur_poste'
} %}
{% for cause, effet in causes.items() -%}
    select
        date_arrete,
        'postes_occupes_et_conseillers_en_poste' as rapprochement,
        '{{ cause }}' as cause,
        cast(occupes as decimal(20, 2)) as valeur_une,
        cast(en_poste as decimal(20, 2)) as valeur_autre,
        cast({{ effet }} as decimal(20, 2)) as effet
    from comptes
    {{ 'union all' if not loop.last }}
{% endfor %}
