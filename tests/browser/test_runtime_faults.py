"""What goes wrong between a server and a browser, and what the runtime client makes of it.

Each fault must end in a plain code at once (a stall: after its limit), and Retry must work when the fault is gone.
"""

from __future__ import annotations

import pytest

DEFINITION = {"id": "demo", "content_hash": "abc", "points": {"yes": 2, "no": 0}}
SCORE = {"definition": DEFINITION, "answers": ["yes", "no"]}
SCORED = {"result": {"id": "demo", "score": 2}}


def ask(page, op, payload):
    return page.evaluate("([op, payload]) => ask(op, payload)", [op, payload])


def fail_then_heal(page, site, code):
    """The fault gives `code`; a question asked meanwhile gets it too; healed, Retry scores."""
    page.evaluate("window.first = begin(); window.second = ask('score', {})")
    page.wait_for_selector("html[data-runtime=failed]")
    assert page.evaluate("first") == code
    assert page.evaluate("second.then((answer) => answer.code)") == code
    assert page.evaluate("seen.events.map((event) => [event.name, event.detail.code])") == [["error", code]]
    site.heal()
    assert page.evaluate("again()") == "ready"
    assert ask(page, "score", SCORE) == SCORED


FILES = ["python-boot.bin", "python-wasm.bin", "python-stdlib.bin"]
FAULTS = [
    ("missing", "missing"),
    ("html", "wrong_type"),
    ("truncated", "truncated"),
    ("cut", "truncated"),
    ("flipped", "corrupt"),
    ("reset", "blocked"),
]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("fault", FAULTS, ids=[kind for kind, _ in FAULTS])
def test_a_bad_file_over_http(page, serve, runtime_folder, fault, name):
    kind, code = fault
    site = serve(runtime_folder())
    site.fault(f"runtime/*/{name}", kind)
    # The packed form of the same file is bad as well; otherwise it would stand in.
    site.fault(f"runtime/*/packed/{name.removeprefix('python-').removesuffix('.bin')}-*.js", kind)
    page.goto(site.url)
    fail_then_heal(page, site, code)


@pytest.mark.parametrize("kind", ["missing", "html", "reset"])
def test_a_host_that_refuses_the_files_type_gets_the_packed_form(page, serve, runtime_folder, kind):
    site = serve(runtime_folder())
    site.fault("*.bin", kind)
    page.goto(site.url)
    assert ask(page, "score", SCORE) == SCORED


@pytest.mark.parametrize("kind", ["truncated", "cut", "flipped", "missing"])
def test_a_passing_fault_is_not_even_noticed(page, serve, runtime_folder, kind):
    site = serve(runtime_folder())
    site.fault("*/python-stdlib.bin", kind, times=1)
    page.goto(site.url)
    assert ask(page, "score", SCORE) == SCORED
    assert page.evaluate("seen.states") == ["loading", "ready"]


def test_the_second_try_goes_past_the_browsers_cache(page, serve, runtime_folder):
    site = serve(runtime_folder(), headers={"Cache-Control": "public, max-age=31536000, immutable"})
    site.fault("*/python-stdlib.bin", "flipped", times=1)
    page.goto(site.url)
    assert ask(page, "score", SCORE) == SCORED
    assert sum(path.endswith("python-stdlib.bin") for path in site.paths()) == 2


def test_retry_fetches_only_what_was_bad(page, serve, runtime_folder):
    site = serve(runtime_folder())
    site.fault("*stdlib*", "flipped")
    held, whole = [], set()
    page.route("**/python-stdlib.bin", lambda route: held.append(route))  # noqa: PLW0108, it wants a function of Python's
    page.on("requestfinished", lambda request: whole.add(request.url.rsplit("/", 1)[1]))
    page.goto(site.url)
    page.evaluate("window.first = begin(); undefined")
    # The bad file comes last: what is still under way when the runtime fails has to be fetched again too.
    while not (held and whole >= {"python-boot.bin", "python-wasm.bin"}):
        page.wait_for_timeout(20)
    held[0].continue_()
    page.unroute("**/python-stdlib.bin")
    assert page.evaluate("first") == "corrupt"
    site.heal()
    site.seen.clear()
    assert page.evaluate("again()") == "ready"
    assert [path.rsplit("/", 1)[1] for path in site.paths()] == ["python-stdlib.bin"]


@pytest.mark.parametrize("content_type", ["text/plain", "application/octet-stream", "text/html", "application/wasm"])
def test_a_wrong_mime_type_does_not_matter(page, serve, runtime_folder, content_type):
    site = serve(runtime_folder(), headers={"X-Content-Type-Options": "nosniff"})
    site.fault("*.bin", "wrong_type", content_type=content_type)
    page.goto(site.url)
    assert ask(page, "score", SCORE) == SCORED


@pytest.mark.parametrize("kind", ["stalled", "silent"])
@pytest.mark.parametrize("name", FILES)
def test_a_stall_is_noticed(page, serve, runtime_folder, kind, name):
    site = serve(runtime_folder(limits={"stall": 1500}))
    site.fault(f"*/{name}", kind)
    page.goto(site.url)
    fail_then_heal(page, site, "stalled")


