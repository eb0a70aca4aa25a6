-- Share of the cases of each step still waiting after each duration, open ones included: France only, a département has too
-- few of them for a curve of its own.
with sujets as (

    select * from {{ ref('int_attentes__sujets') }}

)

{{ kaplan_meier('sujets', ['etape']) }}
