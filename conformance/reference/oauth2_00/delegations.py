"""What the user delegation flows keep beside what every server keeps: the codes of devices."""

from __future__ import annotations

from dataclasses import dataclass

from conformance.reference.oauth2_00.codes import DeviceCode, typed
from conformance.reference.shared.delegations import Asked as SharedAsked
from conformance.reference.shared.delegations import Delegations as SharedDelegations
from conformance.reference.shared.memory import Memory

USER_AGENT, WEB_SERVER, DEVICE = "user_agent", "web_server", "device"
DELEGATION = (USER_AGENT, WEB_SERVER, DEVICE)


@dataclass(frozen=True, slots=True, eq=False)
class Asked(SharedAsked):
    """An authorization request that was found good, or the one a device made, whose `redirect_uri` is empty."""

    secret_type: str | None = None
    device: DeviceCode | None = None


class Delegations(SharedDelegations[Asked]):
    """All of it in memory."""

    def __init__(self) -> None:
        super().__init__()
        self.device_codes: Memory[DeviceCode] = Memory()
        self.used_device_codes: Memory[DeviceCode] = Memory()
        self.user_codes: Memory[DeviceCode] = Memory()

    def keep_device_code(self, code: DeviceCode) -> None:
        """Remember a device's codes, to be found by either."""
        self.device_codes.keep(code.value, code)
        self.user_codes.keep(typed(code.user_code), code)
