"""`make audit`: what the product is made of, under which terms, and what is known against it.

Belongs here: the inventory, licences, known vulnerabilities, dangerous code. Does not belong here: mending.
"""
