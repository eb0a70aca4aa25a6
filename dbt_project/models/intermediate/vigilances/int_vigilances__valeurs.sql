-- What the figures say by themselves at each date judged: more posts filled than validated (Q-01), and a change of the last
-- month that fewer than one past change in a hundred reaches. « Non localisé » is no territory of which one can ask.
{% set suivis = ['CN-01', 'CN-03', 'CN-07', 'CN-30', 'CN-51'] %}
{% set historique = 24 %}
with fins_de_mois as (

    select
        indicateurs.code_indicateur,
        indicateurs.date_arrete,
        indicateurs.maille,
        indicateurs.code_territoire,
        indicateurs.valeur
    from {{ ref('indicateurs') }} as indicateurs
    inner join {{ ref('calendrier') }} as calendrier
        on indicateurs.date_arrete = calendrier.date_arrete and calendrier.est_fin_de_mois
    where
        indicateurs.code_indicateur in (
            {% for code in suivis -%}
                '{{ code }}'{{ ', ' if not loop.last }}
            {% endfor %}
        )
        and indicateurs.valeur is not null
        and indicateurs.code_territoire <> 'NL'

),

variations as (

    select
        *,
        valeur - lag(valeur) over (
            partition by code_indicateur, maille, code_territoire order by date_arrete
        ) as variation
    from fins_de_mois

),

comparees as (

    select
        dernieres.code_indicateur,
        dernieres.maille,
        dernieres.code_territoire,
        dernieres.date_arrete,
        dernieres.variation,
        count(*) as passees,
        count(case when passees.variation >= dernieres.variation then 1 end) as aussi_hautes,
        count(case when passees.variation <= dernieres.variation then 1 end) as aussi_basses,
        max(passees.variation) as plus_haute,
        min(passees.variation) as plus_basse
    from variations as dernieres
    inner join variations as passees
        on
            dernieres.code_indicateur = passees.code_indicateur
            and dernieres.maille = passees.maille
            and dernieres.code_territoire = passees.code_territoire
            and dernieres.date_arrete > passees.date_arrete
    where
        dernieres.date_arrete in (select dates.date_arrete from {{ ref('int_vigilances__dates') }} as dates)
        and dernieres.variation is not null
        and passees.variation is not null
    group by
        dernieres.code_indicateur,
        dernieres.maille,
        dernieres.code_territoire,
        dernieres.date_arrete,
        dernieres.variation
    having count(*) >= {{ historique }}

)

select
    'postes_pourvus_valides' as regle,
    pourvus.code_indicateur as code_objet,
    pourvus.date_arrete,
    pourvus.maille,
    pourvus.code_territoire,
    cast(null as date) as depuis,
    pourvus.valeur,
    valides.valeur as limite,
    pourvus.valeur > valides.valeur as est_alerte
from fins_de_mois as pourvus
inner join fins_de_mois as valides
    on
        pourvus.date_arrete = valides.date_arrete
        and pourvus.maille = valides.maille
        and pourvus.code_territoire = valides.code_territoire
        and valides.code_indicateur = 'CN-01'
inner join {{ ref('int_vigilances__dates') }} as dates on pourvus.date_arrete = dates.date_arrete
where pourvus.code_indicateur = 'CN-03'
union all
select
    'valeur_aberrante' as regle,
    comparees.code_indicateur as code_objet,
    comparees.date_arrete,
    comparees.maille,
    comparees.code_territoire,
    comparees.date_arrete as depuis,
    comparees.variation as valeur,
    case
        when comparees.variation > comparees.plus_haute then comparees.plus_haute
        else comparees.plus_basse
    end as limite,
    least(comparees.aussi_hautes, comparees.aussi_basses) * 200 < comparees.passees * (100 - regles.seuil) as est_alerte
from comparees
inner join {{ ref('regles_vigilance') }} as regles on regles.regle = 'valeur_aberrante'
