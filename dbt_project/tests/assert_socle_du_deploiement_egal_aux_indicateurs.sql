-- Facts and dimensions count, at the date of the edition, what the indicators say for France. Persons are merged (DQ-11) in the
-- dimension: at most as many as the indicators count.
with socle as (

    {% for code, condition in {
        'CN-02': 'est_conventionne', 'CN-03': 'est_occupe', 'CN-04': 'est_vacant', 'CN-05': 'est_rendu'
    }.items() -%}
        select
            '{{ code }}' as code_indicateur,
            count(*) as valeur
        from {{ ref('dim_postes') }}
        where {{ condition }}
        union all
    {% endfor -%}
    select
        'CN-13',
        sum(jours_vacants)
    from {{ ref('dim_postes') }}
    union all
    select
        'CN-60',
        count(*)
    from {{ ref('fct_contrats') }}
    where est_rompu and date_debut <= {{ arrete_au() }} and date_rupture <= {{ arrete_au() }}
    union all
    select
        'CN-21A',
        count(*)
    from {{ ref('fct_formations') }}
    where est_certifiante
    {% for code, condition in {'CN-06': 'entree_le is not null', 'CN-07': 'est_en_poste'}.items() -%}
        union all
        select
            '{{ code }}',
            count(*)
        from {{ ref('dim_personnes') }}
        where {{ condition }}
    {% endfor %}

)

select
    socle.code_indicateur,
    socle.valeur,
    indicateurs.valeur as valeur_publiee
from socle
inner join {{ ref('int_indicateurs__mesures') }} as indicateurs
    on
        socle.code_indicateur = indicateurs.code_indicateur
        and indicateurs.maille = 'national'
        and indicateurs.date_arrete = {{ arrete_au() }}
where
    socle.valeur > indicateurs.valeur
    or (socle.code_indicateur not in ('CN-06', 'CN-07') and socle.valeur < indicateurs.valeur)
