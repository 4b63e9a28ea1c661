"""What the certificates of the hosts say, and what OpenSSL has against those it does not accept."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from guidelint.verify.safety import literal
from guidelint.verify.sighting import Certificate, Seen

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST = 10_000
"""Hosts whose certificates are kept."""
_OTHER_NAME = frozenset({62, 64})
"""X509_V_ERR_HOSTNAME_MISMATCH and X509_V_ERR_IP_ADDRESS_MISMATCH."""


class Certificates:
    """Those of the hosts that were connected to, by host."""

    def __init__(self) -> None:
        self._seen: dict[str, Certificate] = {}

    @classmethod
    def watching(cls, context: ssl.SSLContext) -> Certificates:
        """Notes down what connections of a context are shown.

        After the answer a connection may be gone already, so the handshake itself is listened to; `sslobject_class` is
        where the standard library lets one do so.
        """
        seen = cls()

        class Watched(ssl.SSLObject):
            def do_handshake(self) -> None:
                super().do_handshake()
                seen.note(self.server_hostname or "", self.getpeercert() or {})

        context.sslobject_class = Watched
        return seen

    def note(self, host: str, shown: Mapping[str, Any]) -> None:
        """Keeps the certificate of a host, as `SSLSocket.getpeercert` has it."""
        if "notAfter" in shown and len(self._seen) < MOST:
            self._seen[host] = described(host, shown)

    def of(self, host: str) -> Certificate | None:
        """That of a host, if it was connected to by TLS."""
        return self._seen.get(host.removeprefix("[").removesuffix("]").rstrip("."))


def described(host: str, shown: Mapping[str, Any]) -> Certificate:
    """The few facts of a certificate that are told."""
    issuer = {key: value for part in shown.get("issuer", ()) for key, value in part}
    names = [value for _, value in shown.get("subjectAltName", ())]
    return Certificate(
        datetime.fromtimestamp(ssl.cert_time_to_seconds(shown["notAfter"]), UTC),
        str(issuer.get("organizationName") or issuer.get("commonName") or ""),
        tuple(name for name in names if _fits(name, host)),
    )


def _fits(name: str, host: str) -> bool:
    if literal(name):
        return literal(name) == literal(host)
    name, host = name.lower(), host.lower()
    return name == host or (name.startswith("*.") and name[1:] == host[host.find(".") :])


def objection(problem: BaseException) -> tuple[Seen, str]:
    """How a look ended whose TLS failed, and in which words OpenSSL says so."""
    if isinstance(problem, ssl.SSLCertVerificationError):
        seen = Seen.WRONG_HOST if problem.verify_code in _OTHER_NAME else Seen.BAD_CERTIFICATE
        return seen, problem.verify_message
    if isinstance(problem, ssl.CertificateError):
        return Seen.BAD_CERTIFICATE, str(problem)
    reason = getattr(problem, "reason", None) or type(problem).__name__
    return Seen.UNREACHABLE, f"no TLS: {str(reason).lower().replace('_', ' ')}"
