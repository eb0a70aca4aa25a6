-- What readers may see of a difference: its five causes, one row each, zero included, where both editions print the figure.
-- Persons helped are explained for the whole country only: a cause is a small part of a figure, and below France a small part
-- of a protected figure would point at a place (ADR 0007).
{% set causes = ['fait_nouveau', 'correction', 're_datation', 'perimetre', 'definition'] %}
with effets as (

    select
        code_indicateur,
        maille,
        code_territoire,
        cause,
        sum(effet) as effet,
        sum(nombre_lignes) as nombre_lignes
    from {{ ref('int_comparaison__effets') }}
    group by code_indicateur, maille, code_territoire, cause

),

causes as (

    {% for cause in causes -%}
        select '{{ cause }}' as cause {{ 'union all' if not loop.last }}
    {% endfor %}

),

proteges as (

    select code_indicateur from {{ ref('secret_indicateurs') }}
    union
    select code_indicateur from {{ ref('int_indicateurs__registre') }}
    where famille = 'activite'

),

chiffres as (

    select
        valeurs.code_indicateur,
        valeurs.maille,
        valeurs.code_territoire,
        valeurs.est_prouve,
        avant.valeur as valeur_avant,
        apres.valeur as valeur_apres
    from {{ ref('int_comparaison__valeurs') }} as valeurs
    inner join {{ ref('stg_comparaison__publiees') }} as avant
        on
            avant.cote = 'avant'
            and valeurs.code_indicateur = avant.code_indicateur
            and valeurs.maille = avant.maille
            and valeurs.code_territoire = avant.code_territoire
    inner join {{ ref('stg_comparaison__publiees') }} as apres
        on
            apres.cote = 'apres'
            and valeurs.code_indicateur = apres.code_indicateur
            and valeurs.maille = apres.maille
            and valeurs.code_territoire = apres.code_territoire
    where
        valeurs.maille = 'national'
        or valeurs.code_indicateur not in (select proteges.code_indicateur from proteges)

)

select
    chiffres.code_indicateur,
    chiffres.maille,
    chiffres.code_territoire,
    causes.cause,
    cast(chiffres.valeur_avant as decimal(20, 2)) as valeur_avant,
    cast(chiffres.valeur_apres as decimal(20, 2)) as valeur_apres,
    cast(chiffres.valeur_apres - chiffres.valeur_avant as decimal(20, 2)) as ecart,
    cast(coalesce(effets.effet, 0) as decimal(20, 2)) as effet,
    cast(case when chiffres.est_prouve then coalesce(effets.nombre_lignes, 0) end as bigint) as nombre_lignes,
    bool_or(coalesce(effets.effet, 0) <> 0 or coalesce(effets.nombre_lignes, 0) > 0) over (
        partition by chiffres.code_indicateur, chiffres.maille, chiffres.code_territoire
    ) as est_modifie
from chiffres
cross join causes
left join effets
    on
        chiffres.code_indicateur = effets.code_indicateur
        and chiffres.maille = effets.maille
        and chiffres.code_territoire = effets.code_territoire
        and causes.cause = effets.cause
