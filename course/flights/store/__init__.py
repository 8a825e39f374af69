"""Level 2: the dataset and feature repository: versions of the data, and features of the past, offline and online."""

from flights.store.ancestry import lineage
from flights.store.datasets import DatasetVersion, dataset
from flights.store.definitions import DEFINITIONS, Definition
from flights.store.filling import materialise, refresh
from flights.store.leaks import noticed
from flights.store.parquet import load
from flights.store.sqlite import Online, online
from flights.store.windows import point_in_time

__all__ = [
    "DEFINITIONS",
    "DatasetVersion",
    "Definition",
    "Online",
    "dataset",
    "lineage",
    "load",
    "materialise",
    "noticed",
    "online",
    "point_in_time",
    "refresh",
]
