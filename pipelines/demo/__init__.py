"""Demonstration: invented exports in the real formats, the same bytes for the same seed.

Belongs here: `generer`. Does not belong here: anything another room reads (they only see the folder that it fills).
"""

from pipelines.demo.generation import Demonstration, generer

__all__ = ["Demonstration", "generer"]
