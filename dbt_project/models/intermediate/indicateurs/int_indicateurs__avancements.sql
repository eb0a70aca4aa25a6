-- Indicators that are the taux d'avancement of another one, bounded (official) or raw, towards its final target.
select
    taux.date_arrete,
    composition.code_indicateur,
    taux.maille,
    taux.code_territoire,
    taux.valeur_actuelle - taux.valeur_initiale as numerateur,
    taux.valeur_cible - taux.valeur_initiale as denominateur,
    case composition.role when 'avancement' then taux.taux else taux.taux_brut end as valeur
from {{ ref('indicateurs_composantes') }} as composition
inner join {{ ref('int_avancements__taux') }} as taux
    on composition.composante = taux.code_indicateur and taux.est_finale
where composition.role in ('avancement', 'avancement_brut')
