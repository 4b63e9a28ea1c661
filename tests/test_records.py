"""Frozen records: what is asked of them is what the standard decorator gives, compared with it field by field."""

from __future__ import annotations

import dataclasses
import pickle

import pytest

from guidelint.records import dataclass, replace


@dataclass(frozen=True, slots=True)
class Pot:
    """A pot."""

    name: str
    size: int = 3
    lid: tuple[int, ...] = ()

    @property
    def label(self) -> str:
        return f"{self.name} {self.size}"


@dataclasses.dataclass(frozen=True, slots=True)
class Model:
    name: str
    size: int = 3
    lid: tuple[int, ...] = ()


def test_fields_are_given_in_order_or_by_name() -> None:
    assert Pot("a") == Pot(name="a", size=3, lid=()) == Pot("a", 3, ())
    assert Pot("a", lid=(1,)).lid == (1,)
    assert Pot("a", 4).label == "a 4"


@pytest.mark.parametrize("call", ["Pot()", "Pot('a', colour=1)", "Pot('a', 1, (), 4)", "replace(Pot('a'), colour=1)"])
def test_a_field_that_is_missing_or_unknown_is_an_error(call: str) -> None:
    with pytest.raises(TypeError, match=r"colour|argument"):
        eval(call)


def test_a_record_does_not_change() -> None:
    pot = Pot("a")
    for name in ("name", "colour"):
        with pytest.raises(AttributeError):
            setattr(pot, name, "b")
        with pytest.raises(AttributeError):
            delattr(pot, name)
    assert pot.name == "a"
    assert not hasattr(pot, "__dict__")


def test_records_are_equal_and_hash_by_value_and_type() -> None:
    assert Pot("a") != Pot("b")
    assert {Pot("a"), Pot("a", 3)} == {Pot("a")}
    assert hash(Pot("a")) == hash(Model("a"))
    other: object = Model("a")
    assert Pot("a") != other
    plain: object = ("a", 3, ())
    assert Pot("a") != plain


def test_a_record_shows_its_fields() -> None:
    assert repr(Pot("a", 1)) == repr(Model("a", 1)).replace("Model", "Pot")
    assert Pot.__doc__ == "A pot."
    assert Pot.__match_args__ == ("name", "size", "lid")


def test_replace_gives_another_record() -> None:
    pot = Pot("a")
    assert replace(pot, size=5) == Pot("a", 5)
    assert pot == Pot("a")


def test_a_record_goes_from_process_to_process() -> None:
    assert pickle.loads(pickle.dumps(Pot("a", 1, (2,)))) == Pot("a", 1, (2,))
