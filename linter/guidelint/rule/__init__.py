"""What a rule is, and where rules come from.

The package shares its name with the decorator that the front door offers, `from guidelint import rule`; whichever of
the two Python finds there, calling it declares a rule.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any


class _Callable(ModuleType):
    def __call__(self, *args: Any, **options: Any) -> Any:
        from guidelint.rule.rule import rule

        return rule(*args, **options)


sys.modules[__name__].__class__ = _Callable
