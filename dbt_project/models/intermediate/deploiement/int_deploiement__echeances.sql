-- Known ends after each date, and whether something already follows: planned ends of running contracts; ends of the agreements
-- of posts not given back (the last episode of each envelope speaks for the post), those to begin after the date read too.
with contrats as (

    select
        'contrat' as nature,
        date_arrete,
        code_departement,
        date_sortie as fin_le,
        est_prolonge
    from {{ ref('int_contrats__a_date') }}
    where est_en_cours and date_sortie > date_arrete

),

enveloppes as (

    {{ etat_a_date('subventions', ref('int_subventions__enveloppes')) }}

),

conventions as (

    select
        enveloppes.date_arrete,
        episodes.poste_conum_id,
        enveloppes.enveloppe,
        min(enveloppes.date_debut) as debut_le,
        max(enveloppes.date_fin) as fin_le
    from enveloppes
    inner join {{ ref('int_episodes__a_date') }} as episodes
        on enveloppes.date_arrete = episodes.date_arrete and enveloppes.poste_id = episodes.poste_id
    where not episodes.est_donnee_de_test and enveloppes.date_debut is not null
    group by enveloppes.date_arrete, episodes.poste_conum_id, enveloppes.enveloppe

)

select * from contrats
union all
select
    'convention' as nature,
    conventions.date_arrete,
    postes.code_departement,
    conventions.fin_le,
    max(conventions.fin_le) over (partition by conventions.date_arrete, conventions.poste_conum_id) > conventions.fin_le
        as est_prolonge
from conventions
inner join {{ ref('int_postes__a_date') }} as postes
    on conventions.date_arrete = postes.date_arrete and conventions.poste_conum_id = postes.poste_conum_id
where not postes.est_rendu
qualify conventions.debut_le <= conventions.date_arrete and conventions.fin_le > conventions.date_arrete
