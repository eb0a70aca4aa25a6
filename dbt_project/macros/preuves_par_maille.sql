{#
    Proofs (rows of `relation`, shaped like int_preuves__toutes) at the three published levels: one row per thing counted and
    territory. A person who serves two départements is one proof in the région, that of their earliest fact. `selon`: columns
    of `relation` that set groups of proofs apart.
#}
{% macro preuves_par_maille(relation, selon) -%}
    select *
    from (
        select
            preuves.*,
            mailles.maille,
            mailles.code_territoire,
            row_number() over (
                partition by {{ selon | join(', ') }}, mailles.maille, mailles.code_territoire, preuves.cle
                order by preuves.date_fait, preuves.sha256, preuves.numero_enregistrement, preuves.code_departement
            ) as rang
        from {{ relation }} as preuves
        inner join {{ ref('int_territoires__mailles') }} as mailles
            on preuves.code_departement = mailles.code_departement
    ) as classees
    where rang = 1
{%- endmacro %}
