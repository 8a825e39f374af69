"""Jupyter's way of starting kernels, with a zygote that forks sandboxed ones instead of new processes."""

import asyncio
import secrets
import signal
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jupyter_client.connect import write_connection_file
from jupyter_client.provisioning import KernelProvisionerBase

from autograder.forks import Zygote, door, tear_down
from autograder.line import Line
from autograder.sandbox.view import DOOR

if TYPE_CHECKING:
    from autograder.kernels import KernelSupply

NAME = "autograder-zygote"  # its entry point in jupyter_client.kernel_provisioners
STARTING = 60.0  # seconds until a kernel's sockets must be there
SOCKETS = ("shell", "iopub", "stdin", "hb", "control")


class ZygoteProvisioner(KernelProvisionerBase):
    """Has the zygote of its manager's `supply` fork a kernel, and ends it with all that it started."""

    line: Line | None = None
    place: Path | None = None
    left = False  # whether the kernel was told to end

    @property
    def has_process(self) -> bool:
        """Whether there is a kernel that nobody has waited for."""
        return self.line is not None

    async def poll(self) -> int | None:
        """None while the kernel lives, else its exit status."""
        if self.left:
            return -signal.SIGKILL
        end = self.line.poll() if self.line else {}
        return None if end is None else int(end.get("ended", 0))

    async def wait(self) -> int | None:
        """Wait until the kernel is gone; return its exit status."""
        while (code := await self.poll()) is None:
            await asyncio.sleep(0.01)
        self.line = None
        return code

    async def send_signal(self, signum: int) -> None:
        """End the kernel; an interrupt goes by message, as a signal cannot reach into the sandbox."""
        if self.line and signum != signal.SIGINT and not self.left:
            self.left = True
            self.parent.supply.see_off(self.line)  # type: ignore[union-attr]

    async def kill(self, restart: bool = False) -> None:
        """End the kernel at once."""
        await self.send_signal(signal.SIGKILL)

    async def terminate(self, restart: bool = False) -> None:
        """End the kernel at once; it has nothing to save."""
        await self.send_signal(signal.SIGTERM)

    async def cleanup(self, restart: bool = False) -> None:
        """Remove the folder of the kernel's sockets."""
        if self.place is not None:
            tear_down(self.place)
            self.place = None

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Choose sockets in a folder of the kernel's own instead of ports: the kernel has no network."""
        supply: KernelSupply = self.parent.supply  # type: ignore[union-attr]
        kernel = supply.take()
        self.place, self.line, self.left = kernel.place, kernel.line, False
        manager: Any = self.parent
        manager.transport, manager.ip, manager.cache_ports = "ipc", str(self.place / "k"), False
        manager.session.key = kernel.key
        manager.connection_file = str(self.place / "manager.json")
        for number, name in enumerate(SOCKETS, start=1):
            setattr(manager, f"{name}_port", number)
        self.connection_info = manager.get_connection_info()
        return await super().pre_launch(cmd=[], **kwargs)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Wait until the kernel's sockets are there; raises RuntimeError if it does not come up."""
        assert self.place is not None
        assert self.line is not None
        last = [self.place / f"k-{number}" for number in range(1, len(SOCKETS) + 1)]
        for _ in range(int(STARTING / 0.004)):
            if all(path.exists() for path in last):
                return self.connection_info
            if self.line.poll() is not None:
                break
            await asyncio.sleep(0.004)
        self.line.stop()
        end, log = self.line.end or {}, self.place / "log"
        words = log.read_text(encoding="utf-8", errors="replace").strip().splitlines() if log.exists() else []
        self.line = None
        raise RuntimeError(f"The sandbox could not be made: {end.get('failed') or (words or ['no reason given'])[-1]}.")

    def cpu_seconds(self) -> float | None:
        """CPU seconds of the kernel with all that it started; None if it has ended."""
        found = self.line.usage().get("cpu") if self.line and not self.left else None
        return None if found is None else float(found)


@dataclass
class Forked:
    """A kernel that the zygote was asked for: the folder of its sockets, its key, the line to its supervisor."""

    place: Path
    key: bytes
    line: Line

    def end(self) -> None:
        """End it with all that it started, and remove its folder."""
        self.line.stop()
        tear_down(self.place)


def forked(zygote: Zygote, folder: Path, files: Path) -> Forked:
    """Have a zygote fork a kernel that finds a copy of `files` around it; `folder` is its grader's own."""
    place, key = door(), secrets.token_hex(32).encode()
    ports: dict[str, Any] = {f"{name}_port": number for number, name in enumerate(SOCKETS, start=1)}
    write_connection_file(str(place / "connection.json"), transport="ipc", ip=f"{DOOR}/k", key=key, **ports)
    return Forked(place, key, zygote.launch(zygote.view(folder, place, files)))
