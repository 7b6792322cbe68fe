"""Value classes: what `dataclasses` does, without its start-up cost."""

from __future__ import annotations

import copy
import pickle
from typing import TYPE_CHECKING

import pytest

from scoring.records import field, record, replace

if TYPE_CHECKING:
    from collections.abc import Mapping


@record()
class Point:
    """A value with a default and one made anew."""

    x: int
    y: int = 0
    notes: Mapping[str, str] = field(default_factory=dict)

    @property
    def swapped(self) -> Point:
        return Point(self.y, self.x)


@record(frozen=False)
class Tally:
    count: int = 0


@record(eq=False)
class Thing:
    name: str


def test_values_by_place_by_name_and_by_default():
    assert Point(1, 2) == Point(x=1, y=2) == Point(1, y=2, notes={})
    assert Point(1).y == 0
    assert Point(3, 4).swapped == Point(4, 3)
    assert Point(1).notes is not Point(1).notes


@pytest.mark.parametrize("call", [Point, lambda: Point(1, 2, {}, 4), lambda: Point(1, z=3), lambda: Point(1, x=1)])
def test_wrong_values_are_refused(call):
    with pytest.raises(TypeError, match="Point"):
        call()


def test_frozen_ones_stay_as_they_are():
    point = Point(1)
    with pytest.raises(AttributeError, match=r"Point\.x"):
        point.x = 2
    with pytest.raises(AttributeError, match=r"Point\.x"):
        del point.x
    with pytest.raises(AttributeError):
        point.other = 2
    assert point == Point(1)
    tally = Tally()
    tally.count += 1
    assert tally == Tally(1)


def test_equality_and_hash():
    assert hash(Thing("a")) != hash(Thing("a")) or Thing("a") != Thing("a")
    assert Thing("a") != Thing("a")
    assert Point(1) != (1, 0, {})
    assert Tally(1) != Tally(2)
    with pytest.raises(TypeError):
        hash(Tally())

    @record()
    class Pair:
        a: int
        b: int

    assert len({Pair(1, 2), Pair(1, 2), Pair(2, 1)}) == 2


def test_copies():
    point = Point(1, 2, {"a": "b"})
    assert replace(point, y=5) == Point(1, 5, {"a": "b"})
    assert pickle.loads(pickle.dumps(point)) == copy.deepcopy(point) == point
    with pytest.raises(TypeError, match="z"):
        replace(point, z=1)


def test_they_can_be_read_and_matched():
    assert repr(Point(1)) == "Point(x=1, y=0, notes={})"
    match Point(3, 4):
        case Point(x, y):
            assert (x, y) == (3, 4)
