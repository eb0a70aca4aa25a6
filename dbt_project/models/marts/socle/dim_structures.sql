-- Employing structures: the records of three systems merged where their identifiers meet (int_structures__identites). For
-- each thing said, the first that says it: official list, dataspace, application. The territory is that of the employer.
{% set dits = [
    'structure_id', 'structure_pg_id', 'siret', 'nom', 'nature', 'type_structure', 'reseau', 'code_departement',
    'code_commune', 'qpv', 'zrr', 'france_services'
] %}
with fiches as (

    select
        *,
        row_number() over (
            partition by structure_cle, priorite order by structure_id, sha256, numero_enregistrement
        ) as rang
    from {{ ref('int_structures__fiches') }}

),

structures as (

    select
        structure_cle,
        {% for dit in dits -%}
            coalesce(
                max(case when priorite = 1 and rang = 1 then {{ dit }} end),
                max(case when priorite = 2 and rang = 1 then {{ dit }} end),
                max(case when priorite = 3 and rang = 1 then {{ dit }} end)
            ) as {{ dit }},
        {% endfor -%}
        max(case when priorite = 1 then 1 else 0 end) = 1 as est_dans_la_liste,
        max(case when priorite = 2 then 1 else 0 end) = 1 as est_dans_l_espace_de_donnees,
        count(*) as nb_fiches
    from fiches
    group by structure_cle

)

select
    structures.structure_cle,
    structures.structure_id,
    structures.structure_pg_id,
    structures.siret,
    structures.nom,
    structures.nature,
    structures.type_structure,
    structures.reseau,
    structures.france_services,
    coalesce(structures.code_departement, 'NL') as code_departement,
    structures.code_commune,
    communes.code_epci,
    communes.code_bassin,
    structures.qpv,
    structures.zrr,
    structures.est_dans_la_liste,
    structures.est_dans_l_espace_de_donnees,
    cast(structures.nb_fiches as integer) as nb_fiches
from structures
left join {{ ref('int_communes__bassins') }} as communes on structures.code_commune = communes.code_commune
