"""What a build tells of itself while it runs and afterwards, and that pages stay small however many there are."""

from dataclasses import replace
from io import StringIO

import pytest

from site_builder import progress
from site_builder.build import Request, build
from site_builder.shipped import shipped
from site_builder.steps import Steps


def test_where_the_time_went_is_told(make_site, parts, tmp_path) -> None:
    told: list[tuple[str, int, int]] = []
    steps = Steps(lambda *what: told.append(what))
    result = build(Request(make_site(), tmp_path / "out", parts=parts), steps=steps)
    assert list(steps.seconds) == [
        "read",
        "validate",
        "make pages",
        "make other files",
        "check links",
        "put into place",
    ]
    assert result.made == result.pages == len(steps.pages)
    assert ("make pages", result.pages, result.pages) in told
    report = progress.time_report(steps)
    for name in (*steps.seconds, "guides/first.html"):
        assert name in report


def test_a_page_does_not_grow_with_the_site(make_site, parts) -> None:
    sizes = set()
    for count in (3, 40):
        guides = {}
        for number in range(count):
            link = f"[Next](g{(number + 1) % count}.md)"
            guides[f"guides/g{number}.md"] = f"---\ntitle: G {number}\norder: {number + 10}\n---\n\n{link}\n"
        folder = make_site(guides, f"site{count}")
        request = Request(folder, folder / "out", parts=replace(shipped(), runtime=parts.runtime))
        assert build(request).written
        sizes.add(tuple((folder / "out" / page).stat().st_size for page in ("guides/g1.html", "mood.html")))
    assert len(sizes) == 1, "each page is as large among 3 as among 40"


def test_a_long_build_shows_how_far_it_is_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    monkeypatch.setenv("TERM", "xterm")
    for stream, shown in ((Terminal(), True), (StringIO(), False)):
        monkeypatch.setattr("sys.stderr", stream)
        with progress.Waiting() as waiting:
            waiting.steps.page("make pages", "a.html", 0.1, (70, 900))
        assert ("70/900" in stream.getvalue()) is shown
