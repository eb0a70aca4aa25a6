-- The months of the activity reports and of the activities of the Coop, with a fingerprint of what each holds: a month whose
-- fingerprint moved since the build that this one starts from is counted again, whatever moved it (a new report, a later
-- version of an old one, which may change month, a deletion, a conversion, DQ-63). A report is the record that gives it.
-- The date of the edition cuts its month; the employments of the advisors (DQ-59, DQ-61) look at every report.
{{ config(materialized='incremental', incremental_strategy='delete+insert', unique_key='mois') }}
with lignes as (

    select
        mois,
        {{ empreinte(['sha256', 'numero_enregistrement', 'motif_exclusion']) }} as empreinte
    from {{ ref('int_cras__qualifies') }}
    union all
    -- What a native activity is depends on other files than its own (users, structures): all that is counted of it.
    select
        coalesce(cast(date_trunc('month', jour) as date), cast('1970-01-01' as date)) as mois,
        {{ empreinte([
            'sha256', 'numero_enregistrement', 'motif_exclusion', 'jour', 'code_departement', 'code_commune',
            'mediateur_id', 'structure_id', 'nb_participants', 'minutes'
        ]) }} as empreinte
    from {{ ref('int_activites__natives') }}

),

emplois as (

    select sum(cast({{ empreinte(['conseiller_id', 'est_connu', 'debut', 'fin']) }} as decimal(38, 0))) as empreinte
    from {{ ref('int_conseillers__emplois') }}

),

sommes as (

    select
        mois,
        count(*) as lignes,
        sum(cast(empreinte as decimal(38, 0))) as empreinte
    from lignes
    group by mois

),

mois as (

    select
        sommes.mois,
        sommes.lignes,
        cast(sommes.empreinte as varchar) || '/' || coalesce(cast(emplois.empreinte as varchar), '') || '/'
        || cast(least({{ arrete_au() }}, last_day(sommes.mois)) as varchar) as empreinte
    from sommes
    cross join emplois

)

{% if is_incremental() -%}
    select
        coalesce(mois.mois, avant.mois) as mois,
        coalesce(mois.lignes, 0) as lignes,
        mois.empreinte,
        (mois.empreinte is distinct from avant.empreinte) as est_touche
    from mois
    full join {{ this }} as avant on mois.mois = avant.mois
{%- else -%}
    select
        mois,
        lignes,
        empreinte,
        true as est_touche
    from mois
{%- endif %}
