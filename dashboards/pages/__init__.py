"""One module per page, one question per page: inputs, reads, layout.

Belongs here: what a page shows and in which order.
Does not belong here: SQL (queries.py), drawing (components/), indicators (the warehouse).
"""
