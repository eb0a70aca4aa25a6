-- Each list of values that an export of places gives, in the words and the order of the national standard, joined by « | ».
-- Lists are few (two variants of the same, label by label): translated once, not place by place. An unknown value is left
-- out: the standard accepts no other.
with lues as (

    {% for champ, colonne in {
        'services': 'services', 'frais_a_charge': 'conditions_acces', 'dispositif_programmes_nationaux': 'labels_nationaux'
    }.items() -%}
        select distinct
            '{{ champ }}' as champ,
            {{ colonne }} as liste
        from {{ ref('stg_coop__permanences') }}
        where {{ colonne }} is not null
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

-- « Gratuit : Je peux accéder gratuitement au lieu et à ses services » is « Gratuit ».
coupees as (

    select
        champ,
        liste,
        case
            when champ = 'frais_a_charge' then split_part(liste, ' : ', 1)
            else replace(replace(liste, ', ', ','), ';', ',')
        end as valeurs
    from lues

),

elements as (

    {{ elements_de_liste('coupees', 'valeurs', ['champ', 'liste']) }}

),

traduits as (

    select distinct
        elements.champ,
        elements.liste,
        correspondances.ordre,
        correspondances.valeur_standard
    from elements
    inner join {{ ref('correspondance_lieux') }} as correspondances
        on elements.champ = correspondances.champ and trim(elements.element) = correspondances.valeur

)

select
    champ,
    liste,
    {{ textes_reunis('valeur_standard', '|') }} as liste_standard
from traduits
group by champ, liste
