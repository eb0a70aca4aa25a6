-- The rows behind a figure make the figure: on every territory, for everything that has proofs (N-09);
-- beneficiaries of a territory are not given file by file.
with prouvees as (

    select
        code_indicateur,
        maille,
        code_territoire,
        sum(contribution) as somme
    from {{ ref('provenances') }}
    group by code_indicateur, maille, code_territoire

)

select
    valeurs.code_indicateur,
    valeurs.maille,
    valeurs.code_territoire,
    valeurs.numerateur,
    prouvees.somme
from {{ ref('int_indicateurs__valeurs') }} as valeurs
left join prouvees
    on
        valeurs.code_indicateur = prouvees.code_indicateur
        and valeurs.maille = prouvees.maille
        and valeurs.code_territoire = prouvees.code_territoire
where
    valeurs.date_arrete = {{ arrete_au() }}
    and valeurs.code_indicateur in (select p.code_indicateur from {{ ref('provenances') }} as p)
    and (
        valeurs.maille = 'national'
        or valeurs.code_indicateur not in (select liens.code_indicateur from {{ ref('secret_indicateurs') }} as liens)
    )
    and valeurs.numerateur <> coalesce(prouvees.somme, 0)
