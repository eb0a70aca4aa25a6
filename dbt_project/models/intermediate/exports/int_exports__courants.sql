-- The exports that say the present state: of each perimeter the full export in force at arrete_au (the first dated that
-- day or later, else the last), and every increment.
with classes as (

    select
        *,
        row_number() over (
            partition by case when charge = 'complet' then perimetre else sha256 end
            order by
                case when date_export >= {{ arrete_au() }} then 0 else 1 end,
                abs({{ jours_entre(arrete_au(), 'date_export') }}),
                recu_le desc,
                sha256
        ) as rang
    from {{ ref('int_exports__connus') }}

)

select
    sha256,
    contrat,
    table_brute,
    perimetre,
    charge,
    date_export
from classes
where rang = 1
