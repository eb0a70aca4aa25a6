-- The activity reports of the v1 as the rules look at them (macro drapeaux_des_cra): with the employment of their advisor.
select
    'cra' as table_brute,
    cras.*,
    -- DQ-61. Hashes meet nobody: they say nothing of who is unknown. Without any list, nothing can be said.
    not coalesce(emplois.est_connu, false)
    and not cras.a_des_empreintes
    and exists (
        select 1 from {{ ref('int_conseillers__emplois') }} as listes
        where listes.est_connu
    ) as conseiller_inconnu,
    coalesce(cras.jour < emplois.debut or cras.jour > emplois.fin + 30, false) as hors_contrat
from {{ ref('int_cras__qualifies') }} as cras
left join {{ ref('int_conseillers__emplois') }} as emplois on cras.conseiller_id = emplois.conseiller_id
