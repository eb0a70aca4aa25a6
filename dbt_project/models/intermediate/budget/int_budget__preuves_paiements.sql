-- The rows behind what is paid, gross and net: one per payment, located where the subsidy that bears it is, and one,
-- negative, per credit note.
with paiements as (

    select
        versements.date_arrete,
        versements.enveloppe,
        engagements.code_departement,
        'versement:' || versements.poste_id || '/' || versements.enveloppe || '/' || versements.rang as cle,
        versements.montant,
        versements.table_brute,
        versements.sha256,
        versements.numero_enregistrement,
        versements.date_fait
    from {{ ref('int_versements__a_date') }} as versements
    inner join {{ ref('int_engagements__comptes') }} as engagements
        on
            versements.date_arrete = engagements.date_arrete
            and versements.porteuse_id = engagements.poste_id
            and versements.enveloppe = engagements.enveloppe
    where versements.montant <> 0

)

{% for code, condition in {'CN-52': 'true', 'CN-52R': "enveloppe = 'V1'", 'CN-52N': 'true'}.items() -%}
    select
        '{{ code }}' as code_indicateur,
        date_arrete,
        code_departement,
        cle,
        cast(montant as decimal(20, 2)) as valeur,
        table_brute,
        sha256,
        numero_enregistrement,
        date_fait
    from paiements
    where {{ condition }}
    union all
{% endfor -%}
select
    'CN-52N',
    date_arrete,
    code_departement,
    'avoir:' || poste_id || '/' || enveloppe,
    cast(-avoir as decimal(20, 2)),
    table_brute,
    sha256,
    numero_enregistrement,
    date_avoir
from {{ ref('int_engagements__comptes') }}
where avoir <> 0
