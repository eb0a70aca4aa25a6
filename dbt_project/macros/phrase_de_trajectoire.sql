{# The sentence that a reader gets for a target, whatever can be said of it: never a blank (features.md §3.2). #}
{% macro phrase_de_trajectoire(c) -%}
    case {{ c }}.conclusion
        when 'non_disponible' then 'Aucune valeur consolidée : la trajectoire n''est pas disponible.'
        when 'atteinte' then 'Cible atteinte au ' || {{ jour_ecrit(c ~ '.date_valeur') }} || '.'
        when 'echeance_passee' then
            'L''échéance du ' || {{ jour_ecrit(c ~ '.date_cible') }} || ' est passée sans que la cible soit atteinte.'
        when 'points_insuffisants' then
            'Moins de neuf points mensuels consécutifs (' || cast({{ c }}.nombre_points as varchar)
            || ') : seul le rythme requis est donné.'
        when 'projetee' then case
            when {{ c }}.probabilite is null
                then 'L''échéance du ' || {{ jour_ecrit(c ~ '.date_cible') }} || ' est au-delà des mois projetés.'
            else 'Chance d''atteindre la cible au ' || {{ jour_ecrit(c ~ '.date_cible') }} || ' : '
                || cast(cast(round({{ c }}.probabilite, 0) as integer) as varchar) || ' %.'
        end
    end
{%- endmacro %}
