-- Identities of the money at the date of the edition, and what was due for longer than the threshold and is not paid.
with enveloppes as (

    select *
    from {{ ref('budget_enveloppes') }}
    where date_arrete = {{ arrete_au() }} and statut <> 'non_disponible'

),

retards as (

    select
        echeancier.maille,
        echeancier.code_territoire,
        regles.seuil,
        min(case when echeancier.montant_en_retard > 0 then echeancier.mois end) as depuis,
        sum(echeancier.montant_en_retard) as montant
    from {{ ref('echeancier') }} as echeancier
    inner join {{ ref('regles_vigilance') }} as regles on regles.regle = 'versement_retard'
    where {{ decale(fin_de_mois_apres('echeancier.mois', 0), 'regles.seuil', 'day') }} < {{ arrete_au() }}
    group by echeancier.maille, echeancier.code_territoire, regles.seuil

)

select
    'engage_enveloppe' as regle,
    enveloppe as code_objet,
    'national' as maille,
    'FRANCE' as code_territoire,
    cast(null as date) as depuis,
    montant_impute as valeur,
    montant_ouvert as limite,
    montant_impute > montant_ouvert as est_alerte
from enveloppes
union all
select
    'paye_engage' as regle,
    enveloppe as code_objet,
    'national' as maille,
    'FRANCE' as code_territoire,
    cast(null as date) as depuis,
    montant_paye as valeur,
    montant_engage as limite,
    montant_reste < 0 as est_alerte
from enveloppes
union all
select
    'versement_retard' as regle,
    'versement_retard' as code_objet,
    maille,
    code_territoire,
    depuis,
    montant as valeur,
    seuil as limite,
    montant > 0 as est_alerte
from retards
where code_territoire <> 'NL'