def test_a_slow_link_is_not_a_stall(page, serve, runtime_folder):
    site = serve(runtime_folder(limits={"stall": 1500}))
    site.fault("*/python-stdlib.bin", "slow", rate=400_000)
    page.goto(site.url)
    assert ask(page, "score", SCORE) == SCORED


def test_an_endless_download_ends(page, serve, runtime_folder):
    site = serve(runtime_folder(limits={"download": 6000}))
    site.fault("*/python-stdlib.bin", "slow", rate=10_000)
    page.goto(site.url)
    fail_then_heal(page, site, "stalled")


# A page in place of a script is not even handed over by the browser when the origin is opaque.
PACKED_FAULTS = [("missing", "missing"), ("flipped", "corrupt"), ("truncated", "wrong_type"), ("html", "missing")]


@pytest.mark.parametrize(("kind", "code"), PACKED_FAULTS)
def test_a_bad_packed_script(page, serve, runtime_folder, kind, code):
    """In a sandboxed frame; on file:// the same code runs."""
    site = serve(
        runtime_folder(),
        headers={"Access-Control-Allow-Origin": "*", "Content-Security-Policy": "sandbox allow-scripts"},
    )
    site.fault("*/packed/stdlib-2.js", kind)
    page.goto(site.url)
    fail_then_heal(page, site, code)


def test_a_stalled_packed_script(page, serve, runtime_folder):
    headers = {"Content-Security-Policy": "sandbox allow-scripts"}
    site = serve(runtime_folder(limits={"stall": 1500}), headers=headers)
    site.fault("*/packed/wasm-3.js", "stalled")
    page.goto(site.url)
    fail_then_heal(page, site, "stalled")


def test_a_missing_packed_script_on_file(page, runtime_folder):
    folder = runtime_folder("Ordner mit ü")
    script = next(folder.glob("runtime/*/packed/wasm-4.js"))
    hidden = script.rename(script.with_suffix(".away"))
    page.goto((folder / "index.html").as_uri())
    assert page.evaluate("begin()") == "missing"
    hidden.rename(script)
    assert page.evaluate("again()") == "ready"


POLICY = {"script-src": "'self' 'wasm-unsafe-eval'", "worker-src": "blob:", "connect-src": "'self'", "img-src": "data:"}
FORBIDDEN = [
    ("connect-src", "'none'", "ready"),  # the packed scripts stand in
    ("worker-src", "'none'", "blocked"),
    ("script-src", "'self'", "blocked"),  # no WebAssembly
]


@pytest.mark.parametrize("forbidden", FORBIDDEN, ids=[name for name, *_ in FORBIDDEN])
def test_a_policy_that_forbids(page, serve, runtime_folder, forbidden):
    directive, value, outcome = forbidden
    policy = "; ".join(f"{name} {allowed}" for name, allowed in (POLICY | {directive: value}).items())
    page.goto(serve(runtime_folder(csp=f"default-src 'none'; {policy}")).url)
    assert page.evaluate("begin()") == outcome


@pytest.mark.parametrize(
    ("gone", "code"), [("WebAssembly", "no_wasm"), ("DecompressionStream", "unsupported"), ("Worker", "unsupported")]
)
def test_a_browser_that_lacks_something(page, serve, runtime_folder, gone, code):
    site = serve(runtime_folder())
    page.add_init_script(f"delete globalThis.{gone}")
    page.goto(site.url)
    assert page.evaluate("begin()") == code
    assert not [path for path in site.paths() if path.startswith("runtime/")]


def test_offline_waits_for_the_network_and_then_scores(page, serve, runtime_folder):
    page.goto(serve(runtime_folder()).url)
    page.context.set_offline(True)
    page.evaluate("([op, payload]) => { window.asked = ask(op, payload) }", ["score", SCORE])
    page.wait_for_selector("html[data-runtime=failed]")
    assert page.evaluate("runtime.error.code") == "offline"
    page.context.set_offline(False)
    assert page.evaluate("asked") == SCORED
    assert page.evaluate("seen.states") == ["loading", "failed:offline", "loading", "ready"]


def test_offline_in_the_middle_of_the_download(page, serve, runtime_folder):
    site = serve(runtime_folder())
    site.fault("*/python-wasm.bin", "slow", rate=500_000)
    page.goto(site.url)
    page.evaluate("([op, payload]) => { window.asked = ask(op, payload) }", ["score", SCORE])
    page.wait_for_function("() => seen.progress.length > 2")
    page.context.set_offline(True)
    page.wait_for_selector("html[data-runtime=failed]")
    site.heal()
    page.context.set_offline(False)
    assert page.evaluate("asked") == SCORED


def test_a_lying_manifest_cannot_run_other_bytes(page, serve, runtime_folder):
    folder = runtime_folder()
    script = next(folder.glob("runtime/*/python-boot.bin"))
    content = bytearray(script.read_bytes())
    content[len(content) // 2] ^= 0x10
    script.write_bytes(content)
    packed = next(folder.glob("runtime/*/packed/boot-1.js"))
    packed.unlink()
    page.goto(serve(folder).url)
    assert page.evaluate("begin()") == "corrupt"
    assert page.evaluate("performance.getEntriesByType('resource').some((e) => e.name.startsWith('blob:'))") is False
