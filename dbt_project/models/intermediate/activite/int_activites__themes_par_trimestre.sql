-- Activities per quarter, territory and theme, at the three levels, on the grid of the themes that the systems in use can
-- cite. A theme that those of the quarter do not have has no figure: it is not 0.
with effectifs as (

    select
        cast(date_trunc('quarter', themes.mois) as date) as trimestre,
        mailles.maille,
        mailles.code_territoire,
        themes.theme,
        sum(themes.activites) as activites,
        sum(themes.ateliers) as ateliers,
        sum(themes.accompagnements) as accompagnements
    from {{ ref('int_activites__themes') }} as themes
    inner join {{ ref('int_territoires__mailles') }} as mailles on themes.code_departement = mailles.code_departement
    group by cast(date_trunc('quarter', themes.mois) as date), mailles.maille, mailles.code_territoire, themes.theme

),

possibles as (

    select distinct
        systeme,
        theme
    from {{ ref('correspondance_themes') }}
    {% for systeme in ['cra', 'coop'] -%}
        {%- for theme in ['non_reconnu', 'sans_theme'] -%}
            union all
            select
                '{{ systeme }}' as systeme,
                '{{ theme }}' as theme
        {% endfor %}
    {%- endfor %}

),

grille as (

    select
        trimestres.trimestre,
        possibles.theme,
        bool_or(trimestres.a_des_donnees) as est_connu,
        min(trimestres.statut) as statut
    from {{ ref('int_activites__trimestres') }} as trimestres
    inner join possibles on trimestres.systeme = possibles.systeme
    group by trimestres.trimestre, possibles.theme

)

select
    grille.trimestre,
    territoires.maille,
    territoires.code_territoire,
    grille.theme,
    {% for mesure in ['activites', 'ateliers', 'accompagnements'] -%}
        case when grille.est_connu then cast(coalesce(effectifs.{{ mesure }}, 0) as bigint) end as {{ mesure }},
    {% endfor -%}
    case when grille.est_connu then grille.statut else 'non_disponible' end as statut
from grille
cross join {{ ref('int_territoires__publies') }} as territoires
left join effectifs
    on
        grille.trimestre = effectifs.trimestre
        and territoires.maille = effectifs.maille
        and territoires.code_territoire = effectifs.code_territoire
        and grille.theme = effectifs.theme
