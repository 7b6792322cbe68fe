"""The runtime client in Chromium: two sources of bytes, one worker, and answers that find their question."""

from __future__ import annotations

import pytest

DEFINITION = {"id": "demo", "content_hash": "abc", "points": {"yes": 2, "no": 0}}
SCORE = {"definition": DEFINITION, "answers": ["yes", "yes", "no"]}
SCORED = {"result": {"id": "demo", "score": 4}}


def ask(page, op, payload):
    return page.evaluate("([op, payload]) => ask(op, payload)", [op, payload])


def test_over_http_below_a_sub_path(page, serve, runtime_folder, watch):
    site = serve(runtime_folder(), prefix="deep/site")
    page.goto(site.url + "index.html")
    assert page.locator("html").get_attribute("data-runtime") == "idle"
    assert not [path for path in site.paths() if path.startswith("runtime/")]
    assert ask(page, "score", SCORE) == SCORED
    assert page.locator("html").get_attribute("data-runtime") == "ready"
    assert page.evaluate("seen.states") == ["loading", "ready"]
    fetched = [path.rsplit("/", 1)[1] for path in site.paths() if path.startswith("runtime/")]
    assert sorted(fetched) == ["python-boot.bin", "python-stdlib.bin", "python-wasm.bin"]
    watch.assert_quiet()


def test_ready_event_says_what_scores(page, serve, runtime_folder):
    page.goto(serve(runtime_folder()).url)
    assert page.evaluate("begin()") == "ready"
    assert page.evaluate("seen.events") == [{"name": "ready", "detail": {"version": "0.29.5", "engine": "0.0.1"}}]


def test_progress_rises_to_the_whole(page, serve, runtime_folder):
    page.goto(serve(runtime_folder()).url)
    page.evaluate("begin()")
    steps = page.evaluate("seen.progress")
    loaded = [step["loaded"] for step in steps]
    assert loaded == sorted(loaded)
    assert loaded[-1] == steps[-1]["total"]
    assert len({step["total"] for step in steps}) == 1


@pytest.mark.parametrize("name", ["With space é", "100% #1", "日本語 🙂"])
def test_from_a_folder_by_double_click(page, runtime_folder, name, watch):
    page.goto((runtime_folder(name) / "index.html").as_uri())
    assert ask(page, "score", SCORE) == SCORED
    watch.assert_quiet()


@pytest.mark.parametrize("sandbox", ["", "allow-scripts", "allow-scripts allow-same-origin"])
def test_in_a_frame_on_another_origin(page, serve, runtime_folder, tmp_path, sandbox):
    site = serve(runtime_folder(report=SCORE), headers={"Access-Control-Allow-Origin": "*"})
    host = tmp_path / "host"
    host.mkdir()
    attribute = f'sandbox="{sandbox}"' if sandbox else ""
    (host / "index.html").write_text(
        f"<!doctype html><title>Host</title><link rel=icon href='data:,'><script>addEventListener('message',"
        f"(e) => (window.told = e.data))</script><iframe {attribute} src='{site.url}index.html'></iframe>",
        encoding="utf-8",
    )
    page.goto(serve(host).url)
    page.wait_for_function("() => window.told")
    assert page.evaluate("told") == {"answer": SCORED, "states": ["loading", "ready"]}
    fetched = {path.rsplit(".", 1)[1] for path in site.paths() if path.startswith("runtime/")}
    assert fetched == ({"js"} if sandbox == "allow-scripts" else {"bin"})


def test_answers_find_their_question(page, serve, runtime_folder):
    page.goto(serve(runtime_folder()).url)
    asked = """async ([definition, count]) => {
      const other = {...definition, id: "other", content_hash: "def", points: {yes: 10, no: 1}};
      const all = [];
      for (let n = 0; n < count; n++) {
        all.push(ask("score", {definition: n % 2 ? other : definition, answers: Array(n).fill("yes")}));
      }
      return Promise.all(all);
    }"""
    got = page.evaluate(asked, [DEFINITION, 9])
    want = [{"id": "other", "score": 10 * n} if n % 2 else {"id": "demo", "score": 2 * n} for n in range(9)]
    assert [answer["result"] for answer in got] == want


def test_an_error_of_the_engine_keeps_its_code(page, serve, runtime_folder):
    page.goto(serve(runtime_folder()).url)
    answer = ask(page, "score", {"hash": "never-loaded", "answers": []})
    assert (answer["name"], answer["code"]) == ("RuntimeError", "unknown_definition")
    assert page.evaluate("runtime.state") == "ready"


@pytest.mark.parametrize("op", ["raise", "die"])
def test_after_a_crash_scoring_goes_on(page, serve, runtime_folder, op):
    page.goto(serve(runtime_folder()).url)
    assert ask(page, "score", SCORE) == SCORED
    asked = "([op, score]) => Promise.all([ask(op, {}), ask('score', score)])"
    lost, kept = page.evaluate(asked, [op, SCORE])
    assert lost["code"] == "crashed"
    assert lost["detail"]
    assert kept == SCORED
    assert [event["name"] for event in page.evaluate("seen.events")] == ["ready", "error", "ready"]


def test_a_second_crash_in_a_row_is_final_until_retry(page, serve, runtime_folder):
    page.goto(serve(runtime_folder()).url)
    page.evaluate("begin()")
    assert [ask(page, "raise", {})["code"] for _ in range(2)] == ["crashed", "crashed"]
    assert page.locator("html").get_attribute("data-runtime") == "failed"
    assert ask(page, "score", SCORE)["code"] == "crashed"
    assert page.evaluate("again()") == "ready"
    assert ask(page, "score", SCORE) == SCORED


def test_a_hanging_engine_is_restarted(page, serve, runtime_folder):
    page.goto(serve(runtime_folder(limits={"answer": 3000})).url)
    page.evaluate("begin()")
    assert ask(page, "hang", {})["code"] == "crashed"
    assert ask(page, "score", SCORE) == SCORED


def test_late_imports_are_in_the_pack(page, serve, runtime_folder):
    page.goto(serve(runtime_folder()).url)
    assert ask(page, "late", {}) == {"result": {"half": "1/2"}}


def test_the_fallback_hash_agrees_with_the_browser(page, serve, runtime_folder):
    page.goto(serve(runtime_folder()).url)
    compare = """async () => {
      const hex = (bytes) => Array.from(new Uint8Array(bytes)).join();
      const wrong = [];
      for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000, 4096]) {
        const bytes = crypto.getRandomValues(new Uint8Array(length));
        if (hex(slowSha256(bytes)) !== hex(await crypto.subtle.digest("SHA-256", bytes))) wrong.push(length);
      }
      return wrong;
    }"""
    assert page.evaluate(compare) == []


def test_plain_http_without_crypto_subtle(page, serve, runtime_folder):
    page.add_init_script("Object.defineProperty(globalThis.crypto, 'subtle', {value: undefined})")
    page.goto(serve(runtime_folder()).url)
    assert ask(page, "score", SCORE) == SCORED
