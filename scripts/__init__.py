"""Tools of the repository itself (locks, reference data).

Belongs here: what remakes a committed file. Does not belong here: anything that a run of the product needs.
"""
