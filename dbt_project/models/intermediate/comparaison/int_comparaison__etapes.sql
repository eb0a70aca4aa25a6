-- The proofs of two sides face to face, where they differ: `revision` (avant, pivot), then `temps` (pivot, apres).
{% set etapes = {'revision': ('avant', 'pivot'), 'temps': ('pivot', 'apres')} %}
{% for etape, (cote_une, cote_autre) in etapes.items() -%}
    select
        '{{ etape }}' as etape,
        coalesce(une.code_indicateur, autre.code_indicateur) as code_indicateur,
        coalesce(une.maille, autre.maille) as maille,
        coalesce(une.code_territoire, autre.code_territoire) as code_territoire,
        coalesce(une.cle, autre.cle) as cle,
        une.valeur as valeur_avant,
        autre.valeur as valeur_apres,
        une.date_fait as date_avant,
        autre.date_fait as date_apres,
        coalesce(autre.valeur, 0) - coalesce(une.valeur, 0) as effet,
        coalesce(autre.table_brute, une.table_brute) as table_brute,
        coalesce(autre.sha256, une.sha256) as sha256,
        coalesce(autre.numero_enregistrement, une.numero_enregistrement) as numero_enregistrement
    from (select * from {{ ref('int_comparaison__cotes') }} where cote = '{{ cote_une }}') as une
    full join (select * from {{ ref('int_comparaison__cotes') }} where cote = '{{ cote_autre }}') as autre
        on
            une.code_indicateur = autre.code_indicateur
            and une.maille = autre.maille
            and une.code_territoire = autre.code_territoire
            and une.cle = autre.cle
    where
        une.cle is null
        or autre.cle is null
        or une.valeur <> autre.valeur
        or (une.date_fait is distinct from autre.date_fait and '{{ etape }}' = 'revision')
    {{ 'union all' if not loop.last }}
{% endfor %}
