-- Vacants = conventionnés − occupés; reste à payer = engagé − payé − dégagé; net = gross −
-- credit notes at most; disponible = enveloppe − imputed; V1 is part of the whole; nobody is in post who was never
-- recruited. On every date and territory.
{% set codes = [
    'CN-02', 'CN-03', 'CN-04', 'CN-06', 'CN-07', 'CN-50', 'CN-51', 'CN-51I', 'CN-51R', 'CN-52', 'CN-52N', 'CN-52R',
    'CN-53', 'CN-53D', 'CN-54', 'CN-57', 'CN-57B', 'CN-57H'
] %}
with larges as (

    select
        {% for code in codes -%}
            max(case when code_indicateur = '{{ code }}' then valeur end) as {{ code | replace('-', '_') | lower }},
        {% endfor %}
        date_arrete,
        maille,
        code_territoire
    from {{ ref('indicateurs') }}
    group by date_arrete, maille, code_territoire

)

select * from larges
where
    cn_04 <> cn_02 - cn_03
    or cn_53 <> cn_51 - cn_52 - cn_53d
    or cn_54 <> cn_50 - cn_51i
    or cn_51i > cn_51
    or cn_52n > cn_52
    or cn_57b > cn_57
    or cn_57 > cn_57h
    or cn_57b > cn_57h
    or cn_51r > cn_51
    or cn_52r > cn_52
    or cn_07 > cn_06
