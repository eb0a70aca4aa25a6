-- Figures that should agree, and why they do not. The levels are those of the indicators; persons have no level but France.
with causes as (

    select
        date_arrete,
        code_departement,
        rapprochement || '/' || cause as code_indicateur,
        valeur_une,
        valeur_autre,
        effet
    from {{ ref('int_rapprochements__activite') }}
    union all
    select
        date_arrete,
        code_departement,
        rapprochement || '/' || cause,
        valeur_une,
        valeur_autre,
        effet
    from {{ ref('int_rapprochements__postes') }}

),

niveaux as (

    {{ aux_trois_mailles('causes', {
        'valeur_une': 'sum(lignes.valeur_une)',
        'valeur_autre': 'sum(lignes.valeur_autre)',
        'effet': 'sum(lignes.effet)'
    }) }}
    union all
    select
        date_arrete,
        rapprochement || '/' || cause,
        'national',
        'FRANCE',
        valeur_une,
        valeur_autre,
        effet
    from {{ ref('int_rapprochements__personnes') }}
    where date_arrete = {{ arrete_au() }}

),

libelles as (

    -- Our count of a day inside a month is between two that are printed: below France, CN-83 says the difference, hidden as
    -- accompaniments are.
    select
        *,
        rapprochement = 'cumul_publie_et_notre_compte' as est_secret
    from {{ ref('rapprochements_causes') }}

)

select
    libelles.rapprochement,
    libelles.cause,
    niveaux.date_arrete,
    niveaux.maille,
    niveaux.code_territoire,
    libelles.libelle_une,
    niveaux.valeur_une,
    libelles.libelle_autre,
    case when not libelles.est_secret or niveaux.maille = 'national' then niveaux.valeur_autre end as valeur_autre,
    libelles.libelle_cause,
    case when not libelles.est_secret or niveaux.maille = 'national' then niveaux.effet end as effet
from niveaux
inner join libelles
    on niveaux.code_indicateur = libelles.rapprochement || '/' || libelles.cause
