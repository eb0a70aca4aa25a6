"""Who reads, and which rows they may see: roles, authorisations, identity, sessions, audit trail.

Belongs here: what the gateway and the pages share, and the rule of what each role sees.
Does not belong here: signing in (dashboards/passerelle), drawing (components/), opening the published file (data.py).
"""
