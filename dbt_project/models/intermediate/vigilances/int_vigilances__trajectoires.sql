-- Projected indicators whose due date is still to come: is the chance to reach the target under the threshold. A due date
-- already past is told by « Trajectoire »; nobody can act on it today. The official series judges first, as for the météo.
-- An edition projects from its own date only: what another date would have projected is not judged.
with classees as (

    select
        *,
        row_number() over (
            partition by code_indicateur, maille, code_territoire
            order by
                date_cible desc,
                case when conclusion = 'non_disponible' then 1 else 0 end asc,
                origine asc
        ) as rang
    from {{ ref('trajectoires_synthese') }}

)

select
    'retard_trajectoire' as regle,
    classees.code_indicateur as code_objet,
    {{ arrete_au() }} as date_arrete,
    classees.maille,
    classees.code_territoire,
    cast(null as date) as depuis,
    classees.probabilite as valeur,
    regles.seuil as limite,
    classees.probabilite < regles.seuil as est_alerte
from classees
inner join {{ ref('regles_vigilance') }} as regles on regles.regle = 'retard_trajectoire'
where classees.rang = 1 and classees.probabilite is not null and classees.date_cible > {{ arrete_au() }}
