"""Pictures as SVG, one module per kind: typed points that carry the key of their published row.

Belongs here: drawing. Every picture has a name, a description, a wide and a narrow drawing; the page adds
the table twin (components/panneau.py).
Does not belong here: reading, choosing, computing an indicator (a stacked height is a place, not a figure).
"""
