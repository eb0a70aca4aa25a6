-- Identities of the money at each date judged, and what was due for longer than the threshold and was not paid.
with enveloppes as (

    select enveloppes.*
    from {{ ref('budget_enveloppes') }} as enveloppes
    inner join {{ ref('int_vigilances__dates') }} as dates on enveloppes.date_arrete = dates.date_arrete
    where enveloppes.statut <> 'non_disponible'

),

echues as (

    -- As `echeancier` has them, by month: those of a month are late for longer than the threshold when its last day is.
    select
        lignes.date_arrete,
        lignes.code_departement,
        regles.seuil,
        case when lignes.nature = 'en_retard' then cast(date_trunc('month', lignes.fin) as date) end as mois_du_retard,
        case when lignes.nature = 'en_retard' then lignes.montant else 0 end as montant
    from {{ ref('int_echeances__lignes') }} as lignes
    inner join {{ ref('int_vigilances__dates') }} as dates on lignes.date_arrete = dates.date_arrete
    inner join {{ ref('regles_vigilance') }} as regles on regles.regle = 'versement_retard'
    where
        {{ decale(fin_de_mois_apres('coalesce(lignes.debut, lignes.fin)', 0), 'regles.seuil', 'day') }}
        < lignes.date_arrete

)

select
    'engage_enveloppe' as regle,
    enveloppe as code_objet,
    date_arrete,
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
    date_arrete,
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
    echues.date_arrete,
    mailles.maille,
    mailles.code_territoire,
    min(echues.mois_du_retard) as depuis,
    sum(echues.montant) as valeur,
    max(echues.seuil) as limite,
    sum(echues.montant) > 0 as est_alerte
from echues
inner join {{ ref('int_territoires__mailles') }} as mailles on echues.code_departement = mailles.code_departement
where mailles.code_territoire <> 'NL'
group by echues.date_arrete, mailles.maille, mailles.code_territoire
