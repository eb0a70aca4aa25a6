{#
    Shares a whole number out by the largest remainder: each line of `relation` gets the whole part of its quota
    (`total` × `cle` / sum of the keys of its group), then the units left go to the largest remainders, the largest key and
    the smallest `code` first when remainders are equal. Exact: the parts of a group sum to its total. Column `part`.
#}
{% macro plus_forts_restes(relation, groupe, total, cle, code) -%}
    select
        *,
        quotient + case when rang_reste <= {{ total }} - sum(quotient) over (partition by {{ groupe }}) then 1 else 0 end
            as part
    from (
        select
            *,
            row_number() over (
                partition by {{ groupe }}
                order by {{ total }} * {{ cle }} - quotient * somme_cles desc, {{ cle }} desc, {{ code }} asc
            ) as rang_reste
        from (
            select
                *,
                {{ quotient_entier(total ~ ' * ' ~ cle, 'somme_cles') }} as quotient
            from (
                select
                    *,
                    cast(sum({{ cle }}) over (partition by {{ groupe }}) as decimal(18, 0)) as somme_cles
                from {{ relation }}
            ) as avec_sommes
            -- A group without any key (an archipelago without inhabitants) has nothing to share.
            where somme_cles > 0
        ) as avec_quotients
    ) as avec_restes
{%- endmacro %}
