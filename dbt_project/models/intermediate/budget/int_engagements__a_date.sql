-- The subsidy of each row of posts and envelope at each date: is it engaged, is it counted, who bears it? It is engaged
-- from the start of its agreement, at the latest on its first payment (nothing is paid that was not engaged); without any
-- date, from the attribution of the post. Rows of one post and envelope whose agreements start the same day are one
-- agreement, carried over by a transfer or written twice: the row of the latest attribution by then bears it, the others
-- are not counted (domain.md §1.5.2).
with subventions as (

    {{ etat_a_date('subventions', ref('int_subventions__enveloppes')) }}

),

situees as (

    select
        subventions.*,
        exports.date_export,
        episodes.poste_conum_id,
        episodes.structure_id,
        episodes.date_attribution,
        episodes.date_rendu,
        coalesce(episodes.code_departement, 'NL') as code_departement,
        coalesce(episodes.est_donnee_de_test, false) as est_donnee_de_test,
        coalesce(
            least(
                coalesce(subventions.date_debut, versees.premier_versement),
                coalesce(versees.premier_versement, subventions.date_debut)
            ),
            episodes.date_attribution
        ) as date_engagement
    from subventions
    inner join {{ ref('int_exports__en_vigueur') }} as exports
        on subventions.date_arrete = exports.date_arrete and exports.table_brute = 'subventions'
    left join {{ ref('int_budget__episodes') }} as episodes
        on subventions.date_arrete = episodes.date_arrete and subventions.poste_id = episodes.poste_id
    left join {{ ref('int_subventions__versees') }} as versees
        on
            subventions.sha256 = versees.sha256
            and subventions.poste_id = versees.poste_id
            and subventions.enveloppe = versees.enveloppe
    where subventions.montant is not null or versees.montant_verse is not null

),

cles as (

    select
        *,
        coalesce(date_engagement <= date_arrete, false) as est_engagee,
        -- A row without a start is an agreement of its own.
        enveloppe || '/' || case
            when date_debut is null then 'ligne ' || poste_id
            else coalesce('poste ' || poste_conum_id, 'ligne ' || poste_id) || '/' || date_debut
        end as convention
    from situees

),

classees as (

    select
        *,
        row_number() over (
            partition by date_arrete, convention
            order by
                est_donnee_de_test asc, est_engagee desc, coalesce(date_attribution <= date_arrete, false) desc,
                date_attribution desc nulls last, poste_id desc
        ) as rang_porteuse
    from cles

)

select
    *,
    max(case when rang_porteuse = 1 then poste_id end) over (partition by date_arrete, convention) as porteuse_id,
    case
        when est_donnee_de_test then 'donnee_de_test'
        when not est_engagee then 'non_commencee'
        when rang_porteuse > 1 then 'repetee'
    end as motif_exclusion
from classees
