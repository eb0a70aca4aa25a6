-- Alerts that weigh on a météo at arrete_au (features.md §3.12): an excess of posts is strong, an excess of money is blocking.
{% set regles = [
    ('CN-03', 'CN-01', 'CN-03', 'forte', 'postes occupés au-delà des postes validés'),
    ('CN-03', 'CN-01', 'programme', 'forte', 'postes occupés au-delà des postes validés'),
    ('CN-52', 'CN-51', 'programme', 'bloquante', 'payé au-delà de l''''engagé'),
    ('CN-51R', 'CN-50R', 'programme', 'bloquante', 'engagé au-delà de l''''enveloppe de France Relance'),
] %}
with valeurs as (

    select
        code_indicateur,
        maille,
        code_territoire,
        valeur
    from {{ ref('int_indicateurs__valeurs') }}
    where date_arrete = {{ arrete_au() }} and valeur is not null
    union all
    -- The envelope is known for France only: what a département may commit is a target, not a limit.
    select
        'CN-50R',
        'national',
        'FRANCE',
        valeur
    from {{ ref('constantes_programme') }}
    where code = 'part_conseillers'

)

{% for plus_grand, limite, objet, niveau, motif in regles -%}
    select
        '{{ objet }}' as code_objet,
        valeurs.maille,
        valeurs.code_territoire,
        '{{ niveau }}' as niveau,
        '{{ motif }}' as motif
    from valeurs
    inner join valeurs as limites
        on
            valeurs.maille = limites.maille
            and valeurs.code_territoire = limites.code_territoire
            and limites.code_indicateur = '{{ limite }}'
    where valeurs.code_indicateur = '{{ plus_grand }}' and valeurs.valeur > limites.valeur
    {{ 'union all' if not loop.last }}
{% endfor %}
