"""A test of many things fails where one of them does, and says which."""

from __future__ import annotations

import pytest
from tests.every import every


def _is_small(number: int) -> None:
    assert number != 13, "unlucky"
    assert 100 // number > 9


def test_it_passes_where_all_do() -> None:
    every([1, 2, 10], named=str)(_is_small)()


def test_it_names_all_that_fail_and_why() -> None:
    with pytest.raises(AssertionError) as told:
        every([0, 1, 11, 13], named="number {}".format)(_is_small)()
    lines = str(told.value).splitlines()
    assert lines[0] == "3 of 4"
    assert "number 0: ZeroDivisionError: integer division or modulo by zero" in lines
    assert any(line.startswith("number 11: AssertionError") for line in lines)
    assert "number 13: AssertionError: unlucky" in str(told.value)
    assert "number 1:" not in str(told.value)


def test_of_two_with_one_name_none_is_lost() -> None:
    with pytest.raises(AssertionError, match="1 of 2"):
        every([13, 1], named=lambda _: "same")(_is_small)()


def test_it_fails_where_there_is_nothing_to_test() -> None:
    with pytest.raises(AssertionError, match="nothing to test"):
        every([], named=str)(_is_small)()
