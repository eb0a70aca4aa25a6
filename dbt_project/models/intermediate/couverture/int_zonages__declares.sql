-- Validated posts in a zone at each date, as the official list says of each structure: it knows the address, the communes'
-- zonings do not. « Sans objet » (départements, régions, EPCI) is an answer: not in a QPV.
with lignes as (

    select
        etats.date_arrete,
        structures.code_departement_poste as code_departement,
        structures.postes_valides,
        structures.qpv,
        structures.zrr
    from {{ ref('int_exports__en_vigueur') }} as etats
    inner join {{ ref('int_structures_validees__localisees') }} as structures on etats.sha256 = structures.sha256
    where etats.table_brute = 'structures_validees' and structures.date_validation <= etats.date_arrete

)

{% for type_zonage in ['qpv', 'zrr'] -%}
    select
        lignes.date_arrete,
        'postes_valides' as objet,
        zonages.type_zonage,
        lignes.code_departement,
        sum(case when lignes.{{ type_zonage }} = 'oui' then lignes.postes_valides else 0 end) as en_zone,
        sum(case when lignes.{{ type_zonage }} is not null then lignes.postes_valides else 0 end) as localises,
        sum(lignes.postes_valides) as total
    from lignes
    inner join {{ ref('zonages') }} as zonages
        on
            zonages.type_zonage = '{{ type_zonage | upper }}'
            and lignes.date_arrete >= zonages.valable_du
            and (zonages.valable_au is null or lignes.date_arrete <= zonages.valable_au)
    group by lignes.date_arrete, zonages.type_zonage, lignes.code_departement
    {{ 'union all' if not loop.last }}
{% endfor %}
