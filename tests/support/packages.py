"""Small real packages, and flights as a client sends them."""

import asyncio
from pathlib import Path
from typing import Any

import httpx
import pandas as pd

from flights import data, learning, packaging, parameters, settings, store
from flights.packaging import Package

KNOWN = ["carrier", "origin", "dest", "scheduled_departure_utc", "distance_miles"]


def packed(folder: Path, use_case: str = "flight_time", variant: str = "golden", **about: Any) -> Package:
    """A package trained on January; its extended features are materialised beside it, in `folder`/state."""
    data.ingest()
    chosen = parameters.load(use_case, variant, train_months=["2013-01"])
    rows = store.load(chosen.train_months, chosen.features, use_case, settings.load(state=folder / "state"))
    return packaging.load(packaging.pack(learning.fit(rows, chosen), chosen, about, folder / f"{use_case}-{variant}"))


def asked(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Clean rows as the contract wants them, under their own names."""
    return [
        {**row, "scheduled_departure_utc": row["scheduled_departure_utc"].isoformat()}
        for row in rows[[*KNOWN, "flight_id"]].to_dict("records")
    ]


def april(count: int, seed: int = 2013) -> pd.DataFrame:
    """Completed flights of April, drawn at random."""
    return data.load(["2013-04"]).sample(count, random_state=seed).reset_index(drop=True)


def post(app: Any, content: Any) -> tuple[int, Any]:
    """Send `content` as JSON to /predict of an application, without a server."""

    async def send() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://app") as client:
            return await client.post("/predict", json=content)

    answer = asyncio.run(send())
    return answer.status_code, answer.json()
