-- Each case looked at, at the date of the edition or at the end of the month before, under the name that both lists of alerts
-- give it. `rejugee_au` is that other date, for the rules that looked at a case at each: of the others nothing says whether an
-- alert is new or was closed. A case that is no more looked at (nothing is left to end, or to pay) is no more in alert. One that
-- was not looked at before was not in alert when it counts what a territory has (it had none); else nothing says what it was.
with jugees as (

    select
        examens.*,
        dates.est_arrete
    from {{ ref('int_vigilances__examens') }} as examens
    inner join {{ ref('int_vigilances__dates') }} as dates on examens.date_arrete = dates.date_arrete

),

cas as (

    select
        regle,
        code_objet,
        maille,
        code_territoire,
        bool_or(est_arrete) as est_examinee,
        coalesce(bool_or(est_arrete and est_alerte), false) as est_alerte,
        coalesce(bool_or(not est_arrete and est_alerte), false) as etait_en_alerte,
        bool_or(not est_arrete) or code_objet = regle as etait_jugee,
        max(case when est_arrete then depuis end) as depuis,
        max(case when est_arrete then valeur end) as valeur,
        max(case when est_arrete then limite end) as limite,
        max(case when not est_arrete then depuis end) as depuis_avant,
        max(case when not est_arrete then valeur end) as valeur_avant,
        max(case when not est_arrete then limite end) as limite_avant
    from jugees
    group by regle, code_objet, maille, code_territoire

),

rejugees as (

    select
        regle,
        max(case when not est_arrete then date_arrete end) as rejugee_au
    from jugees
    group by regle
    having bool_or(est_arrete)

)

select
    cas.*,
    rejugees.rejugee_au,
    case
        when cas.code_objet = cas.regle then 'Ensemble du territoire'
        when cas.code_objet = 'programme' then 'Programme'
        else coalesce(indicateurs.libelle, sources.libelle, replace(cas.code_objet, '_', ' '))
    end as objet,
    case
        when regles.unite_valeur is null then coalesce(indicateurs.unite, 'unités')
        else regles.unite_valeur
    end as unite_valeur,
    case
        when cas.regle = 'valeur_aberrante' then coalesce(indicateurs.unite, 'unités')
        else regles.unite_seuil
    end as unite_seuil
from cas
inner join {{ ref('regles_vigilance') }} as regles on cas.regle = regles.regle
left join rejugees on cas.regle = rejugees.regle
left join {{ ref('dim_indicateurs') }} as indicateurs
    on
        cas.code_objet = indicateurs.code_indicateur
        and indicateurs.valable_du <= {{ arrete_au() }}
        and (indicateurs.valable_au is null or indicateurs.valable_au >= {{ arrete_au() }})
left join {{ ref('sources_connues') }} as sources
    on cas.code_objet = sources.table_brute and cas.regle = 'source_retard'
