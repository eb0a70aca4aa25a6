-- How sound the data are, at the date of the edition, for the whole programme (CN-81, CN-82): rules that find nothing over
-- rules that had something to look at, and key fields left empty over key fields expected.
{% set champs_cles = {
    'idposte__postes': ['structure_id', 'date_attribution', 'etat'],
    'idposte__contrats': ['structure_id', 'type_contrat', 'date_debut'],
    'idposte__formations': ['date_debut', 'date_fin'],
    'idposte__subventions': ['poste_id'],
    'coselec__structures_validees': ['siret', 'date_validation', 'postes_valides'],
} %}
with champs as (

    {% for modele, colonnes in champs_cles.items() -%}
        select
            {{ colonnes | length }} * count(*) as attendus,
            {% for colonne in colonnes -%}
                count(*) - count(lignes.{{ colonne }}) {{ '+' if not loop.last }}
            {% endfor %} as vides
        from {{ ref('stg_' ~ modele) }} as lignes
        inner join {{ ref('int_exports__courants') }} as courants on lignes.sha256 = courants.sha256
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

regles as (

    select
        count(*) as evaluees,
        count(*) - count(constats.regle) as sans_ecart
    from {{ ref('int_regles__toutes') }} as regles
    left join (select distinct regle from {{ ref('int_anomalies__comptes') }}) as constats
        on regles.regle = constats.regle
    where regles.domicile = 'entrepot' and regles.gravite <> 'sans objet'

)

select
    {{ arrete_au() }} as date_arrete,
    'NL' as code_departement,
    'CN-81' as code_indicateur,
    cast(sans_ecart as decimal(20, 2)) as numerateur,
    cast(evaluees as decimal(20, 2)) as denominateur
from regles
union all
select
    {{ arrete_au() }},
    'NL',
    'CN-82',
    cast(sum(vides) as decimal(20, 2)),
    cast(sum(attendus) as decimal(20, 2))
from champs
