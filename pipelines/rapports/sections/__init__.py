"""The sections of the report, in the order of features.md §4.5: each reads its rows and says them.

Belongs here: one module per section. Does not belong here: a figure that no mart publishes, a format.
"""
