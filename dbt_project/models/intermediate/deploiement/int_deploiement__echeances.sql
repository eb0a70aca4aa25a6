-- Known ends after the date of the edition, and whether something already follows: planned ends of running contracts; ends of
-- the agreements of posts not given back (the last episode of each envelope speaks for the post).
with contrats as (

    select
        'contrat' as nature,
        code_departement,
        date_sortie as fin_le,
        est_prolonge
    from {{ ref('int_contrats__a_date') }}
    where date_arrete = {{ arrete_au() }} and est_en_cours and date_sortie > {{ arrete_au() }}

),

conventions as (

    select
        episodes.poste_conum_id,
        conventions.enveloppe,
        min(conventions.date_debut) as debut_le,
        max(conventions.date_fin) as fin_le
    from {{ ref('int_subventions__enveloppes') }} as conventions
    inner join {{ ref('int_exports__courants') }} as courants on conventions.sha256 = courants.sha256
    inner join {{ ref('int_episodes__a_date') }} as episodes
        on conventions.poste_id = episodes.poste_id and episodes.date_arrete = {{ arrete_au() }}
    where not episodes.est_donnee_de_test and conventions.date_debut is not null
    group by episodes.poste_conum_id, conventions.enveloppe

)

select * from contrats
union all
select
    'convention' as nature,
    postes.code_departement,
    conventions.fin_le,
    max(conventions.fin_le) over (partition by conventions.poste_conum_id) > conventions.fin_le as est_prolonge
from conventions
inner join {{ ref('int_postes__a_date') }} as postes
    on conventions.poste_conum_id = postes.poste_conum_id and postes.date_arrete = {{ arrete_au() }}
where not postes.est_rendu
qualify conventions.debut_le <= {{ arrete_au() }} and conventions.fin_le > {{ arrete_au() }}
