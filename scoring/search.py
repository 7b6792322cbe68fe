"""The fewest changes that reach a goal, when each change adds a known gain.

Exact: with gains that add up, the k greatest are the best k, so the least k follows at once; the earliest positions
and the smallest sufficient options are then settled one after the other, always leaving the best of what is left.
"""

from collections.abc import Iterator, Sequence
from math import comb

from scoring.numbers import Exact
from scoring.questions import Answer
from scoring.records import record


@record()
class Option:
    """An answer to change to.

    Attributes:
        gain: what it adds, in any fixed unit, towards the goal positive.
        merit: its weighted points, signed alike; they tell apart what gains nothing because its section is left out.
    """

    answer: Answer
    gain: int
    merit: Exact


@record()
class Item:
    """A question that can be changed.

    Attributes:
        position: its place in the questionnaire.
        options: in order of the definition, at least one.
        forced: must be among the changes.
    """

    position: int
    options: tuple[Option, ...]
    forced: bool = False

    @property
    def best(self) -> int:
        """The greatest gain."""
        return max(option.gain for option in self.options)


@record()
class Plan:
    """The changes to make: positions rising, with the option for each."""

    steps: tuple[tuple[int, Option], ...]

    @property
    def order(self) -> tuple[tuple[int, ...], tuple[Exact, ...]]:
        """What is described first: earlier positions; then, from the last to the first, the smaller improvement."""
        return tuple(position for position, _ in self.steps), tuple(option.merit for _, option in reversed(self.steps))


@record()
class Search:
    """Items split into those that must change and those that can help, best first.

    Attributes:
        need: the gain that must be reached.
        strict: whether it must be exceeded.
    """

    forced: tuple[Item, ...]
    helpful: tuple[Item, ...]
    need: int
    strict: bool

    @classmethod
    def of(cls, items: Sequence[Item], need: int, *, strict: bool) -> "Search":
        """Set up a search."""
        helpful = [item for item in items if not item.forced and item.best > 0]
        helpful.sort(key=lambda item: (-item.best, item.position))
        return cls(tuple(item for item in items if item.forced), tuple(helpful), need, strict)

    def fewest(self) -> int | None:
        """The least number of changes; ``None`` if all of them are not enough."""
        total = sum(item.best for item in self.forced)
        for count, item in enumerate(self.helpful):
            if self._enough(total):
                return len(self.forced) + count
            total += item.best
        return len(self.forced) + len(self.helpful) if self._enough(total) else None

    def plan(self, count: int) -> Plan:
        """The first of the ways with ``count`` changes, which must be `fewest`."""
        chosen = list(self.forced)
        total = sum(item.best for item in chosen)
        waiting = list(self.helpful)
        for item in sorted(self.helpful, key=lambda item: item.position):
            slots = count - len(chosen)
            waiting.remove(item)
            if slots and self._enough(total + item.best + sum(other.best for other in waiting[: slots - 1])):
                chosen.append(item)
                total += item.best
        return Plan(tuple(self._settled(sorted(chosen, key=lambda item: item.position), total)))

    def ways(self, count: int, limit: int) -> int:
        """How many sets of ``count`` questions suffice; stops counting above ``limit``."""
        gains: dict[int, int] = {}
        for item in self.helpful:
            gains[item.best] = gains.get(item.best, 0) + 1
        total = sum(item.best for item in self.forced)
        return self._count(list(gains.items()), total, count - len(self.forced), limit)

    def sets(self, count: int) -> Iterator[frozenset[int]]:
        """The sets of ``count`` questions that suffice; ``count`` must be `fewest`."""
        forced = frozenset(item.position for item in self.forced)
        total = sum(item.best for item in self.forced)
        return self._sets(0, count - len(forced), total, forced)

    def _sets(self, start: int, slots: int, total: int, chosen: frozenset[int]) -> Iterator[frozenset[int]]:
        if not slots:
            yield chosen
            return
        for place in range(start, len(self.helpful) - slots + 1):
            if not self._enough(total + sum(item.best for item in self.helpful[place : place + slots])):
                return
            item = self.helpful[place]
            yield from self._sets(place + 1, slots - 1, total + item.best, chosen | {item.position})

    def _enough(self, total: int) -> bool:
        return total > self.need if self.strict else total >= self.need

    def _settled(self, chosen: Sequence[Item], total: int) -> list[tuple[int, Option]]:
        steps = []
        for item in reversed(chosen):
            rest = total - item.best
            sufficient = [option for option in item.options if self._enough(rest + option.gain)]
            option = min(sufficient, key=lambda option: option.merit)
            total = rest + option.gain
            steps.append((item.position, option))
        return steps[::-1]

    def _count(self, groups: Sequence[tuple[int, int]], total: int, slots: int, limit: int) -> int:
        """Choose how many of each group of equal gains (greatest first) to take."""
        if not slots:
            return int(self._enough(total))
        best, left = total, slots
        for gain, size in groups:
            best += gain * min(size, left)
            left -= min(size, left)
        if left or not self._enough(best):
            return 0
        gain, size = groups[0]
        found = 0
        for take in range(min(size, slots), -1, -1):
            found += comb(size, take) * self._count(groups[1:], total + take * gain, slots - take, limit)
            if found > limit:
                break
        return found
