-- Ruptures until the date of the edition, per month and per year, in each territory; the reason per year for France only: by
-- month or territory most reasons have one or two persons.
with faits as (

    select
        contrats.code_departement,
        coalesce(contrats.motif_rupture, 'inconnu') as motif,
        cast(date_trunc('month', contrats.date_rupture) as date) as mois,
        cast(date_trunc('year', contrats.date_rupture) as date) as annee
    from {{ ref('int_contrats__a_date') }} as contrats
    where contrats.date_arrete = {{ arrete_au() }} and contrats.est_rompu and contrats.date_rupture <= {{ arrete_au() }}

)

{% for pas in ['mois', 'annee'] -%}
    select
        '{{ pas }}' as pas,
        faits.{{ pas }} as periode,
        'tous' as motif,
        mailles.maille,
        mailles.code_territoire,
        count(*) as ruptures
    from faits
    inner join {{ ref('int_territoires__mailles') }} as mailles on faits.code_departement = mailles.code_departement
    group by faits.{{ pas }}, mailles.maille, mailles.code_territoire
    union all
{% endfor -%}
select
    'annee' as pas,
    annee as periode,
    motif,
    'national' as maille,
    'FRANCE' as code_territoire,
    count(*) as ruptures
from faits
group by annee, motif
