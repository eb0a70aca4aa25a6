-- The proofs of the two editions, at the three levels, on three sides: `avant` (the first edition at its date), `pivot` (the
-- second edition at the date of the first: the same day, better known) and `apres` (the second at its own date). From
-- `avant` to `pivot` knowledge changes and time does not; from `pivot` to `apres`, the reverse.
{% set cotes = {
    'avant': ('stg_comparaison__preuves', 'comparer_du'),
    'pivot': ('int_preuves__toutes', 'comparer_du'),
    'apres': ('int_preuves__toutes', 'comparer_au'),
} %}
with preuves as (

    {% for cote, (modele, jour) in cotes.items() -%}
        select
            '{{ cote }}' as cote,
            preuves.*
        from {{ ref(modele) }} as preuves
        where preuves.date_arrete = cast('{{ var(jour) }}' as date)
        union all
    {% endfor -%}
    select * from {{ ref('int_comparaison__activites') }}
    where cote in ('avant', 'pivot', 'apres')

)

{{ preuves_par_maille('preuves', ['cote', 'code_indicateur']) }}
