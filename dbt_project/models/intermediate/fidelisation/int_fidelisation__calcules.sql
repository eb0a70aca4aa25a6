-- Share of advisors still in post twelve months after their first contract, at each level (CN-61: Kaplan–Meier). None where
-- fewer persons than the seed says are followed at the start of the twelfth month.
{% set an = 12 * 31 %}
with sujets as (

    select
        durees.date_arrete,
        mailles.maille,
        mailles.code_territoire,
        durees.duree,
        durees.est_sorti
    from {{ ref('int_fidelisation__durees') }} as durees
    inner join {{ ref('int_territoires__mailles') }} as mailles on durees.code_departement = mailles.code_departement

),

survies as (

    {{ kaplan_meier('sujets', ['date_arrete', 'maille', 'code_territoire']) }}

),

maintiens as (

    select
        date_arrete,
        maille,
        code_territoire,
        sum(case when duree > {{ an - 31 }} then sorties + censures else 0 end) as a_risque,
        coalesce(min(case when duree <= {{ an }} then survie end), 1) as survie
    from survies
    group by date_arrete, maille, code_territoire

)

select
    maintiens.date_arrete,
    'CN-61' as code_indicateur,
    maintiens.maille,
    maintiens.code_territoire,
    cast(null as decimal(20, 2)) as numerateur,
    cast(null as decimal(20, 2)) as denominateur,
    cast(100 * maintiens.survie as decimal(20, 2)) as valeur
from maintiens
inner join {{ ref('constantes_programme') }} as constantes on constantes.code = 'seuil_personnes_a_risque'
where maintiens.a_risque >= constantes.valeur
