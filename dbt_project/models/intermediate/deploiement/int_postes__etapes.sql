-- First day of each step of each post, read on the last date of each set of exports: attributed, under agreement, with a
-- person under contract, that person in training; and the day it was given back.
{% set etapes = {
    'attribue_le': 'attribution', 'conventionne_le': 'convention', 'pourvu_le': 'contrat', 'forme_le': 'formation',
    'rendu_le': 'rendu'
} %}
select
    intervalles.date_lecture,
    intervalles.poste_conum_id,
    {% for etape, nature in etapes.items() -%}
        min(case when intervalles.nature = '{{ nature }}' then intervalles.du end) as {{ etape }},
    {% endfor -%}
    postes.code_departement
from {{ ref('int_postes__intervalles') }} as intervalles
inner join {{ ref('int_postes__a_date') }} as postes
    on intervalles.date_lecture = postes.date_arrete and intervalles.poste_conum_id = postes.poste_conum_id
group by intervalles.date_lecture, intervalles.poste_conum_id, postes.code_departement
