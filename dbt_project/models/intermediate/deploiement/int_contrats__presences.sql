-- Contracts of each export in the presence they belong to: those of a person that follow each other within the time of the
-- seed, with whatever employer of the programme, are one presence. A contract that ends before its presence is continued by
-- another. The test structure makes its own presences.
{% set personne = 'sha256, personne_id, est_donnee_de_test, date_debut is null' %}
{% set jamais = "date '9999-12-31'" %}
with contrats as (

    select
        *,
        coalesce(structure_id in (
            select structures.structure_id from {{ ref('int_structures__localisees') }} as structures
            where {{ donnee_de_test('structures.structure_pg_id') }}
        ), false) as est_donnee_de_test,
        coalesce(date_sortie, {{ jamais }}) as sortie
    from {{ ref('int_contrats__qualifies') }}

),

suites as (

    select
        *,
        max(sortie) over (
            partition by {{ personne }}
            order by date_debut, contrat_id rows between unbounded preceding and 1 preceding
        ) as sortie_precedente
    from contrats

),

presences as (

    select
        suites.*,
        sum(
            case
                when suites.date_debut <= suites.sortie_precedente + cast(constantes.valeur as integer) then 0
                else 1
            end
        ) over (partition by {{ personne }} order by suites.date_debut, suites.contrat_id) as rang_presence
    from suites
    inner join {{ ref('constantes_programme') }} as constantes on constantes.code = 'continuite_contrats'

),

sorties as (

    select
        *,
        max(sortie) over (partition by {{ personne }}, rang_presence) as sortie_presence
    from presences

)

select
    * exclude (sortie, sortie_precedente, sortie_presence, est_un_motif_de_rupture),
    nullif(sortie_presence, {{ jamais }}) as presence_jusqu_au,
    date_debut is not null and sortie < sortie_presence as est_prolonge
from sorties
