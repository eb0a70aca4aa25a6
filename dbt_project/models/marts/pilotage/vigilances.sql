-- The alerts of the edition (features.md §3.12): counts by territory, never a person. `seuil` is the limit that was applied:
-- the number of validated posts for posts filled, the tolerance of a pair, the rule's own elsewhere.
select
    cas.regle,
    cas.code_objet,
    {{ arrete_au() }} as date_arrete,
    cas.maille,
    cas.code_territoire,
    regles.niveau,
    regles.libelle,
    cas.objet,
    cas.depuis,
    cas.valeur,
    cas.unite_valeur,
    cas.limite as seuil,
    cas.unite_seuil,
    regles.qui,
    regles.action,
    regles.page,
    case when cas.rejugee_au is not null and cas.etait_jugee then not cas.etait_en_alerte end as est_nouvelle
from {{ ref('int_vigilances__cas') }} as cas
inner join {{ ref('regles_vigilance') }} as regles on cas.regle = regles.regle
where cas.est_alerte
