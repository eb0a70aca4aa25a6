-- Median delays at each level, open cases included (CN-12, CN-12F). No median where more than half are still waiting.
with sujets as (

    select
        durees.date_arrete,
        durees.code_indicateur,
        mailles.maille,
        mailles.code_territoire,
        durees.duree,
        durees.est_sorti
    from {{ ref('int_deploiement__durees') }} as durees
    inner join {{ ref('int_territoires__mailles') }} as mailles on durees.code_departement = mailles.code_departement

),

survies as (

    {{ kaplan_meier('sujets', ['date_arrete', 'code_indicateur', 'maille', 'code_territoire']) }}

),

medianes as (

    select
        date_arrete,
        code_indicateur,
        maille,
        code_territoire,
        cast({{ quantile_de_survie('0.5') }} as decimal(20, 2)) as valeur
    from survies
    group by date_arrete, code_indicateur, maille, code_territoire

)

select
    date_arrete,
    code_indicateur,
    maille,
    code_territoire,
    cast(null as decimal(20, 2)) as numerateur,
    cast(null as decimal(20, 2)) as denominateur,
    valeur
from medianes
where valeur is not null
