"""Level 3: the service that goes on answering while what it serves is changed under it."""

import contextlib
import fcntl
import gc
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from flights import packaging
from flights.delivery import control, record
from flights.delivery.pages import Pages, collectors
from flights.errors import FlightsError
from flights.service import run as serve
from flights.serving import capture, known, web
from flights.settings import Settings

if TYPE_CHECKING:
    from flights.packaging import Package

DYING_SECONDS, POLL_SECONDS = 3.0, 0.02


def run(
    use_case: str,
    settings: Settings,
    *,
    package: Path | None = None,
    version: int = 0,
    port: int = 0,
    announce: Callable[[str], None] = print,
) -> None:
    """Serve what was delivered, until SIGTERM or SIGINT, and take orders for what to serve from then on.

    What the record says counts; `package` and `version` are served where it says nothing yet. The answers are
    captured. Raises FlightsError if the use case is served already, nothing was delivered, or what was cannot be
    served.
    """
    with _alone(use_case, settings), capture.Capture(capture.place(settings)) as captured:
        told = record.read(use_case, settings)
        if told.serving:
            version, package = told.serving["version"], _folder(use_case, told.serving, settings)
        if not package:
            raise FlightsError(f"Nothing of {use_case} was delivered. Run `flights deploy --gated` first.")
        desk = Desk(use_case, settings, packaging.load(package), version, captured)
        if told.previous:
            with contextlib.suppress(FlightsError):  # it is loaded when it is needed, or cannot be then
                desk.warm(told.previous["digest"])
        with control.taking_orders(desk.order) as orders:

            def listening(address: str) -> None:
                control.announce(use_case, settings, address, orders)
                announce(address)

            gc.freeze()  # what was imported stays
            try:
                serve(Pages(desk.app, use_case, settings), port, listening)
            finally:
                with contextlib.suppress(OSError):
                    control.place(use_case, settings).unlink()


class Desk:
    """Holds the service, the package that answers and the one before it, and carries out orders, one at a time."""

    def __init__(
        self, use_case: str, settings: Settings, package: "Package", version: int, captured: capture.Capture
    ) -> None:
        self._use_case, self._settings, self._now = use_case, settings, package
        self._before: Package | None = None
        self._online: known.Online | None = None
        self._ordering = threading.Lock()
        self.app = web.create_app(
            package,
            version=str(version),
            capture=captured,
            online=self._looked_up(package),
            collectors=collectors(use_case, settings),
        )

    def order(self, version: int, digest: str) -> dict[str, Any]:
        """Serve the version of that digest from the next request on; return what is served and what was before.

        The package is loaded and tried here, in the thread of the order; the one before stays loaded, so that the
        way back is short. Raises FlightsError if it cannot be served; nothing changes then.
        """
        with self._ordering:
            package = next((one for one in (self._now, self._before) if one and one.digest == digest), None)
            package = package or self._loaded(digest)
            self.app.swap(package, str(version), online=self._looked_up(package))
            if package is not self._now:
                self._before, self._now = self._now, package
            return {"version": str(version), "package": digest, "before": self._before and self._before.digest}

    def warm(self, digest: str) -> None:
        """Load the package to which a roll-back would lead. Raises FlightsError if it cannot be loaded."""
        package = self._loaded(digest)
        package.predict_rows([known.example(package.features)])
        self._before = package

    def _loaded(self, digest: str) -> "Package":
        package = packaging.load(record.package_folder(self._use_case, digest, self._settings))
        if package.digest != digest:
            raise FlightsError(f"{package.folder} holds the package {package.digest}. Nothing was changed.")
        return package

    def _looked_up(self, package: "Package") -> known.Online | None:
        """Return where the features are looked up that no request carries, if the package has such."""
        if self._online is None and any(name not in known.MADE for name in package.features):
            from flights import store

            self._online = store.online(self._settings, self._use_case)
        return self._online


def _folder(use_case: str, serving: record.Named, settings: Settings) -> Path:
    return record.package_folder(use_case, serving["digest"], settings)


@contextlib.contextmanager
def _alone(use_case: str, settings: Settings) -> Iterator[None]:
    """Hold a lock that ends with the process. Raises FlightsError if another one serves the use case from here."""
    record.folder(settings).mkdir(parents=True, exist_ok=True)
    with (record.folder(settings) / f".{use_case}.serving").open("ab") as held:
        deadline = time.monotonic() + DYING_SECONDS
        while not _locked(held):
            if time.monotonic() > deadline:
                raise FlightsError(f"{use_case} is served from {settings.state} already. Stop that service first.")
            time.sleep(POLL_SECONDS)
        yield


def _locked(held: IO[bytes]) -> bool:
    """Take the lock; False if another process has it, or one that was killed and has not quite ended."""
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
