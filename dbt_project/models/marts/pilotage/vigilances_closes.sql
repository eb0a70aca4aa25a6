-- The alerts closed in the month (features.md §4.5, section 11): those that stood at the end of the month before and stand no
-- more at the date of the edition, both judged by the same rule with what this edition knows.
select
    cas.regle,
    cas.code_objet,
    {{ arrete_au() }} as date_arrete,
    cas.maille,
    cas.code_territoire,
    cas.rejugee_au as date_precedente,
    regles.niveau,
    regles.libelle,
    cas.objet,
    cas.depuis_avant as depuis,
    cas.valeur_avant as valeur_precedente,
    cas.unite_valeur,
    cas.limite_avant as seuil,
    cas.unite_seuil,
    cas.valeur,
    cas.est_examinee
from {{ ref('int_vigilances__cas') }} as cas
inner join {{ ref('regles_vigilance') }} as regles on cas.regle = regles.regle
where cas.rejugee_au is not null and cas.etait_en_alerte and not cas.est_alerte
