-- The parts of the rates of activity, per month and département (CN-38, CN-40A, CN-42 and its variants).
{% set classes = {
    'CN-42': ["groupe = '60_ans_et_plus'", "dimension = 'age' and groupe <> 'non_renseigne'"],
    'CN-42E': ["groupe = 'sans_emploi'", "dimension = 'statut' and groupe <> 'non_renseigne'"],
    'CN-42J': ["groupe = 'moins_de_18_ans'", "dimension = 'age' and groupe <> 'non_renseigne'"],
    'CN-42N': ["groupe = 'non_renseigne'", "dimension = 'age'"],
} %}
{% for code, (du_numerateur, du_denominateur) in classes.items() -%}
    select
        mois,
        code_departement,
        '{{ code }}' as code_indicateur,
        sum(case when {{ du_numerateur }} then participants else 0 end) as numerateur,
        sum(participants) as denominateur
    from {{ ref('int_activites__publics') }}
    where {{ du_denominateur }}
    group by mois, code_departement
    union all
{% endfor -%}
select
    mois,
    code_departement,
    'CN-38' as code_indicateur,
    activites_citant_une_demarche as numerateur,
    activites_renseignees as denominateur
from {{ ref('int_activites__bases_de_themes') }}
union all
-- The Coop does not expose what follows: the rate of the v1 stops with it.
select
    mois,
    code_departement,
    'CN-40A' as code_indicateur,
    suites as numerateur,
    participants as denominateur
from {{ ref('int_activites__publics_cra') }}
