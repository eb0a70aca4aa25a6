-- When each indicator will move next (features.md §4.3) and how its year is said. The next value comes one period after the
-- last; it is published once the delay of its source has passed, at the end of that month.
with dernieres as (

    select
        code_indicateur,
        max(date_arrete) as derniere_date
    from {{ ref('indicateurs') }}
    where maille = 'national' and valeur is not null and date_arrete <= {{ arrete_au() }}
    group by code_indicateur

),

definitions as (

    select
        *,
        case periodicite when 'mensuelle' then 1 when 'trimestrielle' then 3 when 'annuelle' then 12 end as mois,
        row_number() over (partition by code_indicateur order by valable_du desc, version desc) as rang
    from {{ ref('dim_indicateurs') }}
    where valable_du <= {{ arrete_au() }}

)

select
    definitions.code_indicateur,
    definitions.periodicite,
    dernieres.derniere_date,
    {{ fin_de_mois_apres('dernieres.derniere_date', 'definitions.mois') }} as prochaine_valeur,
    {{ fin_de_mois_apres('dernieres.derniere_date', 'definitions.mois + definitions.delai_mois') }}
        as prochaine_mise_a_jour,
    case
        when dernieres.derniere_date is null then 'non_disponible'
        when definitions.mois is null then 'sans_rythme'
        when
            {{ fin_de_mois_apres('dernieres.derniere_date', 'definitions.mois + definitions.delai_mois') }}
            < {{ arrete_au() }} then 'en_retard'
        else 'a_jour'
    end as etat,
    case definitions.agregation
        when 'ratio' then 'Au 31 décembre, numérateur sur dénominateur : jamais une moyenne de mois.'
        when 'mediane' then 'Médiane au 31 décembre : jamais une moyenne de mois.'
        else 'Valeur au 31 décembre : cumul ou stock à cette date, jamais une somme de mois.'
    end as regle_annuelle
from definitions
left join dernieres on definitions.code_indicateur = dernieres.code_indicateur
where definitions.rang = 1
