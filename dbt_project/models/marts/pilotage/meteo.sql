-- Météo proposed by the figures beside the one declared by a person: their difference is something to talk about, it never
-- overrides. The programme is judged on its official rate (CN-03, posts occupied towards the target); an indicator that the
-- barometer follows, on the official series throughout (`barometre` sorts before `programme`), as soon as it has a value.
with syntheses as (

    select
        synthese.*,
        row_number() over (
            partition by synthese.code_indicateur, synthese.maille, synthese.code_territoire
            order by
                synthese.date_cible desc,
                case when synthese.conclusion = 'non_disponible' then 1 else 0 end asc,
                synthese.origine asc
        ) as rang
    from {{ ref('trajectoires_synthese') }} as synthese

),

objets as (

    select
        code_indicateur as code_objet,
        *
    from syntheses
    where rang = 1
    union all
    select
        'programme' as code_objet,
        *
    from syntheses
    where rang = 1 and code_indicateur = 'CN-03'

),

faits as (

    select
        objets.code_objet,
        objets.maille,
        objets.code_territoire,
        objets.probabilite,
        objets.message,
        case objets.origine when 'barometre' then officiels.ecart_mediane else avancements.ecart_mediane end
            as ecart_mediane,
        coalesce(alertes.alertes_fortes, 0) as alertes_fortes,
        coalesce(alertes.alertes_bloquantes, 0) as alertes_bloquantes,
        alertes.motifs
    from objets
    left join {{ ref('avancements') }} as avancements
        on
            objets.code_indicateur = avancements.code_indicateur
            and objets.maille = avancements.maille
            and objets.code_territoire = avancements.code_territoire
            and objets.date_cible = avancements.date_cible
            and avancements.date_arrete = {{ arrete_au() }}
    left join {{ ref('int_barometre__avancements') }} as officiels
        on
            objets.code_indicateur = officiels.code_indicateur
            and objets.maille = officiels.maille
            and objets.code_territoire = officiels.code_territoire
            and objets.date_valeur = officiels.date_arrete
    left join {{ ref('int_meteo__alertes_reunies') }} as alertes
        on
            objets.code_objet = alertes.code_objet
            and objets.maille = alertes.maille
            and objets.code_territoire = alertes.code_territoire

),

proposees as (

    select
        faits.*,
        seuils.retard_mediane,
        seuils.ecart_crans as seuil_crans,
        {{ meteo_proposee(
            'faits.probabilite', 'faits.ecart_mediane', 'faits.alertes_fortes', 'faits.alertes_bloquantes', 'seuils'
        ) }} as meteo_proposee
    from faits
    cross join {{ ref('int_meteo__seuils') }} as seuils

)

select
    proposees.code_objet,
    {{ arrete_au() }} as date_arrete,
    proposees.maille,
    proposees.code_territoire,
    proposees.meteo_proposee,
    proposees.message
    || case
        when proposees.ecart_mediane <= -proposees.retard_mediane
            then ' Retard de ' || replace(cast(-proposees.ecart_mediane as varchar), '.', ',')
                || ' points sur la médiane des territoires.'
        else ''
    end
    || case when proposees.motifs is null then '' else ' Alerte : ' || proposees.motifs || '.' end as motif,
    coalesce(declarees.meteo, 'non_renseignee') as meteo_declaree,
    declarees.date_meteo as date_declaree,
    declarees.auteur_role,
    cast(rangs_proposes.rang - rangs_declares.rang as integer) as ecart_crans,
    coalesce(abs(rangs_proposes.rang - rangs_declares.rang) >= proposees.seuil_crans, false) as ecart
from proposees
left join {{ ref('int_meteo__declarees') }} as declarees
    on
        proposees.code_objet = declarees.code_objet
        and proposees.maille = declarees.maille
        and proposees.code_territoire = declarees.code_territoire
        and declarees.date_arrete = {{ arrete_au() }}
left join {{ ref('meteos') }} as rangs_proposes on proposees.meteo_proposee = rangs_proposes.meteo
left join {{ ref('meteos') }} as rangs_declares on declarees.meteo = rangs_declares.meteo
