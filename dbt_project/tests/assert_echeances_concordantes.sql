-- Contracts that end within twelve months without a follow-up, counted two ways: calendar of ends (full months only) and CN-62C
-- by its proofs.
with calendrier as (

    select
        maille,
        code_territoire,
        sum(a_renouveler) as fins
    from {{ ref('echeances') }}
    where nature = 'contrat' and mois <= {{ decale(arrete_au(), 12, 'month') }}
    group by maille, code_territoire

)

select
    calendrier.*,
    indicateurs.valeur
from calendrier
left join {{ ref('int_indicateurs__additifs') }} as indicateurs
    on
        calendrier.maille = indicateurs.maille
        and calendrier.code_territoire = indicateurs.code_territoire
        and indicateurs.code_indicateur = 'CN-62C'
        and indicateurs.date_arrete = {{ arrete_au() }}
where
    -- Only at a month end are twelve months whole months.
    {{ arrete_au() }} = last_day({{ arrete_au() }})
    and calendrier.fins <> coalesce(indicateurs.valeur, 0)
