-- Persons of the indicators of activity that count persons (CN-36): those of its proofs.
select distinct
    date_arrete,
    code_indicateur,
    code_departement,
    personne_id
from {{ ref('int_activites__preuves') }}
