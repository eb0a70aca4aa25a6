"""Which figures of persons may be printed: the masks of statistical secrecy.

Belongs here: the decision, block by block and date by date, from counts. Does not belong here: thresholds and what is
looked at (seeds and `int_secret__*` of dbt), what is printed (marts), the auditor (`secret_statistique.auditeur`).

A figure is cumulated since 2020, so what a reader learns at a date is what came since the last date printed for that
territory. It is printed when that is 0 or at least the threshold for each measure of the block, and kept for a later
date otherwise. Territories fall silent together and speak again together: the départements of a région, then the
régions of a group, then all of them; France is always printed, for its figure points at no place. A level stays silent
until each hidden cell is proven free: two worlds agree with everything printed and differ in that cell by the threshold
or more. Such a world is made from the true one by an exchange between départements on the two sides of a date:
integers, no solver, the same answer on any machine.

Dates are decided in order, from what is known up to each: a later edition of the same facts hides the same cells.
Decision: docs/adr/0007-secret-statistique.md.
"""

from pipelines.masques.decision import masques

__all__ = ["masques"]
