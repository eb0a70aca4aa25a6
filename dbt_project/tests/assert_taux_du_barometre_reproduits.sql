-- Every rate that the barometer publishes comes out of our own formula, from its own initial, current and
-- final target values.
select
    zones.indicateur_id,
    zones.maille,
    zones.code_territoire,
    zones.date_arrete,
    zones.taux_avancement as publie,
    {{ taux_avancement('zones.valeur_actuelle', 'objectifs.valeur_initiale', 'objectifs.valeur_cible') }} as calcule
from {{ ref('int_barometre__zones') }} as zones
inner join {{ ref('int_objectifs__retenus') }} as objectifs
    on
        zones.code_indicateur = objectifs.code_indicateur
        and zones.maille = objectifs.maille
        and zones.code_territoire = objectifs.code_territoire
        and objectifs.methode = 'officielle'
        and objectifs.est_finale
where zones.taux_avancement is not null and zones.taux_avancement is distinct from calcule
