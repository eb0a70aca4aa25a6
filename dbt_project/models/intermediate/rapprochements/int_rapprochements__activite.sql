-- The published cumul beside our count, then beside the official series, each difference split into its causes. The two
-- shares of a département: reports that we do not hold, at the published number of persons per report; then what is left,
-- other numbers of persons on the reports that we hold. The series is of an end of month: the share of its days.
with cumuls as (

    select
        *,
        case
            when cra_publies = 0 then 0
            else cast(round((cra_publies - cra) * accompagnements_publies / cra_publies) as bigint)
        end as effet_non_recus
    from {{ ref('int_rapprochements__cumuls_publies') }}

),

barometre as (

    select
        officiels.*,
        cumuls.accompagnements_publies,
        cast(round(
            (officiels.accompagnements_apres - officiels.accompagnements_avant)
            * {{ jours_entre('officiels.fin_de_mois_avant', 'officiels.date_arrete') }}
            / {{ jours_entre('officiels.fin_de_mois_avant', 'officiels.fin_de_mois_apres') }}
        ) as bigint) as effet_des_jours
    from {{ ref('int_rapprochements__barometre') }} as officiels
    inner join cumuls
        on officiels.date_arrete = cumuls.date_arrete and officiels.code_departement = cumuls.code_departement

)

{% set notre_ecart = 'accompagnements_publies - accompagnements' %}
{% set ecart_officiel = 'accompagnements_publies - accompagnements_avant' %}
{% set causes = [
    ('accompagnements_et_usagers_publies', 'personnes_revenues', 'cumuls', 'usagers_publies',
     'accompagnements_publies - usagers_publies'),
    ('accompagnements_et_comptes_rendus_publies', 'ateliers_de_plusieurs_personnes', 'cumuls', 'cra_publies',
     'accompagnements_publies - cra_publies'),
    ('cumul_publie_et_notre_compte', 'comptes_rendus_non_recus', 'cumuls', 'accompagnements', 'effet_non_recus'),
    ('cumul_publie_et_notre_compte', 'personnes_par_compte_rendu', 'cumuls', 'accompagnements',
     notre_ecart ~ ' - effet_non_recus'),
    ('cumul_publie_et_barometre', 'jours_depuis_la_fin_du_mois', 'barometre', 'accompagnements_avant', 'effet_des_jours'),
    ('cumul_publie_et_barometre', 'perimetre_ou_correction', 'barometre', 'accompagnements_avant',
     ecart_officiel ~ ' - effet_des_jours'),
] %}
{% for rapprochement, cause, relation, autre, effet in causes -%}
    select
        date_arrete,
        code_departement,
        '{{ rapprochement }}' as rapprochement,
        '{{ cause }}' as cause,
        cast(accompagnements_publies as decimal(20, 2)) as valeur_une,
        cast({{ autre }} as decimal(20, 2)) as valeur_autre,
        cast({{ effet }} as decimal(20, 2)) as effet
    from {{ relation }}
    {{ 'union all' if not loop.last }}
{% endfor %}
