"""Writers: one module per export, each in the exact format of the source (headers, delimiters, nulls, defects).

Belongs here: spelling a simulated fact as the real tool spells it. Does not belong here: the facts.
"""
