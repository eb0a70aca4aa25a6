-- The alerts of the edition (features.md §3.12): counts by territory, never a person. `seuil` is the limit that was applied:
-- the number of validated posts for posts filled, the tolerance of a pair, the rule's own elsewhere.
select
    examens.regle,
    examens.code_objet,
    {{ arrete_au() }} as date_arrete,
    examens.maille,
    examens.code_territoire,
    regles.niveau,
    regles.libelle,
    case
        when examens.code_objet = examens.regle then 'Ensemble du territoire'
        when examens.code_objet = 'programme' then 'Programme'
        else coalesce(indicateurs.libelle, sources.libelle, replace(examens.code_objet, '_', ' '))
    end as objet,
    examens.depuis,
    examens.valeur,
    case
        when regles.unite_valeur is null then coalesce(indicateurs.unite, 'unités')
        else regles.unite_valeur
    end as unite_valeur,
    examens.limite as seuil,
    case
        when examens.regle = 'valeur_aberrante' then coalesce(indicateurs.unite, 'unités')
        else regles.unite_seuil
    end as unite_seuil,
    regles.qui,
    regles.action,
    regles.page
from {{ ref('int_vigilances__examens') }} as examens
inner join {{ ref('regles_vigilance') }} as regles on examens.regle = regles.regle
left join {{ ref('dim_indicateurs') }} as indicateurs
    on
        examens.code_objet = indicateurs.code_indicateur
        and indicateurs.valable_du <= {{ arrete_au() }}
        and (indicateurs.valable_au is null or indicateurs.valable_au >= {{ arrete_au() }})
left join {{ ref('sources_connues') }} as sources
    on examens.code_objet = sources.table_brute and examens.regle = 'source_retard'
where examens.est_alerte
