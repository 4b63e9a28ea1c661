"""Looks that came to nothing, and why: the exceptions of aiohttp and OpenSSL in our terms."""

from __future__ import annotations

import os
import socket
import ssl

import aiohttp

from guidelint.verify.certificate import objection
from guidelint.verify.sighting import Seen

_GARBLED = (aiohttp.ClientResponseError, aiohttp.http.HttpProcessingError)


NO_CONNECTION = "no connection"
"""Note of a time-out before anything could be asked."""


class Failed(Exception):
    """There was no answer."""

    def __init__(self, seen: Seen, note: str = "", status: int = 0, *, asked: bool = True) -> None:
        super().__init__(seen, note)
        self.seen = seen
        self.note = note
        self.status = status
        """Of an answer that began and did not go on."""
        self.asked = asked


def failure(problem: Exception) -> Failed:
    """Why there was no answer, in our terms."""
    if isinstance(problem, aiohttp.ClientConnectorCertificateError):
        return Failed(*objection(problem.certificate_error))
    if isinstance(problem, aiohttp.ClientConnectorSSLError):
        return Failed(*objection(problem.os_error))
    if isinstance(problem, ssl.SSLError):
        return Failed(*objection(problem))
    if isinstance(problem, aiohttp.ClientConnectorDNSError):
        return _unknown(problem.os_error)
    if isinstance(problem, aiohttp.ClientHttpProxyError):
        return Failed(Seen.UNREACHABLE, f"the proxy answered {problem.status}")
    if isinstance(problem, _GARBLED):
        return Failed(Seen.GARBLED, "no HTTP")
    if isinstance(problem, aiohttp.ServerDisconnectedError):
        return Failed(Seen.UNREACHABLE, "closed without an answer")
    if isinstance(problem, aiohttp.InvalidURL):
        return Failed(Seen.REFUSED, "this is no address")
    return Failed(Seen.UNREACHABLE, _words(problem))


def _words(problem: Exception) -> str:
    """What the system says of a failure: `connection refused`, without addresses."""
    cause = getattr(problem, "os_error", problem)
    number = getattr(cause, "errno", None)
    return os.strerror(number).lower() if number else f"no connection ({type(cause).__name__})"


def _unknown(problem: OSError) -> Failed:
    if problem.errno == socket.EAI_AGAIN:
        return Failed(Seen.UNREACHABLE, "the name server does not answer")
    return Failed(Seen.NO_HOST)
