-- The alerts of each météo: how many of each level, and what they say.
select
    code_objet,
    maille,
    code_territoire,
    count(case when niveau = 'forte' then 1 end) as alertes_fortes,
    count(case when niveau = 'bloquante' then 1 end) as alertes_bloquantes,
    {{ textes_reunis('motif', ' ; ') }} as motifs
from {{ ref('int_meteo__alertes') }}
group by code_objet, maille, code_territoire
