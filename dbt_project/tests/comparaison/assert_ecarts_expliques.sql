-- The parts of a figure add up to its difference, to the unit and to the cent; and what the proofs say is the difference that
-- the figures show (N-07). A thing counted that has no proof, or a proof counted twice, breaks it.
{{ config(enabled=var('comparaison', false)) }}
with parts as (

    select
        code_indicateur,
        maille,
        code_territoire,
        sum(effet) as explique
    from {{ ref('int_comparaison__effets') }}
    group by code_indicateur, maille, code_territoire

)

select
    valeurs.code_indicateur,
    valeurs.maille,
    valeurs.code_territoire,
    valeurs.publiee_apres - valeurs.publiee_avant as ecart,
    parts.explique
from {{ ref('int_comparaison__valeurs') }} as valeurs
left join parts
    on
        valeurs.code_indicateur = parts.code_indicateur
        and valeurs.maille = parts.maille
        and valeurs.code_territoire = parts.code_territoire
where valeurs.publiee_apres - valeurs.publiee_avant is distinct from parts.explique
