-- Agreements counted at the date of the edition, and why those above the threshold are not published. A sole trader is a
-- person: neither name nor SIRET of theirs leaves. The file of the law has no row without the SIRET of its beneficiary.
with conventions as (

    select
        conventions.*,
        seuils.valeur as seuil,
        cast(delais.valeur as integer) as delai
    from {{ ref('int_conventions__beneficiaires') }} as conventions
    inner join {{ ref('seuils_ouverture') }} as seuils on seuils.code = 'seuil_convention'
    inner join {{ ref('seuils_ouverture') }} as delais on delais.code = 'delai_convention'

)

select
    cast(row_number() over (order by date_convention, financeur, beneficiaire) as integer) as rang,
    financeur,
    date_convention,
    siret,
    cast(montant as decimal(18, 2)) as montant,
    cast(nb_postes as integer) as nb_postes,
    montant > seuil as est_a_publier,
    {{ decale('date_convention', 'delai', 'day') }} as date_limite_publication,
    case
        when montant <= seuil then null
        when {{ entrepreneur_masque('nom') }} then 'entrepreneur_individuel'
        when siret is null or nom is null then 'beneficiaire_inconnu'
        when not {{ siret_valide('siret') }} then 'siret_faux'
    end as motif_retenue
from conventions
