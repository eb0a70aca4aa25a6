-- The reason of each broken contract of the present state, where another export gives it: the dataspace has none. Same
-- person (by one of the two identifiers of the v1), nearest rupture within a month: the exports of the v1 shift dates
-- (DQ-08) and record them late. A reason that is nobody's stays out.
{% set identifiants = ['conseiller_id', 'conseiller_pg_id'] %}
with courants as (

    select sha256 from {{ ref('int_exports__courants') }}

),

declares as (

    {% for table in ['contrats_v1', 'mouvements_contrats', 'candidats'] -%}
        {% set dernier = loop.last %}
        {% for identifiant in identifiants -%}
            select
                '{{ table }}' as table_brute,
                sha256,
                numero_enregistrement,
                {{ identifiant }} as identifiant,
                date_rupture,
                motif_rupture
            from {{ ref('stg_pilotage__' ~ table) }}
            where
                sha256 in (select courants.sha256 from courants)
                and date_rupture is not null and motif_rupture is not null
            {{ 'union all' if not (loop.last and dernier) }}
        {% endfor %}
    {% endfor %}

),

ruptures as (

    {% for identifiant in identifiants -%}
        select
            contrats.contrat_id,
            contrats.date_rupture,
            personnes.{{ identifiant }} as identifiant
        from {{ ref('stg_idposte__contrats') }} as contrats
        inner join {{ ref('stg_idposte__personnes') }} as personnes on contrats.personne_id = personnes.personne_id
        where
            contrats.sha256 in (select courants.sha256 from courants)
            and personnes.sha256 in (select courants.sha256 from courants)
            and contrats.date_rupture is not null
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

rapproches as (

    select
        ruptures.contrat_id,
        declares.*,
        row_number() over (
            partition by ruptures.contrat_id
            order by
                abs({{ jours_entre('declares.date_rupture', 'ruptures.date_rupture') }}),
                declares.table_brute,
                declares.sha256,
                declares.numero_enregistrement,
                declares.identifiant
        ) as rang
    from ruptures
    inner join declares on ruptures.identifiant = declares.identifiant
    where abs({{ jours_entre('declares.date_rupture', 'ruptures.date_rupture') }}) <= 31

)

select
    contrat_id,
    motif_rupture,
    table_brute,
    sha256,
    numero_enregistrement
from rapproches
where rang = 1
