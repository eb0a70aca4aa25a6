-- Every place of every received list that says the present state, whatever its list: where it is and when it was last
-- confirmed. Lists that date nothing (`est_datee`) are not asked how fresh they are.
{% set listes = {
    'permanences': ('stg_coop__permanences', true, false, 'cast(lignes.date_maj as date)'),
    'permanences_v1': ('stg_lieux__permanences_v1', true, true, 'cast(lignes.modifie_le as date)'),
    'lieux_mediation': ('stg_lieux__mediation', true, true, 'lignes.date_maj'),
    'lieux_inclusion': ('stg_lieux__inclusion', false, true, 'cast(lignes.modifie_le as date)'),
    'france_services': ('stg_lieux__france_services', true, true, none),
    'structures_coop': ('int_structures_coop__uniques', true, true, none),
    'structures_validees': ('stg_coselec__structures_validees', true, true, none)
} %}
{% for table_brute, (modele, points, communes, date_maj) in listes.items() -%}
    select
        '{{ table_brute }}' as table_brute,
        lignes.sha256,
        lignes.numero_enregistrement,
        {{ 'lignes.latitude' if points else 'cast(null as double)' }} as latitude,
        {{ 'lignes.longitude' if points else 'cast(null as double)' }} as longitude,
        {{ 'lignes.code_commune' if communes else 'cast(null as varchar)' }} as code_commune,
        lignes.code_postal,
        {{ date_maj or 'cast(null as date)' }} as date_maj,
        {{ 'true' if date_maj else 'false' }} as est_datee
    from {{ ref(modele) }} as lignes
    inner join {{ ref('int_exports__courants') }} as courants on lignes.sha256 = courants.sha256
    {{ 'union all' if not loop.last }}
{% endfor %}
