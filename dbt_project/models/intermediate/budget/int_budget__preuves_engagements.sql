-- The rows behind what is engaged, charged on opened credits, released and to be given back: one per subsidy and envelope.
{% set codes = {
    'CN-51': ['montant_engage', 'date_engagement', 'true'],
    'CN-51R': ['montant_engage', 'date_engagement', "enveloppe = 'V1'"],
    'CN-53D': ['montant_degage', 'date_rendu', 'true'],
    'CN-59': ['avoir + reversement_calcule', 'date_avoir', 'true']
} %}
{% for code, (montant, date_fait, condition) in codes.items() -%}
    select
        '{{ code }}' as code_indicateur,
        date_arrete,
        code_departement,
        'subvention:' || poste_id || '/' || enveloppe as cle,
        cast({{ montant }} as decimal(20, 2)) as valeur,
        table_brute,
        sha256,
        numero_enregistrement,
        {{ date_fait }} as date_fait
    from {{ ref('int_engagements__comptes') }}
    where {{ montant }} <> 0 and {{ condition }}
    union all
{% endfor -%}
select
    'CN-51I' as code_indicateur,
    date_arrete,
    code_departement,
    'subvention:' || poste_id || '/' || enveloppe || '/' || exercice as cle,
    cast(montant as decimal(20, 2)) as valeur,
    table_brute,
    sha256,
    numero_enregistrement,
    date_engagement as date_fait
from {{ ref('int_imputations__a_date') }}
where exercice <= extract(year from date_arrete) and montant <> 0
