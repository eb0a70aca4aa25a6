"""Reference geography: data/reference/ from pinned archives, `make reference` (docs/reference.md).

Belongs here: fetching, checking and turning the archives into the committed files.
Does not belong here: any rule of the programme; the product reads the committed files, never this package.
"""
