-- Advisors active in the days that end at each date, per système and département of their activities, and who they are.
select
    presences.*,
    identites.personne_id,
    -- A person who went from the v1 to the Coop is one advisor; who is not linked to a person is one of their own.
    coalesce(identites.personne_id, presences.source || ':' || presences.identifiant) as conseiller
from {{ ref('int_activites__presences') }} as presences
left join {{ ref('int_conseillers__identites') }} as identites
    on presences.source = identites.source and presences.identifiant = identites.identifiant
