-- Each figure on both sides and at the pivot, where both editions have one. What has proofs is explained from its numerator
-- (hours are minutes over 60), what has none from its value.
with calculees as (

    select
        'avant' as cote,
        code_indicateur,
        maille,
        code_territoire,
        numerateur,
        valeur
    from {{ ref('stg_comparaison__valeurs') }}
    where date_arrete = cast('{{ var("comparer_du") }}' as date)
    {% for cote, jour in {'pivot': 'comparer_du', 'apres': 'comparer_au'}.items() -%}
        union all
        select
            '{{ cote }}',
            code_indicateur,
            maille,
            code_territoire,
            numerateur,
            valeur
        from {{ ref('int_indicateurs__valeurs') }}
        where date_arrete = cast('{{ var(jour) }}' as date)
    {% endfor %}

),

larges as (

    select
        code_indicateur,
        maille,
        code_territoire,
    {% for cote in ['avant', 'pivot', 'apres'] -%}
        max(case when cote = '{{ cote }}' then numerateur end) as numerateur_{{ cote }},
        max(case when cote = '{{ cote }}' then valeur end) as valeur_{{ cote }}{{ ',' if not loop.last }}
    {% endfor %}
    from calculees
    group by code_indicateur, maille, code_territoire

)

select
    larges.code_indicateur,
    larges.maille,
    larges.code_territoire,
    prouves.code_indicateur is not null as est_prouve,
    case when prouves.code_indicateur is not null and registre.unite = 'heures' then 60 else 1 end as diviseur,
    {% for cote in ['avant', 'pivot', 'apres'] -%}
        larges.valeur_{{ cote }},
        case
            when prouves.code_indicateur is not null then larges.numerateur_{{ cote }}
            else larges.valeur_{{ cote }}
        end as base_{{ cote }},
    {% endfor -%}
    -- A figure that was not published (secret, another perimeter of the registry) is taken as today's code makes it.
    coalesce(publiees_avant.valeur, larges.valeur_avant) as publiee_avant,
    coalesce(publiees_apres.valeur, larges.valeur_apres) as publiee_apres
from larges
inner join {{ ref('int_indicateurs__registre') }} as registre on larges.code_indicateur = registre.code_indicateur
left join {{ ref('int_comparaison__prouves') }} as prouves on larges.code_indicateur = prouves.code_indicateur
{% for cote in ['avant', 'apres'] -%}
    left join {{ ref('stg_comparaison__publiees') }} as publiees_{{ cote }}
        on
            publiees_{{ cote }}.cote = '{{ cote }}'
            and larges.code_indicateur = publiees_{{ cote }}.code_indicateur
            and larges.maille = publiees_{{ cote }}.maille
            and larges.code_territoire = publiees_{{ cote }}.code_territoire
{% endfor -%}
where larges.valeur_avant is not null and larges.valeur_pivot is not null and larges.valeur_apres is not null
