-- Month ends from the opening of the platform to arrete_au, and arrete_au itself. A comparison adds the dates it needs.
with fins_de_mois as (

    {{ fins_de_mois(debut_programme(), arrete_au()) }}

)

select date_arrete from fins_de_mois where date_arrete < {{ arrete_au() }}
union
select {{ arrete_au() }} as date_arrete
{% for jour in var('dates_en_plus') -%}
    union
    select cast('{{ jour }}' as date) as date_arrete
{% endfor %}
