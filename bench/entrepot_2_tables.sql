-- The tables made of the activities of entrepot_1_activites.sql.
create table par_jour as
select jour, code_departement,
    count(*) filter (activite = 'collectif') as ateliers,
    coalesce(sum(nb_participants) filter (activite = 'collectif'), 0) as participants,
    count(*) filter (activite = 'individuel') as individuels,
    count(*) filter (activite = 'ponctuel') as ponctuels,
    sum(nb_participants) as accompagnements,
    sum(nb_participants - nb_recurrents) as personnes,
    coalesce(sum(minutes), 0) as minutes,
    coalesce(sum(minutes_historique), 0) as minutes_historique
from activites where motif is null group by all;

create table cumuls as
select date_arrete, code_departement, sum(accompagnements) as accompagnements, sum(ateliers) as ateliers
from (select last_day(mois)::date as date_arrete
      from generate_series(date '2020-11-01', date '{arrete_au}', interval '1 month') as serie (mois))
inner join par_jour on jour <= date_arrete group by all;

create table par_fichier as
select sha256, code_departement, count(*) as activites, sum(nb_participants) as accompagnements
from activites where motif is null and jour <= '{arrete_au}' group by all;

create table publics as
select mois, code_departement, sum(nb_participants) as participants,
    sum(coalesce(age_moins_12_ans, 0)) as age_moins_12_ans_recu,
    sum(coalesce(age_de_12_a_18_ans, 0)) as age_de_12_a_18_ans_recu,
    sum(coalesce(age_de_18_a_35_ans, 0)) as age_de_18_a_35_ans_recu,
    sum(coalesce(age_de_35_a_60_ans, 0)) as age_de_35_a_60_ans_recu,
    sum(coalesce(age_plus_60_ans, 0)) as age_plus_60_ans_recu,
    sum(coalesce(statut_etudiant, 0)) as statut_etudiant_recu,
    sum(coalesce(statut_sans_emploi, 0)) as statut_sans_emploi_recu,
    sum(coalesce(statut_en_emploi, 0)) as statut_en_emploi_recu,
    sum(coalesce(statut_retraite, 0)) as statut_retraite_recu,
    sum(coalesce(suite_individuel, 0) + coalesce(suite_atelier, 0) + coalesce(suite_redirection, 0)) as suites,
    sum(coalesce(suite_redirection, 0)) as redirections
from activites where motif is null and jour <= '{arrete_au}' group by all;

create table themes as
with listes as (
    select mois, code_departement, themes, count(*) as activites, sum(nb_participants) as accompagnements
    from activites where motif is null and jour <= '{arrete_au}' group by all
),
cites as (
    select distinct themes, coalesce(theme, 'non_reconnu') as theme
    from (select themes, unnest(string_split(trim(themes, '{{}}'), ',')) as lu
        from (select distinct themes from listes)
    )
    left join read_csv('{seeds}/correspondance_themes.csv') as c
        on c.systeme = 'cra' and c.terme = trim(lower(trim(trim(lu), '"')))
    where trim(lower(trim(trim(lu), '"'))) <> ''
)
select mois, code_departement, coalesce(theme, 'sans_theme') as theme, sum(activites) as activites,
    sum(accompagnements) as accompagnements
from listes left join cites using (themes) group by all;

create table presences as
select date_arrete, conseiller_id, code_departement, sum(nb_participants) as accompagnements
from (select last_day(mois)::date as date_arrete
      from generate_series(date '2020-11-01', date '{arrete_au}', interval '1 month') as serie (mois))
inner join activites on jour between date_arrete - 29 and date_arrete
where motif is null and conseiller_id is not null group by all;

create table anomalies as
with doubles as (
    select sha256, cree_le <= lag(cree_le) over (
        partition by conseiller_id, jour, activite, duree, nb_participants, themes order by cree_le, cra_id
    ) + interval '60 seconds' as est_double
    from activites where conseiller_id is not null
        and hash(conseiller_id, jour, activite, duree, nb_participants, themes) in (
            select hash(conseiller_id, jour, activite, duree, nb_participants, themes) from activites
            where conseiller_id is not null group by all having count(*) > 1)
),
comptes as (
    select sha256, count(*) filter (dq_50) as "DQ-50", count(*) filter (dq_51) as "DQ-51",
        count(*) filter (dq_52) as "DQ-52", count(*) filter (dq_53) as "DQ-53",
        count(*) filter (dq_55) as "DQ-55", count(*) filter (dq_56) as "DQ-56",
        count(*) filter (dq_57) as "DQ-57", count(*) filter (structure_id is null) as "DQ-58",
        count(*) filter (jour < debut or jour > fin + 30) as "DQ-59",
        count(*) filter (emplois.conseiller_id is null) as "DQ-61"
    from activites left join emplois using (conseiller_id) group by all
)
select * from (unpivot comptes on columns(* exclude (sha256)) into name regle value nombre) where nombre > 0
union all
select sha256, 'DQ-64', count(*) from doubles where est_double group by all;
