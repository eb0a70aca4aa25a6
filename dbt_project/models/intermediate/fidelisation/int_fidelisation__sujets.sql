-- Each person of the date of the edition in every group whose retention is shown: all cohorts or the quarter of the first
-- contract, by dimension. Départements hold some five starts a quarter: they are only shown for all cohorts.
with personnes as (

    select
        durees.personne_id,
        durees.duree,
        durees.est_sorti,
        extract(year from durees.entree_le) || '-T' || extract(quarter from durees.entree_le) as trimestre,
        coalesce(durees.type_contrat, 'inconnu') as type_contrat,
        coalesce(structures.nature_employeur, 'inconnue') as nature_employeur,
        durees.code_departement as departement,
        mailles.code_territoire as region
    from {{ ref('int_fidelisation__durees') }} as durees
    inner join {{ ref('int_territoires__mailles') }} as mailles
        on durees.code_departement = mailles.code_departement and mailles.maille = 'region'
    left join {{ ref('int_structures__a_date') }} as structures
        on durees.date_arrete = structures.date_arrete and durees.structure_id = structures.structure_id
    where durees.date_arrete = {{ arrete_au() }}

)

{% for cohorte in ["'toutes'", 'trimestre'] -%}
    {% set seule = loop.last %}
    {% for dimension in ['tous', 'type_contrat', 'nature_employeur', 'region'] + ([] if seule else ['departement']) -%}
        select
            personne_id,
            {{ cohorte }} as cohorte,
            '{{ dimension }}' as dimension,
            {{ "'tous'" if dimension == 'tous' else dimension }} as modalite,
            duree,
            est_sorti
        from personnes
        {{ 'union all' if not (seule and loop.last) }}
    {% endfor %}
{% endfor %}
