"""Activity reports (CRA): drawn by months and lots so that ten million never sit in memory.

Belongs here: what advisors did. Does not belong here: their posts and contracts, which are simulated before and never
depend on the number of CRA.
"""
