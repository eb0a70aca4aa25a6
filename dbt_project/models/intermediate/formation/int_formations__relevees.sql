-- Training dates as each source states them. An end before the start is a defect of the source: the end is not believed
-- (DQ-40). In the v1 platform the end of training was renamed: the old name serves where the new one is empty (DQ-42). In the
-- file of recruited advisors, a start equal to the end says that there was no training (DQ-41).
{% set declarations = ['candidats', 'conseillers', 'contrats_v1', 'mouvements_contrats'] %}
with declarees as (

    select
        'formations' as table_brute,
        sha256,
        numero_enregistrement,
        formation_id,
        personne_id,
        label,
        parcours,
        est_pix,
        est_remn,
        date_debut,
        date_fin,
        false as est_ancien_nom,
        false as est_import_recrutes,
        cast(null as varchar) as commentaire
    from {{ ref('stg_idposte__formations') }}
    union all
    select
        'dates_formation' as table_brute,
        sha256,
        numero_enregistrement,
        null as formation_id,
        conseiller_pg_id as personne_id,
        null as label,
        null as parcours,
        null as est_pix,
        null as est_remn,
        date_debut,
        date_fin,
        false as est_ancien_nom,
        false as est_import_recrutes,
        null as commentaire
    from {{ ref('stg_formation__dates_formation') }}
    {% for table in declarations -%}
        {% set est_renommee = table == 'conseillers' %}
        {% set est_commentee = table == 'mouvements_contrats' %}
        union all
        select
            '{{ table }}' as table_brute,
            sha256,
            numero_enregistrement,
            null as formation_id,
            coalesce(conseiller_pg_id, conseiller_id) as personne_id,
            null as label,
            null as parcours,
            null as est_pix,
            null as est_remn,
            date_debut_formation as date_debut,
            {{ 'coalesce(date_fin_formation, date_fin_formation_ancienne)' if est_renommee else 'date_fin_formation' }}
                as date_fin,
            {{ 'date_fin_formation_ancienne is not null' if est_renommee else 'false' }} as est_ancien_nom,
            {{ "origine = 'import_recrutes'" if est_commentee else 'false' }} as est_import_recrutes,
            {{ 'commentaire' if est_commentee else 'null' }} as commentaire
        from {{ ref('stg_pilotage__' ~ table) }}
    {% endfor %}

),

jugees as (

    select
        *,
        coalesce(date_fin < date_debut, false) as est_fin_avant_debut,
        est_import_recrutes and coalesce(date_debut = date_fin, false) as est_sans_formation
    from declarees

)

select
    table_brute,
    sha256,
    numero_enregistrement,
    formation_id,
    personne_id,
    label,
    parcours,
    est_pix,
    est_remn,
    case when not est_sans_formation then date_debut end as date_debut,
    case when not (est_sans_formation or est_fin_avant_debut) then date_fin end as date_fin,
    date_fin as date_fin_recue,
    est_fin_avant_debut,
    est_ancien_nom,
    -- Not trained without a reason, or trained with one.
    est_import_recrutes
    and coalesce(date_debut, date_fin) is not null
    and est_sans_formation = (commentaire is null) as est_import_incoherent
from jugees
