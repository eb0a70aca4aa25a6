-- One row per place and state: consecutive exports that say the same of a place are one state. The two variants of the
-- file write the same lists with « , » or « ; » and the same conditions in short or at length: not a change. The number of
-- advisors, which only the later variant gives, is carried but opens no new state.
{% set description = [
    'nom', 'adresse', 'commune_nom', 'code_postal', 'latitude', 'longitude', 'services', 'conditions_acces', 'labels_nationaux',
    'horaires'
] %}
with exports as (

    select
        sha256,
        date_export,
        row_number() over (order by date_export) as rang_export
    from {{ ref('int_exports__connus') }}
    where table_brute = 'permanences'

),

releves as (

    select
        permanences.permanence_id,
        permanences.nom,
        permanences.adresse,
        permanences.commune_nom,
        permanences.code_postal,
        -- DQ-70: the default point of the map locates nothing.
        {% for coordonnee in ['latitude', 'longitude'] -%}
            case
                when not {{ est_le_point_par_defaut('permanences.latitude', 'permanences.longitude') }}
                    then permanences.{{ coordonnee }}
            end as {{ coordonnee }},
        {% endfor -%}
        permanences.nb_conseillers,
        replace(permanences.services, ', ', ';') as services,
        split_part(permanences.conditions_acces, ' : ', 1) as conditions_acces,
        replace(permanences.labels_nationaux, ', ', ';') as labels_nationaux,
        permanences.horaires,
        exports.date_export,
        exports.rang_export
    from {{ ref('stg_coop__permanences') }} as permanences
    inner join exports on permanences.sha256 = exports.sha256

),

empreintes as (

    select
        *,
        md5(
            {% for colonne in description -%}
                coalesce(cast({{ colonne }} as varchar), '') {{ "|| '|' ||" if not loop.last }}
            {% endfor %}
        ) as empreinte
    from releves

),

compares as (

    select
        *,
        lag(empreinte) over (partition by permanence_id order by rang_export) as empreinte_precedente,
        lag(rang_export) over (partition by permanence_id order by rang_export) as rang_precedent
    from empreintes

),

marques as (

    select
        *,
        sum(
            case when empreinte = empreinte_precedente and rang_export = rang_precedent + 1 then 0 else 1 end
        ) over (partition by permanence_id order by rang_export) as etat
    from compares

),

etats as (

    select
        permanence_id,
        etat,
        min(date_export) as valable_du,
        max(rang_export) as dernier_rang
    from marques
    group by permanence_id, etat

)

select
    etats.permanence_id,
    etats.valable_du,
    suivants.date_export as valable_au,
    coalesce(codes_postaux.code_departement, prefixes.code_departement, 'NL') as code_departement,
    releves.nb_conseillers,
{% for colonne in description -%}
    releves.{{ colonne }}{{ ',' if not loop.last }}
{% endfor %}
from etats
inner join releves
    on etats.permanence_id = releves.permanence_id and etats.dernier_rang = releves.rang_export
left join exports as suivants on etats.dernier_rang + 1 = suivants.rang_export
left join {{ ref('int_codes_postaux__departements') }} as codes_postaux
    on releves.code_postal = codes_postaux.code_postal
left join {{ ref('stg_referentiel__departements') }} as prefixes
    on {{ departement_du_code_postal('releves.code_postal') }} = prefixes.code_departement
