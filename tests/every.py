"""One test for thousands of things alike: it goes through all of them, and names each that fails."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Thing = TypeVar("Thing")


def every(
    things: Iterable[Thing], named: Callable[[Thing], object]
) -> Callable[[Callable[[Thing], None]], Callable[[], None]]:
    """Makes a test of one thing a test of all: where it fails, it says for which of them and why.

    As `pytest.mark.parametrize`, without what each test of its own costs; and with nothing to test it fails.
    """
    all_of_them = tuple(things)

    def of_all(test: Callable[[Thing], None]) -> Callable[[], None]:
        def tested() -> None:
            wrong = [(named(thing), fault) for thing in all_of_them if (fault := _fault(test, thing)) is not None]
            if wrong:
                told = "\n".join(f"{name}: {type(fault).__name__}: {fault}" for name, fault in wrong)
                raise AssertionError(f"{len(wrong)} of {len(all_of_them)}\n{told}") from wrong[0][1]
            assert all_of_them, "there is nothing to test"

        tested.__name__, tested.__qualname__, tested.__doc__ = test.__name__, test.__qualname__, test.__doc__
        tested.__module__ = test.__module__
        return tested

    return of_all


def _fault(test: Callable[[Thing], None], thing: Thing) -> Exception | None:
    try:
        test(thing)
    except Exception as fault:
        return fault
    return None
