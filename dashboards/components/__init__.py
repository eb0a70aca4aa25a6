"""Pieces of a page: formats, filters, cards, pictures, tables, downloads.

Belongs here: functions from typed rows to HTML text, and the few widgets that pages share.
Does not belong here: SQL, and any figure that is not a published row.
"""
