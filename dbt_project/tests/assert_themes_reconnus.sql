-- N-24: what « autre » and unknown terms hide. Above 15 % of the citations of the year before the edition, the nomenclature
-- no longer says what is done.
{{ config(severity='warn') }}
select
    sum(case when theme in ('autre', 'non_reconnu') then activites else 0 end) as indistinctes,
    sum(activites) as citations
from {{ ref('int_activites__themes') }}
where theme <> 'sans_theme' and {{ jours_entre('mois', arrete_au()) }} <= 366
having sum(case when theme in ('autre', 'non_reconnu') then activites else 0 end) > 0.15 * sum(activites)
