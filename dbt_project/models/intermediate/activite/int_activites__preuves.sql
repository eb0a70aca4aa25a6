-- CN-36, one row per person, date and département of their employer (that of CN-07): persons in post with an activity in the
-- days that end at the date. The record that decides is that of their last activity.
with en_poste as (

    select distinct
        date_arrete,
        personne_id,
        code_departement
    from {{ ref('int_contrats__a_date') }}
    where est_en_cours

),

derniers as (

    select
        date_arrete,
        personne_id,
        source,
        identifiant,
        dernier_jour,
        row_number() over (
            partition by date_arrete, personne_id
            order by dernier_jour desc, source asc, identifiant asc, code_departement asc
        ) as rang
    from {{ ref('int_activites__actifs') }}
    where personne_id in (select en_poste.personne_id from en_poste)

),

enregistrements as (

    select
        derniers.date_arrete,
        derniers.personne_id,
        derniers.dernier_jour,
        activites.source,
        activites.sha256,
        activites.numero_enregistrement,
        row_number() over (
            partition by derniers.date_arrete, derniers.personne_id
            order by activites.activite_id
        ) as rang
    from derniers
    inner join {{ ref('int_activites__comptees') }} as activites
        on
            derniers.dernier_jour = activites.jour
            and derniers.source = activites.source
            and derniers.identifiant = coalesce(activites.conseiller_id, activites.mediateur_id)
    where derniers.rang = 1

)

select
    'CN-36' as code_indicateur,
    en_poste.date_arrete,
    en_poste.code_departement,
    'personne:' || en_poste.personne_id as cle,
    en_poste.personne_id,
    cast(1 as decimal(20, 2)) as valeur,
    case enregistrements.source when 'cra' then 'cra' else 'activites' end as table_brute,
    enregistrements.sha256,
    enregistrements.numero_enregistrement,
    enregistrements.dernier_jour as date_fait
from en_poste
inner join enregistrements
    on en_poste.date_arrete = enregistrements.date_arrete and en_poste.personne_id = enregistrements.personne_id
where enregistrements.rang = 1
