-- What one would write by hand for the activity of the programme, in one DuckDB script without dbt: the same reading,
-- deduplication, rules and tables, on the same Parquet. It writes each table once and tests nothing. Its figures must
-- be ours (bench/entrepot.py). Not in it, and in ours: the other families, the levels, the grids, the checks.
create table communes as
with communes as (
    select * from read_csv('{reference}/communes.csv', all_varchar = true)
),
codes as (
    select code_commune as code, code_commune from communes
    union all
    select code_ancien, min(code_commune) from read_csv('{reference}/communes_anciennes.csv', all_varchar = true)
    where code_ancien not in (select code_commune from communes) group by all
)
select code, code_commune, code_departement from codes inner join communes using (code_commune);

create table codes_postaux as
select code_postal, min(code_departement) as code_departement
from read_csv('{reference}/codes_postaux.csv', all_varchar = true)
inner join communes using (code_commune) group by all having count(distinct code_departement) = 1;

create table noms as
with noms as (
    select code_commune, nom from read_csv('{reference}/communes.csv', all_varchar = true)
    union all
    select code_commune, nom from read_csv('{reference}/communes_anciennes.csv', all_varchar = true)
    where nom is not null
)
select
    code_postal,
    regexp_replace(nullif(trim(regexp_replace(upper(strip_accents(nom)), '[^A-Z0-9]+', ' ', 'g')), ''),
                   '\bST(E?)\b', 'SAINT\1', 'g') as nom_compare,
    min(code_commune) as code_commune
from noms inner join read_csv('{reference}/codes_postaux.csv', all_varchar = true) using (code_commune)
group by all having count(distinct code_commune) = 1;

create table fichiers as
select sha256, table_brute, date_export, contrat from read_parquet('{lac}/fichiers/*.parquet', union_by_name = true)
where statut in ('charge', 'partiel') and recu_le <= '{connu_au}';

create table courants as
select sha256 from (
    select sha256, row_number() over (
        partition by table_brute
        order by date_export < '{arrete_au}', abs(date_diff('day', date '{arrete_au}', date_export))
    ) as rang
    from fichiers where table_brute in ('personnes', 'contrats')
) where rang = 1;

create table emplois as
with personnes as (
    select personne_id, conseiller_id from read_parquet('{lac}/personnes/*.parquet', union_by_name = true)
    where _sha256 in (select sha256 from courants)
),
contrats as (
    select conseiller_id, min(date_debut) as debut, max(fin) as fin, count(fin) = count(*) as est_fini from (
        select conseiller_id, date_debut,
            coalesce(date_rupture, case when type_contrat <> 'CDI' or type_contrat is null then date_fin end) as fin
        from read_parquet('{lac}/contrats/*.parquet', union_by_name = true) inner join personnes using (personne_id)
        where _sha256 in (select sha256 from courants) and date_debut is not null
    ) group by all
)
select conseiller_id, debut, case when est_fini then fin end as fin
from (select distinct conseiller_id from personnes where conseiller_id is not null)
left join contrats using (conseiller_id);

create view recus as
select cra.*, coalesce(modifie_le, cree_le) as version_le, date_export
from read_parquet('{lac}/cra/*.parquet', union_by_name = true) as cra
inner join fichiers on cra._sha256 = fichiers.sha256
where structure_pg_id is distinct from '5017';

create table depassees as
select _sha256, _numero from (
    select _sha256, _numero,
        row_number() over (partition by cra_id order by version_le desc, date_export desc, _sha256, _numero) as rang
    from recus where cra_id in (select cra_id from recus group by cra_id having count(*) > 1)
) where rang > 1;

