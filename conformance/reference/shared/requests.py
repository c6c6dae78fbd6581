"""How a request to an authorization server is read, whatever its draft asks for."""

from __future__ import annotations

from collections.abc import Mapping

from flask import request
from werkzeug.datastructures import MultiDict

from conformance.reference.shared.reading import any_repeated
from conformance.reference.shared.vetting import Refusal


class Requests:
    """The checks that come before a request is understood. Those that raise raise Refusal."""

    def require_tls(self) -> None:
        """Passwords, secrets and codes travel here in plain text, so the channel is secure."""
        if not request.is_secure:
            raise Refusal("insecure")

    def once_each(self, form: MultiDict[str, str]) -> Mapping[str, str]:
        """The parameters, of which none may come twice; those nobody knows are left alone."""
        if any_repeated(form):
            raise Refusal("repeated")
        return form.to_dict()
