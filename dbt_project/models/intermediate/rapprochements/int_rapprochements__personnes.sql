-- Filled posts and advisors in post, at the date of the edition, for the whole programme: persons do not add up between
-- territories.
with en_poste as (

    select distinct personne_id
    from {{ ref('int_conseillers__personnes') }}
    where date_arrete = {{ arrete_au() }} and code_indicateur = 'CN-07'

),

sur_poste as (

    select distinct episodes.personne_id
    from {{ ref('int_episodes__a_date') }} as episodes
    inner join {{ ref('int_postes__a_date') }} as postes
        on episodes.date_arrete = postes.date_arrete and episodes.poste_conum_id = postes.poste_conum_id
    where episodes.date_arrete = {{ arrete_au() }} and episodes.a_un_contrat and postes.est_occupe

),

comptes as (

    select
        (
            select count(*) from {{ ref('int_postes__a_date') }}
            where date_arrete = {{ arrete_au() }} and est_occupe
        ) as occupes,
        (select count(*) from en_poste) as en_poste,
        (select count(*) from sur_poste) as sur_poste

)

{% set causes = {
    'personnes_sans_poste_conventionne': 'sur_poste - en_poste', 'postes_et_personnes_multiples': 'occupes - sur_poste'
} %}
{% for cause, effet in causes.items() -%}
    select
        {{ arrete_au() }} as date_arrete,
        'postes_occupes_et_conseillers_en_poste' as rapprochement,
        '{{ cause }}' as cause,
        cast(occupes as decimal(20, 2)) as valeur_une,
        cast(en_poste as decimal(20, 2)) as valeur_autre,
        cast({{ effet }} as decimal(20, 2)) as effet
    from comptes
    where (
        select bool_and(est_disponible) from {{ ref('int_indicateurs__disponibilite') }}
        where date_arrete = {{ arrete_au() }} and code_indicateur in ('CN-03', 'CN-07')
    )
    {{ 'union all' if not loop.last }}
{% endfor %}
