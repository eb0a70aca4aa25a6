-- The burn-down of each envelope. Without an export of subsidies only the credits are known: the rest is left empty, not 0.
{% set montants = [
    'montant_engage', 'montant_impute', 'montant_paye', 'montant_avoirs', 'montant_degage', 'montant_reste',
    'montant_a_dater'
] %}
with reunis as (

    select
        ouvertes.date_arrete,
        ouvertes.enveloppe,
        ouvertes.montant as montant_ouvert,
        {% for montant in montants -%}
            case when disponibilite.est_disponible then coalesce(consommees.{{ montant }}, 0) end as {{ montant }},
        {% endfor -%}
        case
            when not disponibilite.est_disponible then 'non_disponible'
            when disponibilite.est_provisoire then 'provisoire'
            else 'ok'
        end as statut
    from {{ ref('int_enveloppes__ouvertes') }} as ouvertes
    inner join {{ ref('int_indicateurs__disponibilite') }} as disponibilite
        on ouvertes.date_arrete = disponibilite.date_arrete and disponibilite.code_indicateur = 'CN-51'
    left join {{ ref('int_enveloppes__consommees') }} as consommees
        on ouvertes.date_arrete = consommees.date_arrete and ouvertes.enveloppe = consommees.enveloppe

)

select
    date_arrete,
    enveloppe,
    statut,
    cast(montant_ouvert as decimal(20, 2)) as montant_ouvert,
    {% for montant in montants -%}
        cast({{ montant }} as decimal(20, 2)) as {{ montant }},
    {% endfor -%}
    cast(montant_paye - montant_avoirs as decimal(20, 2)) as montant_paye_net,
    cast(montant_ouvert - montant_impute as decimal(20, 2)) as montant_disponible,
    case
        when montant_impute > montant_ouvert then 'disponible_negatif'
        when montant_reste < 0 then 'paye_superieur_a_l_engage'
    end as alerte
from reunis
