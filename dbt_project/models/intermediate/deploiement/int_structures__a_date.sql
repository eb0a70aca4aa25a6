-- The territory of each structure at each date, and whether it is public, from the structures export in force.
select
    etats.date_arrete,
    structures.structure_id,
    {{ donnee_de_test('structures.structure_pg_id') }} as est_donnee_de_test,
    structures.code_departement,
    structures.code_commune_en_vigueur as code_commune,
    case when structures.est_publique then 'publique' when not structures.est_publique then 'privee' else 'inconnue' end
        as nature_employeur
from {{ ref('int_exports__en_vigueur') }} as etats
inner join {{ ref('int_structures__localisees') }} as structures on etats.sha256 = structures.sha256
where etats.table_brute = 'structures'
