-- The rates of the barometer made again from its own initial, current and target values, beside those it publishes, and the
-- gap of each territory to the median of its level.
with taux as (

    select
        zones.code_indicateur,
        zones.indicateur_id,
        zones.maille,
        zones.code_territoire,
        zones.date_arrete,
        zones.taux_avancement as taux_publie,
        {{ taux_avancement(
            'zones.valeur_actuelle', 'objectifs.valeur_initiale', 'objectifs.valeur_cible'
        ) }} as taux,
        {{ taux_avancement_brut(
            'zones.valeur_actuelle', 'objectifs.valeur_initiale', 'objectifs.valeur_cible'
        ) }} as taux_brut
    from {{ ref('int_barometre__zones') }} as zones
    inner join {{ ref('int_objectifs__retenus') }} as objectifs
        on
            zones.code_indicateur = objectifs.code_indicateur
            and zones.maille = objectifs.maille
            and zones.code_territoire = objectifs.code_territoire
            and objectifs.methode = 'officielle'
            and objectifs.est_finale
    where zones.valeur_actuelle is not null

)

select
    *,
    taux - cast(
        median(case when maille <> 'national' then taux end) over (
            partition by code_indicateur, maille, date_arrete
        ) as decimal(20, 2)
    ) as ecart_mediane
from taux
