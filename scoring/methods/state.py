"""How far a result can be relied on, and why not."""

from collections.abc import Mapping
from typing import Any, Literal

from scoring.methods.coverage import Coverage
from scoring.methods.standing import Standing
from scoring.models.questionnaire import Rule
from scoring.records import field, record

State = Literal["final", "prorated", "provisional", "none"]


@record(eq=False)
class Status:
    """A state and, where there is no final result, the reason."""

    state: State
    code: str | None = None
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def settled(self) -> bool:
        """Whether there is a final result (prorated ones are final too)."""
        return self.state in {"final", "prorated"}

    @property
    def reason(self) -> dict[str, Any] | None:
        """The ``reason`` of a result."""
        return None if self.code is None else reason(self.code, self.params)


def reason(code: str, params: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """``{code, params}``."""
    return {"code": code, "params": dict(params or {})}


def status(coverage: Coverage, *, spread: bool, attainable: bool) -> Status:
    """The status of a whole or a section.

    Args:
        coverage: what is answered.
        spread: whether the counted questions can give more than one value.
        attainable: whether more answers can still satisfy the coverage rule.
    """
    still_open = bool(coverage.missing) or coverage.pending
    if not coverage.answered and not still_open:
        return Status("none", "nothing_counted")
    if coverage.answered and coverage.met:
        if not spread:
            return Status("none", "no_spread")
        return Status("final" if coverage.complete else "prorated")
    params = {"answered": coverage.answered, "required": coverage.required}
    if still_open and attainable:
        return Status("provisional", "too_few_answers", params)
    return Status("none", "too_few_applicable", params)


def attainable(
    standing: Standing, coverage: Coverage, rule: Rule | None, required: frozenset[int] = frozenset()
) -> bool:
    """Whether completing everything that is open (or may appear) satisfies the rule."""
    if any(standing.state(position) == "not_applicable" for position in required):
        return False
    if rule is None or rule.count is None:
        return True
    questions = standing.questionnaire.questions
    # What only decides about others may be missing too; its answer does not count.
    missing = sum(questions[position].scored for position in coverage.missing)
    pending = sum(standing.shown[position] is not False for position in coverage.not_shown) if coverage.pending else 0
    return coverage.answered + missing + pending >= rule.count
