-- Subsidy agreements at each date, one row per episode of post and envelope.
with conventions as (

    {{ etat_a_date('subventions', ref('int_subventions__enveloppes')) }}

)

select
    date_arrete,
    table_brute,
    sha256,
    numero_enregistrement,
    subvention_id,
    poste_id,
    enveloppe,
    date_debut,
    date_fin,
    montant,
    {{ en_cours('date_arrete', 'date_debut', 'date_fin') }} as est_en_cours
from conventions
where date_debut <= date_arrete
