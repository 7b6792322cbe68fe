"""The scale of a score: its two ends and the lines that a printed number must respect."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from scoring.numbers import Exact, percent, value
from scoring.records import record


@record(eq=False)
class Scale:
    """From ``low`` (share 0) to ``high`` (share 1).

    Attributes:
        lines: where a band or side begins, on this scale; a printed score lies on its own side of each.
        share_lines: the same as shares.
        decimals: least number of decimals printed.
    """

    low: Exact
    high: Exact
    lines: tuple[Exact, ...]
    share_lines: tuple[Exact, ...]
    decimals: int

    @classmethod
    def of(cls, low: Exact, high: Exact, lines: Iterable[Exact], decimals: int) -> "Scale":
        """A scale with its lines; on a scale without extent there are no shares to keep apart."""
        kept = tuple(lines)
        extent = high - low
        shares = tuple(Fraction(line - low) / extent for line in kept) if extent else ()
        return cls(low, high, kept, shares, decimals)

    def score(self, share: Exact) -> Exact:
        """The score at a share of the way from ``low`` to ``high``."""
        return self.low + share * (self.high - self.low)

    def show(self, score: Exact) -> dict[str, Any]:
        """A score as a result value."""
        return dict(value(score, self.decimals, self.lines))

    def show_share(self, share: Exact) -> dict[str, Any]:
        """A share as a result value, in percent."""
        return dict(percent(share, self.decimals, self.share_lines))

    def show_plain(self, number: Exact) -> dict[str, Any]:
        """A difference or an end of the scale, which has no side to be on."""
        return dict(value(number, self.decimals))

    def as_dict(self) -> dict[str, Any]:
        """``{min, max}`` as values."""
        return {"min": self.show_plain(self.low), "max": self.show_plain(self.high)}
