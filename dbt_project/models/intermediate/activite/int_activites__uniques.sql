-- One row per activity of the Coop: the latest version that the API gave, deleted ones included (history, DQ-62); for what
-- only a workbook gave, its latest workbook, whose rows are persons. An activity that changes size keeps its former rows in
-- the former workbook: only one is read.
with api as (

    select
        activites.*,
        row_number() over (
            partition by activites.activite_id
            order by
                coalesce(activites.modifie_le, activites.cree_le) desc,
                -- A deletion need not move the date of modification.
                activites.supprime_le desc nulls last,
                exports.date_export desc,
                activites.sha256 asc
        ) as rang
    from {{ ref('stg_coop__activites') }} as activites
    inner join {{ ref('int_exports__connus') }} as exports on activites.sha256 = exports.sha256

),

personnes as (

    select
        accompagnements.*,
        dense_rank() over (
            partition by accompagnements.activite_id
            order by exports.date_export desc, exports.recu_le desc, accompagnements.sha256 asc
        ) as rang
    from {{ ref('stg_coop__accompagnements') }} as accompagnements
    inner join {{ ref('int_exports__connus') }} as exports on accompagnements.sha256 = exports.sha256

),

-- The duration of an activity is repeated on each person: once per activity (domain.md §1.4.6).
classeurs as (

    select
        activite_id,
        sha256,
        min(numero_enregistrement) as numero_enregistrement,
        min(type) as type,
        min(jour) as jour,
        max(duree_minutes) as duree_minutes,
        count(*) as accompagnements,
        min(role) as role,
        min(lieu_code_commune) as lieu_code_commune,
        min(lieu_code_postal) as lieu_code_postal,
        min(type_lieu) as type_lieu,
        min(structure_de_redirection) as structure_de_redirection,
        min(thematiques) as thematiques,
        min(materiel) as materiel,
        -- « Espace coop (V1) » for a report converted from the v1; the column is absent where there is none.
        coalesce(bool_or(source_donnee like '%V1%'), false) as est_annoncee_v1
    from personnes
    where rang = 1
    group by activite_id, sha256

)

select
    activite_id,
    'activites' as table_brute,
    sha256,
    numero_enregistrement,
    type,
    jour,
    duree_minutes,
    accompagnements,
    beneficiaires,
    mediateur_id,
    utilisateur_id,
    cast(null as varchar) as role,
    structure_id,
    lieu_code_commune,
    lieu_code_postal,
    type_lieu,
    autonomie,
    niveau_atelier,
    structure_de_redirection,
    oriente_vers_structure,
    thematiques,
    tags,
    materiel,
    cree_le,
    modifie_le,
    supprime_le,
    false as est_annoncee_v1
from api
where rang = 1
union all
select
    classeurs.activite_id,
    'accompagnements' as table_brute,
    classeurs.sha256,
    classeurs.numero_enregistrement,
    classeurs.type,
    classeurs.jour,
    classeurs.duree_minutes,
    classeurs.accompagnements,
    null as beneficiaires,
    null as mediateur_id,
    null as utilisateur_id,
    classeurs.role,
    null as structure_id,
    classeurs.lieu_code_commune,
    classeurs.lieu_code_postal,
    classeurs.type_lieu,
    null as autonomie,
    null as niveau_atelier,
    classeurs.structure_de_redirection,
    null as oriente_vers_structure,
    classeurs.thematiques,
    null as tags,
    classeurs.materiel,
    null as cree_le,
    null as modifie_le,
    null as supprime_le,
    classeurs.est_annoncee_v1
from classeurs
where classeurs.activite_id not in (select api.activite_id from api)
