"""Publication of the open data on data.gouv.fr: plan, approval, application, reading back, record.

Belongs here: everything that speaks to that platform. Does not belong here: the files themselves
(`pipelines.diffusion`), any figure.
"""

from pipelines.plateforme.service import Accord, Service

__all__ = ["Accord", "Service"]
