"""One module per page, one question per page: inputs, reads, layout.

Not called `pages`: Streamlit 1.67 takes a folder of that name beside the entry point for its old kind of
multi-page application, and the first visit to /definitions ran that module alone, without the router
(seen on 2026-11-23: ModuleNotFoundError; the same in AppTest at the second run).

Belongs here: what a page shows and in which order.
Does not belong here: SQL (queries.py), drawing (components/), indicators (the warehouse).
"""
