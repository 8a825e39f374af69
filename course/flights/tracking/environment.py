"""Level 2: the environment of a run: what besides code, data and parameters can change its last digit."""

import functools
import hashlib
import json
import platform
from collections.abc import Mapping
from importlib import metadata

from threadpoolctl import threadpool_info

LIBRARIES = (
    *("numpy", "pandas", "scipy", "scikit-learn", "pyarrow", "pandera"),
    *("onnx", "onnxruntime", "skl2onnx", "mlflow"),
)
NOT_INSTALLED = "not installed"


@functools.cache
def _here() -> dict[str, str]:
    found = {"python": platform.python_version(), "platform": f"{platform.system()} {platform.machine()}"}
    for name in LIBRARIES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = NOT_INSTALLED
    # The linear algebra picks its code by the processor: on another one the last digit may be another.
    blas = {
        f"{one['internal_api']} {one['version']} {one.get('architecture', '')}".strip()
        for one in threadpool_info()
        if one["user_api"] == "blas"
    }
    return {**found, "blas": ", ".join(sorted(blas))}


def here() -> dict[str, str]:
    """Return name -> version of Python, the platform, the libraries and the linear algebra of this process."""
    return dict(_here())


def digest(environment: Mapping[str, str]) -> str:
    """Return 12 hex digits that change when any version does."""
    return hashlib.sha256(json.dumps(dict(environment), sort_keys=True).encode()).hexdigest()[:12]


def differences(recorded: Mapping[str, str]) -> list[str]:
    """Return a line for each entry that is another one here than in `recorded`: "numpy was 2.3.0 and is 2.4.1"."""
    now = here()
    names = dict.fromkeys([*recorded, *now])
    pairs = {name: (recorded.get(name, NOT_INSTALLED), now.get(name, NOT_INSTALLED)) for name in names}
    return [f"{name} was {before} and is {after}" for name, (before, after) in pairs.items() if before != after]
