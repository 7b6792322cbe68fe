"""The faults must be real ones, or the tests that use them prove nothing."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request

import pytest

BODY = bytes(range(256)) * 40


@pytest.fixture
def site(tmp_path, serve):
    (tmp_path / "a.bin").write_bytes(BODY)
    return serve(tmp_path, prefix="deep/site")


def read(site, path="a.bin"):
    with urllib.request.urlopen(site.url + path, timeout=60) as answer:
        return answer.headers["content-type"], answer.read()


def test_serves_below_the_prefix_only(site):
    assert read(site) == ("application/octet-stream", BODY)
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(site.origin + "/a.bin", timeout=60)
    assert [s.status for s in site.seen] == [200, 404]


@pytest.mark.parametrize("kind", ["html", "truncated", "flipped"])
def test_a_wrong_body_looks_like_a_good_answer(site, kind):
    site.fault("*.bin", kind)
    assert read(site)[1] != BODY


def test_cut_breaks_off(site):
    site.fault("a.bin", "cut")
    with pytest.raises(http.client.IncompleteRead):
        read(site)


def test_stalled_waits_for_its_release_and_is_whole_afterwards(site):
    fault = site.fault("a.bin", "stalled")
    with urllib.request.urlopen(site.url + "a.bin", timeout=60) as answer:
        first = answer.read(len(BODY) // 2)
        fault.release.set()
        assert first + answer.read() == BODY


def test_a_fault_with_times_wears_off(site):
    site.fault("a.bin", "reset", times=1)
    with pytest.raises((urllib.error.URLError, http.client.RemoteDisconnected, ConnectionResetError)):
        read(site)
    assert read(site)[1] == BODY


def test_chromium_runs(page, site, tmp_path, watch):
    (tmp_path / "index.html").write_text(
        "<!doctype html><title>Hello</title><link rel=icon href='data:,'>", encoding="utf-8"
    )
    page.goto(site.url + "index.html")
    assert page.title() == "Hello"
    watch.assert_quiet()
