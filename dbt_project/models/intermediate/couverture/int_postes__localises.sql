-- Posts occupied at each date, in the département where they count (that of the posts) and the commune of the employer, its
-- registered office: where the advisor works is another question (places).
select
    postes.date_arrete,
    postes.poste_conum_id,
    postes.code_departement,
    postes.structure_id,
    structures.code_commune,
    communes.code_bassin
from {{ ref('int_postes__a_date') }} as postes
left join {{ ref('int_structures__a_date') }} as structures
    on postes.date_arrete = structures.date_arrete and postes.structure_id = structures.structure_id
left join {{ ref('int_communes__bassins') }} as communes on structures.code_commune = communes.code_commune
where postes.est_occupe
