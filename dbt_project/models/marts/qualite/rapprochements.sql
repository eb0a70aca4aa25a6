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
    niveaux.valeur_autre,
    libelles.libelle_cause,
    niveaux.effet
from niveaux
inner join {{ ref('rapprochements_causes') }} as libelles
    on niveaux.code_indicateur = libelles.rapprochement || '/' || libelles.cause
