"""Asks a server as fast as it answers: wrk, with one fixed POST request."""

import json
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

# wrk is told its request, and tells its figures, in Lua. Times are in microseconds.
SCRIPT = """
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = [==[{body}]==]
done = function(summary, latency, requests)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format('\\n{{"requests": %d, "microseconds": %d, "failed": %d, "p50": %d, "p99": %d}}\\n',
    summary.requests, summary.duration, failed, latency:percentile(50), latency:percentile(99)))
end
"""


@dataclass(frozen=True)
class Load:
    """What a server bore: answers per second, and the time in milliseconds within which 50 and 99 of 100 came."""

    per_second: float
    p50_ms: float
    p99_ms: float
    requests: int


def press(address: str, body: bytes, clients: int, seconds: float) -> Load:
    """Let `clients` ask one after the other for `seconds`. Raises RuntimeError if a single answer was an error."""
    if not shutil.which("wrk"):
        raise RuntimeError("wrk is not installed. Install it (Debian: apt install wrk), then repeat.")
    with tempfile.NamedTemporaryFile("w", suffix=".lua", prefix="bench-") as script:
        script.write(SCRIPT.format(body=body.decode()))
        script.flush()
        command = ["wrk", "-t1", f"-c{clients}", f"-d{seconds:g}s", "-s", str(Path(script.name)), address]
        done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"wrk failed: {done.stderr.strip() or done.stdout.strip()}")
    found = json.loads(done.stdout.strip().splitlines()[-1])
    if found["failed"] or not found["requests"]:
        raise RuntimeError(f"{found['failed']} of {found['requests']} answers of {address} were errors.")
    per_second = found["requests"] / found["microseconds"] * 1e6
    return Load(per_second, found["p50"] / 1000, found["p99"] / 1000, found["requests"])
