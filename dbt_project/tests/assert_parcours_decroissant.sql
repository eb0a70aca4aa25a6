-- A funnel only decreases: those of a step have passed the one before; the others wait or were given back.
select
    suivantes.maille,
    suivantes.code_territoire,
    suivantes.etape
from {{ ref('parcours') }} as suivantes
left join {{ ref('parcours') }} as precedentes
    on
        suivantes.rang_etape = precedentes.rang_etape + 1
        and suivantes.maille = precedentes.maille
        and suivantes.code_territoire = precedentes.code_territoire
where
    suivantes.rang_etape > 1
    and suivantes.postes + suivantes.postes_en_attente + suivantes.postes_perdus is distinct from precedentes.postes