create table activites as
with cras as (
    select recus.*,
        case when hour(coalesce(date_accompagnement, cree_le)) < 22 then coalesce(date_accompagnement, cree_le)::date
            else timezone('Europe/Paris', timezone('UTC', coalesce(date_accompagnement, cree_le)))::date end as jour,
        case when hour(cree_le) < 22 then cree_le::date
            else timezone('Europe/Paris', timezone('UTC', cree_le))::date end as jour_saisie,
        case when activite in ('individuel', 'ponctuel') then 1 else nb_participants end as participants,
        case when d.duree is not null then d.minutes
            else coalesce(try_cast(recus.duree as integer), duree_minutes) end as m2,
        case when d.duree is not null then d.minutes_historique
            else coalesce(try_cast(recus.duree as integer), duree_minutes) end as m1,
        d.duree is not null as est_une_tranche,
        communes.code_commune as commune, communes.code_departement as departement,
        case when communes.code is null then
            regexp_replace(nullif(trim(regexp_replace(upper(strip_accents(commune_nom)), '[^A-Z0-9]+', ' ', 'g')), ''),
                           '\bST(E?)\b', 'SAINT\1', 'g') end as nom_compare
    from recus
    anti join depassees using (_sha256, _numero)
    left join read_csv('{seeds}/durees_cra.csv') as d on recus.duree = d.duree
    left join communes on recus.code_commune = communes.code
)
select
    cra_id, _sha256 as sha256, _numero as numero, jour, date_trunc('month', jour)::date as mois, conseiller_id,
    structure_id,
    activite, canal, duree, themes, cree_le, participants as nb_participants,
    least(coalesce(nb_participants_recurrents, 0), participants) as nb_recurrents,
    case when m2 between 1 and 600 then m2 end as minutes,
    case when m1 between 1 and 600 then m1 end as minutes_historique,
    coalesce(commune, noms.code_commune) as commune_situee,
    coalesce(departement, situee.code_departement, codes_postaux.code_departement, prefixes.code_departement, 'NL')
        as code_departement,
    case
        when activite is null or activite not in ('individuel', 'collectif', 'ponctuel') then 'activite_inconnue'
        when jour is null or jour < '2020-11-17' then 'avant_programme'
        when jour > jour_saisie + 1 then 'date_posterieure_a_la_saisie'
        when activite = 'collectif' and coalesce(participants, 0) < 1 then 'participants_absents'
    end as motif,
    age_moins_12_ans, age_de_12_a_18_ans, age_de_18_a_35_ans, age_de_35_a_60_ans, age_plus_60_ans, statut_etudiant,
    statut_sans_emploi, statut_en_emploi, statut_retraite, statut_heterogene, suite_individuel, suite_atelier,
    suite_redirection,
    coalesce(nb_participants_recurrents > participants, false) as dq_50,
    (activite in ('individuel', 'ponctuel') and coalesce(nb_participants, 0) <> 1)
        or coalesce(motif = 'participants_absents', false) or coalesce(participants > 100, false) as dq_51,
    date_accompagnement is null as dq_52,
    motif in ('avant_programme', 'date_posterieure_a_la_saisie') or jour < '2021-06-01' as dq_53,
    coalesce(age_moins_12_ans + age_de_12_a_18_ans + age_de_18_a_35_ans + age_de_35_a_60_ans + age_plus_60_ans
        <> participants or statut_etudiant + statut_sans_emploi + statut_en_emploi + statut_retraite + statut_heterogene
        <> participants, false) as dq_55,
    est_une_tranche or m2 is null or m2 not between 1 and 600 as dq_56,
    coalesce(commune <> cras.code_commune, true) as dq_57
from cras
left join noms on cras.code_postal = noms.code_postal and cras.nom_compare = noms.nom_compare
left join communes as situee on noms.code_commune = situee.code
left join codes_postaux on cras.code_postal = codes_postaux.code_postal
left join read_csv('{reference}/departements.csv', all_varchar = true) as prefixes on prefixes.code_departement = case
    when cras.code_postal = '97150' then '978' when cras.code_postal = '97133' then '977'
    when left(cras.code_postal, 2) in ('97', '98') then left(cras.code_postal, 3)
    when left(cras.code_postal, 3) in ('200', '201') then '2A'
    when left(cras.code_postal, 3) in ('202', '206') then '2B'
    else left(cras.code_postal, 2) end;
