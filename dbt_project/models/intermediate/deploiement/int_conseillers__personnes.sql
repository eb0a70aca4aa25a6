-- Persons recruited and in post, per date and département of the employer (CN-06, CN-07), and those of the v1 platform whose
-- account is active (CN-10C) or whom upstream holds in post (CN-07A). A person who serves two départements appears in both:
-- the counts are distinct at each level, never added up.
select
    date_arrete,
    code_departement,
    substr(cle, 10) as personne_id,
    code_indicateur
from {{ ref('int_conseillers__preuves') }}
where code_indicateur in ('CN-06', 'CN-07', 'CN-10C', 'CN-07A')
