-- Behind each training indicator, its persons (CN-20, CN-20S, CN-21, CN-21T: one row per person and département, with the
-- training that decides, the first) or its trainings (CN-21A, the upstream count).
{% set codes = {
    'CN-20': ('est_commencee', 'date_debut'),
    'CN-20S': ('est_terminee', 'date_fin'),
    'CN-21': ('est_terminee and est_certifiante', 'date_fin'),
    'CN-21T': ('est_terminee and a_un_titre_atteste', 'date_fin'),
    'CN-21A': ('est_terminee and est_certifiante', 'date_fin'),
} %}
{% for code, (condition, date_fait) in codes.items() -%}
    {% set cle = "'formation:' || formation_id" if code == 'CN-21A' else "'personne:' || personne_id" %}
    select
        '{{ code }}' as code_indicateur,
        date_arrete,
        code_departement,
        {{ cle }} as cle,
        cast(1 as decimal(20, 2)) as valeur,
        table_brute,
        sha256,
        numero_enregistrement,
        {{ date_fait }} as date_fait
    from {{ ref('int_formations__a_date') }}
    where {{ condition }}
    qualify
        row_number() over (
            partition by date_arrete, code_departement, {{ cle }} order by {{ date_fait }}, formation_id
        ) = 1
    {{ 'union all' if not loop.last }}
{% endfor %}
