-- Money paid at each date, one row per subsidy and payment. V2 payments have a date. The V1 amount is cumulated and no
-- source dates it (domain.md §7.3): it is spread over the days of the funding period, and whole after its end.
with etats as (

    {{ etat_a_date('subventions', ref('int_subventions__uniques')) }}

),

subventions as (

    select
        *,
        coalesce(date_debut_financement_dgcl, date_debut_convention_dgcl) as debut_v1,
        coalesce(date_fin_financement_dgcl, date_fin_convention_dgcl) as fin_v1
    from etats

),

versements as (

    select
        date_arrete,
        subvention_id,
        poste_id,
        'V1' as enveloppe,
        0 as rang,
        case
            when fin_v1 is null or fin_v1 <= date_arrete then montant_versement_v1
            -- Rounded to the cent on each row and DECIMAL from there on: sums must not move with the number of threads.
            else cast(
                    montant_versement_v1 * (date_diff('day', debut_v1, date_arrete) + 1)
                    / (date_diff('day', debut_v1, fin_v1) + 1) as decimal(18, 2)
                )
        end as montant
    from subventions
    where debut_v1 <= date_arrete and montant_versement_v1 is not null
    {% for rang in [1, 2, 3] %}
        union all
        select
            date_arrete,
            subvention_id,
            poste_id,
            'V2',
            {{ rang }},
            versement_{{ rang }}_v2
        from subventions
        where date_versement_{{ rang }}_v2 <= date_arrete and versement_{{ rang }}_v2 is not null
    {% endfor %}

)

select * from versements
