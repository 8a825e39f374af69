"""The grader's client of a kernel, and the manager that makes both."""

import asyncio
import sys
import time
from queue import Empty
from typing import TYPE_CHECKING, Any

from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.channels import AsyncZMQSocketChannel
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from traitlets import Type

from autograder.messages import is_sound
from autograder.provisioner import NAME

if TYPE_CHECKING:
    from autograder.kernels import KernelSupply


MALFORMED = (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError)


class SoundChannel(AsyncZMQSocketChannel):
    """A channel that leaves out what no kernel says, as learners' code can write into the kernel's sockets."""

    async def get_msg(self, timeout: float | None = None) -> dict[str, Any]:  # type: ignore[override]
        """The next message of the right form; raises Empty if there is none within `timeout` seconds."""
        deadline = None if timeout is None else time.monotonic() + timeout
        while True:
            left = None if deadline is None else max(0.0, deadline - time.monotonic())
            try:
                message = await super().get_msg(left)
                if is_sound(message):
                    return message
            except MALFORMED:
                pass
            await asyncio.sleep(0)


class GradingClient(AsyncKernelClient):
    """A client that can mark its next request, and that is ready as soon as the kernel is."""

    shell_channel_class = Type(SoundChannel)
    iopub_channel_class = Type(SoundChannel)
    control_channel_class = Type(SoundChannel)
    mark: dict[str, Any] | None = None

    def start_channels(self, *args: Any, **kwargs: Any) -> None:
        """Start without the heartbeat, as the supervisor knows whether the kernel lives."""
        super().start_channels(*args, **{**kwargs, "hb": False, "stdin": False})

    def execute(self, code: str, **options: Any) -> str:  # type: ignore[override]
        """Send code; `mark`, if set, goes along as the message's metadata, once."""
        content = {
            "code": code,
            "silent": False,
            "store_history": options.get("store_history", True),
            "user_expressions": {},
            "allow_stdin": False,
            "stop_on_error": options.get("stop_on_error", True),
        }
        message = self.session.msg("execute_request", content, metadata=self.mark)
        self.mark = None
        self.shell_channel.send(message)
        return str(message["header"]["msg_id"])

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until the kernel answers on both channels; raises RuntimeError if it does not."""
        for _ in range(max(1, int(timeout or 60))):
            asked = self.kernel_info()
            try:
                reply = await self.get_shell_msg(timeout=1)
                while (await self.get_iopub_msg(timeout=0.2))["parent_header"].get("msg_id") != asked:
                    pass
                state = ""
                while state != "idle":
                    state = (await self.get_iopub_msg(timeout=0.2))["content"].get("execution_state", "")
            except Empty:
                if not await self._async_is_alive():
                    raise RuntimeError("The kernel ended before it was ready.") from None
                continue
            self._handle_kernel_info_reply(reply)
            return
        raise RuntimeError(f"The kernel was not ready within {timeout} seconds.")


class GradingKernelManager(AsyncKernelManager):
    """A manager whose kernels come from a `KernelSupply`."""

    client_factory = Type(GradingClient, klass=AsyncKernelClient)
    supply: "KernelSupply"

    @property
    def kernel_spec(self) -> KernelSpec:
        """Which provisioner starts the kernel, and how it is interrupted."""
        if self.supply.zygote is not None:
            provisioner = {"kernel_provisioner": {"provisioner_name": NAME, "config": {}}}
            return KernelSpec(argv=["-"], language="python", interrupt_mode="message", metadata=provisioner)
        own = [sys.executable, "-P", "-m", "autograder.kernel", "{connection_file}", str(self.supply.seed)]
        return KernelSpec(argv=own, language="python", interrupt_mode="signal")
