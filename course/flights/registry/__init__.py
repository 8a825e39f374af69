"""Level 2: the registry: the versions of each model, which one is in service, who answers for it, what it is from.

It is MLflow's own, in the store of the settings. The packages lie beside it, under the names of their digests.
"""

import flights.telemetry  # noqa: F401 - before MLflow
from flights.registry.reading import lineage, resolve, versions
from flights.registry.version import Version
from flights.registry.writing import promote, register

__all__ = ["Version", "lineage", "promote", "register", "resolve", "versions"]
