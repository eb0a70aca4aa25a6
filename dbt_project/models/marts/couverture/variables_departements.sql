-- What the comparison of départements looks at, so that a reader can redo it.
select
    code_departement,
    variable,
    valeur,
    ecart_reduit
from {{ ref('int_departements__standardisees') }}
