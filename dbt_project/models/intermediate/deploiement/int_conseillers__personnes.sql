-- Persons recruited and in post, per date and département of the employer (CN-06, CN-07). A person who serves two
-- départements appears in both: the counts are distinct at each level, never added up.
select distinct
    date_arrete,
    code_departement,
    personne_id,
    'CN-06' as code_indicateur
from {{ ref('int_contrats__a_date') }}
union all
select distinct
    date_arrete,
    code_departement,
    personne_id,
    'CN-07'
from {{ ref('int_contrats__a_date') }}
where est_en_cours
