-- What changed between two editions, figure by figure, and why: the parts of a figure add up to its difference.
select
    valeurs.code_indicateur,
    valeurs.maille,
    valeurs.code_territoire,
    effets.etape,
    effets.cause,
    cast('{{ var("comparer_du") }}' as date) as comparer_du,
    cast('{{ var("comparer_au") }}' as date) as comparer_au,
    cast(valeurs.publiee_avant as decimal(20, 2)) as valeur_avant,
    cast(valeurs.publiee_apres as decimal(20, 2)) as valeur_apres,
    cast(effets.effet as decimal(20, 2)) as effet,
    cast(effets.nombre_lignes as bigint) as nombre_lignes
from {{ ref('int_comparaison__effets') }} as effets
inner join {{ ref('int_comparaison__valeurs') }} as valeurs
    on
        effets.code_indicateur = valeurs.code_indicateur
        and effets.maille = valeurs.maille
        and effets.code_territoire = valeurs.code_territoire
where effets.effet <> 0 or effets.nombre_lignes > 0
