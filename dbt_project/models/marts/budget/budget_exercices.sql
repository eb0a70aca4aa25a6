-- Money by year: what was engaged, what is charged on the credits of the year, what was paid, what is still expected. Credits
-- are voted for France.
with lignes as (

    select
        cast(extract(year from date_engagement) as integer) as exercice,
        enveloppe,
        code_departement,
        'engage' as nature,
        montant_engage as montant
    from {{ ref('int_engagements__comptes') }}
    where date_arrete = {{ arrete_au() }}
    union all
    select
        exercice,
        enveloppe,
        code_departement,
        'impute',
        montant
    from {{ ref('int_imputations__a_date') }}
    where date_arrete = {{ arrete_au() }}
    union all
    select
        cast(extract(year from mois) as integer),
        enveloppe,
        code_departement,
        case when nature = 'acquis' then 'attendu' else nature end,
        montant
    from {{ ref('int_echeances__mensuelles') }}

),

territoires as (

    select
        lignes.*,
        mailles.maille,
        mailles.code_territoire
    from lignes
    inner join {{ ref('int_territoires__mailles') }} as mailles on lignes.code_departement = mailles.code_departement
    union all
    select
        cast(extract(year from valable_du) as integer),
        finance,
        'FRANCE',
        'ouvert',
        montant,
        'national',
        'FRANCE'
    from {{ ref('enveloppes') }}
    where valable_du <= {{ arrete_au() }}

)

select
    exercice,
    enveloppe,
    maille,
    code_territoire,
    cast(sum(case when nature = 'ouvert' then montant end) as decimal(20, 2)) as montant_ouvert,
{% for nature in ['engage', 'impute', 'paye', 'attendu', 'en_retard', 'a_dater'] -%}
    cast(
        sum(case when nature = '{{ nature }}' then montant when nature <> 'ouvert' then 0 end) as decimal(20, 2)
    ) as montant_{{ nature }}{{ ',' if not loop.last }}
{% endfor %}
from territoires
group by exercice, enveloppe, maille, code_territoire
