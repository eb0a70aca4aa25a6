"""Expected failures: each message is one French sentence for the operator.

Belongs here: the exceptions that a command shows as they are. Does not belong here: programming errors.
"""

from __future__ import annotations


class ErreurConum(Exception):
    """What was asked for could not be done; the message says what and what to do."""


class ExecutionEnCours(ErreurConum):
    """Another run holds the lock."""


class PublicationRefusee(ErreurConum):
    """The audit of the build failed: the previous edition stays in use."""


class TotauxContradictoires(PublicationRefusee):
    """The sums that are printed agree with no world."""


class JeuInvalide(ErreurConum):
    """A file of open data does not follow its schema: it is not published."""
