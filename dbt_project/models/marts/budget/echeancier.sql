-- What was paid and what is left to pay at the date of the edition, month by month. The sum of the four is engaged less
-- released. A V1 payment without a date, and what is left of V1, is spread over the days of the funding period.
{% set natures = {
    'montant_paye': "'paye'",
    'montant_attendu': "'attendu', 'acquis'",
    'montant_en_retard': "'en_retard'",
    'montant_a_dater': "'a_dater'"
} %}
select
    echeances.mois,
    echeances.enveloppe,
    mailles.maille,
    mailles.code_territoire,
{% for nom, liste in natures.items() -%}
    cast(
        sum(case when echeances.nature in ({{ liste }}) then echeances.montant else 0 end) as decimal(20, 2)
    ) as {{ nom }}{{ ',' if not loop.last }}
{% endfor %}
from {{ ref('int_echeances__mensuelles') }} as echeances
inner join {{ ref('int_territoires__mailles') }} as mailles on echeances.code_departement = mailles.code_departement
group by echeances.mois, echeances.enveloppe, mailles.maille, mailles.code_territoire
