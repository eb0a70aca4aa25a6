-- Rates of progress at each date judged, towards the last due date of each indicator: far under the median (bound included),
-- or falling for several months in a row. `depuis` is the first date of what lasts until the date judged.
with cibles as (

    select
        avancements.*,
        dates.date_arrete as date_jugee,
        max(avancements.date_cible) over (
            partition by
                dates.date_arrete, avancements.code_indicateur, avancements.maille, avancements.code_territoire
        ) as derniere_cible
    from {{ ref('avancements') }} as avancements
    inner join {{ ref('int_vigilances__dates') }} as dates on avancements.date_arrete <= dates.date_arrete
    where avancements.taux is not null

),

suivis as (

    select
        cibles.date_jugee,
        cibles.code_indicateur,
        cibles.maille,
        cibles.code_territoire,
        cibles.date_arrete,
        cibles.ecart_mediane,
        cibles.ecart_mediane <= -medianes.seuil as est_sous_la_mediane,
        coalesce(cibles.tendance = 'BAISSE', false) as est_en_baisse,
        medianes.seuil as seuil_mediane,
        tendances.seuil as seuil_tendance
    from cibles
    inner join {{ ref('regles_vigilance') }} as medianes on medianes.regle = 'ecart_mediane'
    inner join {{ ref('regles_vigilance') }} as tendances on tendances.regle = 'tendance_baisse'
    where cibles.date_cible = cibles.derniere_cible

),

interruptions as (

    select
        *,
        max(case when est_sous_la_mediane then null else date_arrete end) over (
            partition by date_jugee, code_indicateur, maille, code_territoire
        ) as derniere_au_dessus,
        max(case when est_en_baisse then null else date_arrete end) over (
            partition by date_jugee, code_indicateur, maille, code_territoire
        ) as derniere_sans_baisse
    from suivis

),

durees as (

    select
        date_jugee,
        code_indicateur,
        maille,
        code_territoire,
        max(date_arrete) as derniere_date,
        max(case when date_arrete = date_jugee then ecart_mediane end) as ecart_mediane,
        max(seuil_mediane) as seuil_mediane,
        max(seuil_tendance) as seuil_tendance,
        min(
            case when derniere_au_dessus is null or date_arrete > derniere_au_dessus then date_arrete end
        ) as sous_la_mediane_depuis,
        min(
            case when derniere_sans_baisse is null or date_arrete > derniere_sans_baisse then date_arrete end
        ) as en_baisse_depuis,
        count(
            case when derniere_sans_baisse is null or date_arrete > derniere_sans_baisse then 1 end
        ) as mois_de_baisse
    from interruptions
    group by date_jugee, code_indicateur, maille, code_territoire

)

select
    'ecart_mediane' as regle,
    code_indicateur as code_objet,
    date_jugee as date_arrete,
    maille,
    code_territoire,
    sous_la_mediane_depuis as depuis,
    ecart_mediane as valeur,
    -seuil_mediane as limite,
    ecart_mediane <= -seuil_mediane as est_alerte
from durees
where ecart_mediane is not null
union all
select
    'tendance_baisse' as regle,
    code_indicateur as code_objet,
    date_jugee as date_arrete,
    maille,
    code_territoire,
    en_baisse_depuis as depuis,
    mois_de_baisse as valeur,
    seuil_tendance as limite,
    mois_de_baisse >= seuil_tendance as est_alerte
from durees
where derniere_date = date_jugee
