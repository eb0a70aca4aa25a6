-- The landing of each envelope on 31 December: seen from the date of the edition for its year, as it was for the years over.
select
    cast(extract(year from date_arrete) as integer) as exercice,
    enveloppe,
    date_arrete,
    cast(montant_paye as decimal(20, 2)) as montant_paye,
    cast(montant_acquis as decimal(20, 2)) as montant_acquis,
    cast(montant_du as decimal(20, 2)) as montant_du,
    taux_central,
    cast(montant_central as decimal(20, 2)) as montant_central,
    cast(montant_bas as decimal(20, 2)) as montant_bas,
    cast(montant_haut as decimal(20, 2)) as montant_haut,
    case
        when date_arrete = {{ fin_d_exercice('date_arrete') }} then 'Payé constaté au 31 décembre.'
        when montant_central is null
            then 'Payé, plus entre rien et tout de ce qui est dû d''ici au 31 décembre :'
                || ' aucune année observée ne donne de part.'
        else 'Payé, plus ce qui est dû d''ici au 31 décembre à la part, en montant, des tranches V2 dues'
            || ' qui ont été payées avant la fin des trois années précédentes, vues du même jour ;'
            || ' bas : la pire de trois années, sinon rien du dû ; haut : tout le dû.'
    end as methode
from {{ ref('int_atterrissages__a_date') }}
where date_arrete = {{ arrete_au() }} or date_arrete = {{ fin_d_exercice('date_arrete') }}
