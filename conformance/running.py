"""Running a certification from Python: pytest with this suite, and nothing of the folder it is called from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from conformance.certification.activation import CONTROLLER
from conformance.certification.gathering import Controller
from conformance.certification.progress import Progress
from conformance.certification.session import DEFAULT_MAX_WAIT_S
from conformance.spec.files import PACKAGE

# Parts of pytest that a certification has no use for; without them it starts in half the time.
_UNUSED = (
    "cacheprovider", "debugging", "doctest", "faulthandler", "junitxml", "legacypath", "logging", "nose", "pastebin",
    "setuponly", "setupplan", "stepwise", "terminal", "threadexception", "unittest", "unraisableexception", "warnings",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ran:
    """How a certification ended. `controller` is None if it never began, for instance for a target file at fault."""

    status: int
    controller: Controller | None

    @property
    def document(self) -> dict[str, Any] | None:
        """The results document, None if there is none."""
        return self.controller.certification.document if self.controller else None


def certify(
    target: str,
    *,
    report_dir: Path | None = None,
    only: Sequence[str] = (),
    flows: Sequence[str] = (),
    strict: bool = False,
    max_wait_s: float = DEFAULT_MAX_WAIT_S,
    repeat_with: str = "touchstone certify",
    progress: Progress | None = None,
) -> Ran:
    """Certify a target, given as for `touchstone certify`. Nothing is raised for what the target or its file does."""
    keeper = _Keeper(progress)
    arguments = [
        *("-c", str(PACKAGE / "certification" / "pytest.ini"), "--rootdir", str(PACKAGE.parent)),
        *("--disable-plugin-autoload", "--noconftest", "--capture=no", "-p", "conformance.plugin"),
        *(word for name in _UNUSED for word in ("-p", f"no:{name}")),
        *("--target", target, "--max-wait", str(max_wait_s), "--repeat-with", repeat_with),
        *(("--report-dir", str(report_dir)) if report_dir else ()),
        *(word for name in only for word in ("--only", name)),
        *(word for name in flows for word in ("--flow", name)),
        *(("--warnings-fail",) if strict else ()),
    ]
    status = pytest.main(arguments, plugins=[keeper])
    return Ran(int(status), keeper.controller)


class _Keeper:
    """Keeps hold of what pytest lets go of when it ends, and brings the progress in."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self.controller: Controller | None = None

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self, config: pytest.Config) -> None:
        """Remember the part that has the document, and let waits be told."""
        self.controller = config.stash.get(CONTROLLER, None)
        if self._progress:
            config.pluginmanager.register(self._progress, "touchstone-progress")
