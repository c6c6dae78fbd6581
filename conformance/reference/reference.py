"""A reference server that runs: started, changed while it runs, stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self

import tomli_w

from conformance.hosting.serving import serve
from conformance.reference.kinds import Kind
from conformance.reference.oauth2_00.kind import KIND as OAUTH2_00
from conformance.reference.reciprocal.kinds import KINDS as RECIPROCAL
from conformance.reference.shared.certificate import CERTIFICATE
from conformance.reference.switches import Fault, Registry, Variant
from conformance.reference.uma_am.chained.kind import KIND as UMA_CHAINED
from conformance.reference.uma_am.protectserve.kind import KIND as UMA_PROTECTSERVE
from conformance.reference.uma_am.prototype.kind import KIND as UMA_PROTOTYPE
from conformance.reference.wrap.kind import KIND as WRAP_01


class UnknownProfileError(ValueError):
    """There is no reference server for this profile; the text lists those there are."""

    def __init__(self, name: str) -> None:
        super().__init__(f"there is no reference server for {name!r}; there is one for {', '.join(PROFILES)}")


PROFILES: Mapping[str, Kind] = {
    "oauth2-00": OAUTH2_00,
    "wrap-01": WRAP_01,
    **RECIPROCAL,
    "uma-chained": UMA_CHAINED,
    "uma-protectserve": UMA_PROTECTSERVE,
    "uma-prototype": UMA_PROTOTYPE,
}


class Reference:
    """A running reference server. `target` is the data of its target file; stop it, or use it as a context manager.

    `folder` is a private one that only the owner can read and that goes when the server stops; `ca_file` in it is the
    certificate of the server's authority as PEM.
    """

    def __init__(self, kind: Kind, faults: Iterable[str], variants: Iterable[str]) -> None:
        self._kind = kind
        self._store = kind.new_store()
        switches = self._switches(faults, variants)
        with ExitStack() as stack:
            self.folder = Path(stack.enter_context(TemporaryDirectory(prefix="touchstone-reference-")))
            self._running = serve(_not_yet)
            stack.callback(self._running.stop)
            self._use(*switches)
            self.ca_file = self.folder / "ca.pem"
            self.ca_file.write_text(self._running.ca_pem, encoding="ascii")
            self.target = kind.target_file(self._running, self._store, str(self.ca_file))
            self._stack = stack.pop_all()

    def reconfigure(self, faults: Iterable[str] = (), variants: Iterable[str] = ()) -> None:
        """From the next request on have these faults and variants and no others; secrets and `target` stay.

        UnknownSwitchError for a name that is unknown; nothing changes then.
        """
        self._use(*self._switches(faults, variants))

    def _switches(self, faults: Iterable[str], variants: Iterable[str]) -> tuple[list[Fault], list[Variant]]:
        return [self._kind.faults.get(name) for name in faults], [self._kind.variants.get(name) for name in variants]

    def _use(self, faults: list[Fault], variants: list[Variant]) -> None:
        https_url, http_url = self._running.https_url, self._running.http_url
        app = self._kind.create_app(self._store, https_url, faults, variants, http_url=http_url)
        self._running.use(app, app.extensions[CERTIFICATE].holds)

    def write_target(self, path: Path) -> None:
        """Write the target file as TOML, readable for its owner only: it has every secret of the server."""
        path.touch(mode=0o600)
        path.chmod(0o600)
        path.write_text(tomli_w.dumps(self.target), encoding="utf-8")

    def stop(self) -> None:
        """Close the ports and remove the folder. A second call does nothing."""
        self._stack.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def start(profile: str, faults: Iterable[str] = (), variants: Iterable[str] = ()) -> Reference:
    """Start the reference server of a profile on two free ports of 127.0.0.1.

    `faults` are names, or NAME:FLOW for one flow only. Raises UnknownProfileError, and UnknownSwitchError with the
    nearest name; OSError if no port is free.
    """
    return Reference(_kind(profile), faults, variants)


def faults_of(profile: str) -> Registry[Fault]:
    """The faults of a profile's reference server, in the order of the profile. UnknownProfileError if it has none."""
    return _kind(profile).faults


def variants_of(profile: str) -> Registry[Variant]:
    """The variants of a profile's reference server. UnknownProfileError if it has none."""
    return _kind(profile).variants


def _kind(profile: str) -> Kind:
    if profile not in PROFILES:
        raise UnknownProfileError(profile)
    return PROFILES[profile]


def _not_yet(_environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    start_response("503 Service Unavailable", [("Content-Length", "0")])
    return []
