"""A published cell, said and drawn: what pages and reports share.

Belongs here: keys and cells of the published tables, French formats, statuses, SVG drawings, workbooks.
Does not belong here: reading a file, a page (dashboards), a document (pipelines.rapports). It imports neither.
"""
