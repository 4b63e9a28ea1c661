"""How much is tried out: a few random cases by default, ten times as many with GUIDELINT_TESTS=thorough."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

PROFILE = os.environ.get("GUIDELINT_TESTS", "quick")
THOROUGH = PROFILE == "thorough"
_UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A busy machine is no fault of the code."""
settings.register_profile("quick", _UNTIMED, max_examples=40)
settings.register_profile("thorough", _UNTIMED, max_examples=400)
settings.load_profile(PROFILE)


def one_in(many: int) -> settings:
    """A part of the usual number of random cases, for those that take long: `one_in(4)` tries out a quarter."""
    usual = settings.get_profile(PROFILE)
    return settings(usual, max_examples=usual.max_examples // many)
