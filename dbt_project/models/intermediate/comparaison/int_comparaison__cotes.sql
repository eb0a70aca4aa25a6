-- The proofs of the two editions, at the three levels, on three sides: `avant` (the first edition at its date), `pivot` (the
-- second edition at the date of the first: the same day, better known) and `apres` (the second at its own date). From
-- `avant` to `pivot` knowledge changes and time does not; from `pivot` to `apres`, the reverse.
{% set cotes = {
    'avant': ('stg_comparaison__preuves', 'comparer_du'),
    'pivot': ('int_preuves__toutes', 'comparer_du'),
    'apres': ('int_preuves__toutes', 'comparer_au'),
} %}
{% set mailles = {
    'departement': 'preuves.code_departement', 'region': 'territoires.code_parent', 'national': "'FRANCE'"
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
    where cote <> 'connue_avant' and cote <> 'connue_apres'

),

niveaux as (

    {% for maille, code in mailles.items() -%}
        select
            preuves.*,
            '{{ maille }}' as maille,
            {{ code }} as code_territoire
        from preuves
        inner join {{ ref('int_territoires__publies') }} as territoires
            on preuves.code_departement = territoires.code_territoire and territoires.maille = 'departement'
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

-- A person who serves two départements is one proof in the région.
classes as (

    select
        *,
        row_number() over (
            partition by cote, code_indicateur, maille, code_territoire, cle
            order by date_fait, sha256, numero_enregistrement, code_departement
        ) as rang
    from niveaux

)

select
    cote,
    code_indicateur,
    maille,
    code_territoire,
    cle,
    valeur,
    table_brute,
    sha256,
    numero_enregistrement,
    date_fait
from classes
where rang = 1
