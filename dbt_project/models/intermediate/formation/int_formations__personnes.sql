-- Persons who entered training, left it and hold a certificate, per date and département (CN-20, CN-20S, CN-21, CN-21T).
select
    date_arrete,
    code_departement,
    substr(cle, 10) as personne_id,
    code_indicateur
from {{ ref('int_formations__preuves') }}
where code_indicateur in ('CN-20', 'CN-20S', 'CN-21', 'CN-21T')
