-- Between two consecutive months, a series moves by its entries minus its exits, to the unit.
with suites as (

    select
        *,
        lag(valeur) over (partition by code_indicateur, origine, maille, code_territoire order by mois) as precedente
    from {{ ref('int_trajectoires__points') }}

)

select * from suites
where precedente is not null and valeur - precedente is distinct from entrees - sorties
