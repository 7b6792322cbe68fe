"""What a build is doing, and how long each step of it takes."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Steps:
    """The steps of one build.

    Attributes:
        seconds: of each step, in the order in which they began.
        pages: seconds of each page that was made, and not found to be what it was.
    """

    def __init__(self, told: Callable[[str, int, int], None] | None = None) -> None:
        """Nothing has been done yet.

        Args:
            told: called with the step that begins or goes on, how many parts of it are done, and of how many.
        """
        self.seconds: dict[str, float] = {}
        self.pages: dict[str, float] = {}
        self._told = told or (lambda *_: None)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """One step, which may be done in several parts."""
        self._told(name, 0, 0)
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start

    def page(self, step: str, path: str, seconds: float, done: tuple[int, int]) -> None:
        """A page has been made; `done`: the how manieth of how many it is."""
        self.pages[path] = seconds
        self._told(step, *done)
