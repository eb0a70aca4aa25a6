-- Départements that the list of places of a date covers: those where it knows at least one. A list without any place in a
-- whole département says nothing of it (the lists of 2022 at hand hold neither Occitanie, nor La Réunion, nor Mayotte): its
-- intercommunalités are not « without an advisor », they are unknown.
select distinct
    date_arrete,
    code_departement
from {{ ref('int_lieux__a_date') }}
where code_departement <> 'NL'
