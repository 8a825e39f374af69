"""Level 2: where does this model come from? The way from the source's bytes to features, and on to a version."""

from collections.abc import Sequence
from typing import Any

from flights import storage
from flights.settings import Settings
from flights.store import datasets, definitions, parquet


def lineage(
    dataset: datasets.DatasetVersion, names: Sequence[str], use_case_name: str, settings: Settings, **beyond: str
) -> dict[str, Any]:
    """Return what `dataset` and the lagged features among `names` were made from, as nodes and edges.

    A node is {"id", "kind", "name", "digest"}; its kind is "source", "month", "dataset" or "features". An edge is the
    ids (from, to). `beyond` goes on from there, kind by kind: `run="5f0c…", package="9a1e…", version="flight_time 3"`.
    """
    nodes: dict[str, dict[str, str]] = {}
    edges: list[tuple[str, str]] = []

    def add(kind: str, name: str, digest: str, *made_from: str) -> str:
        node = f"{kind}/{name}"
        nodes.setdefault(node, {"id": node, "kind": kind, "name": name, "digest": digest})
        edges.extend((one, node) for one in made_from if (one, node) not in edges)
        return node

    months = datasets.ordered((*dataset.months, *dataset.history))
    node = {}
    for month in months:
        source = (storage.read_manifest(settings.data / month) or {}).get("source", "")
        (checksum,) = datasets.checksums([month], settings).values()
        node[month] = add("month", month, checksum[:12], add("source", f"CSV files {source[:6]}", source[:12]))
    last = add("dataset", dataset.name, dataset.digest, *(node[month] for month in dataset.months))
    if definitions.chosen(names):
        folder = parquet.materialise(dataset.months, use_case_name, settings)[-1]
        looked_back_on = (node[month] for month in dataset.history)
        last = add(
            "features",
            ", ".join(one.name for one in definitions.chosen(names)),
            folder.name[-12:],
            last,
            *looked_back_on,
        )
    for kind, name in beyond.items():
        last = add(kind, name, "", last)
    return {"nodes": list(nodes.values()), "edges": [list(edge) for edge in edges]}
