"""A link carries a result without a server, exactly; or it is refused in plain words. Never a silent default."""

from __future__ import annotations

import json
import random

import pytest

from scoring.definition import check
from scoring.errors import InputError
from scoring.load import from_compiled
from scoring.share import decode, encode

FOURTEEN = [2, 2, 2, 1, 2, 1, 1, 1, 1, 1]
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

JUMPS = """() => {
    window.jumped = 0;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.jumped += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
}"""
# What a result has moved is told with the pictures after it.
TOLD = "() => new Promise((told) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(told))))"
# What moves within half a second of a click counts as what the visitor did.
LATE = """() => {
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (...all) { setTimeout(() => postMessage.apply(this, all), 600); };
}"""
# The engine's own answer to the first page is given again to the second, before anything can be drawn.
AT_ONCE = """answer => {
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (message, ...more) {
        const asked = message.is === "ask" ? JSON.parse(message.text) : {};
        if (asked.op !== "score") return postMessage.call(this, message, ...more);
        if (answer) {
            const text = JSON.stringify({ ...JSON.parse(answer), seq: asked.seq });
            return queueMicrotask(() => this.onmessage(new MessageEvent("message", { data: { is: "answer", text } })));
        }
        this.addEventListener("message", ({ data }) => {
            if (data.is === "answer" && JSON.parse(data.text).seq === asked.seq) window.given = data.text;
        });
        return postMessage.call(this, message, ...more);
    };
}"""


@pytest.fixture
def granted(new_context):
    return new_context(permissions=["clipboard-read", "clipboard-write"])


def copied_link(page):
    page.locator("[data-share=result]").click()
    page.locator(".share-box .notice").wait_for()
    return page.evaluate("navigator.clipboard.readText()")


def test_the_link_of_a_result_opens_to_the_same_result_on_another_device(tab, take, granted, watch):
    page = tab("readiness.html", granted)
    take(page, FOURTEEN)
    link = copied_link(page)
    assert link.startswith(tab.server.url + "readiness.html#r=")
    other = tab(link.removeprefix(tab.server.url))
    other.wait_for_selector("#result[data-state=ready]", timeout=60_000)
    assert other.locator("#result").get_attribute("data-score") == "14"
    assert other.evaluate("location.hash") == ""
    answers = "all => all.map((one) => [one.name, one.value])"
    checked = "form#assessment input:checked"
    assert other.locator(checked).evaluate_all(answers) == page.locator(checked).evaluate_all(answers)
    watch.assert_quiet()


def test_the_result_of_a_link_does_not_make_the_page_jump_however_quick_the_engine_is(tab, take, granted, new_context):
    granted.add_init_script(f"({AT_ONCE})(null)")
    page = tab("readiness.html", granted)
    take(page, FOURTEEN)
    link = copied_link(page)
    quick = new_context(viewport={"width": 360, "height": 740})
    quick.add_init_script(f"({JUMPS})()")
    quick.add_init_script(f"({AT_ONCE})({json.dumps(page.evaluate('window.given'))})")
    other = tab(link.removeprefix(tab.server.url), quick)
    other.wait_for_selector("#result[data-state=ready]", timeout=60_000)
    other.evaluate(TOLD)
    assert other.locator("#result").get_attribute("data-score") == "14"
    assert other.evaluate("window.jumped") <= 0.02


def test_nothing_jumps_below_a_link_and_a_comparison_however_slow_the_engine_is(tab, take, new_context):
    context = new_context(viewport={"width": 360, "height": 740})
    context.add_init_script(f"({JUMPS})()")
    page = tab("readiness.html", context)
    take(page, FOURTEEN)
    page.evaluate(f"({LATE})()")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }")
    page.locator("[data-share=result]").click()
    link = page.locator(".share-box textarea").input_value()
    page.locator(".compare > summary").click()
    page.locator(".compare-link input").fill(link)
    page.locator("[data-compare-link]").click()
    page.locator(".compare-result h4").first.wait_for()
    page.evaluate(TOLD)
    assert page.evaluate("window.jumped") <= 0.02


def test_what_somebody_else_answered_is_not_kept_as_ones_own(tab, take, granted):
    page = tab("readiness.html", granted)
    take(page, FOURTEEN)
    link = copied_link(page)
    context = granted.browser.new_context()
    try:
        own = tab("readiness.html", context)
        take(own, [0] * 10)
        opened = tab(link.removeprefix(tab.server.url), context)
        opened.wait_for_selector("#result[data-state=ready]", timeout=60_000)
        assert opened.locator("#result").get_attribute("data-score") == "14"
        kept = "JSON.parse(localStorage.getItem('scorewright:questionnaire:readiness')).data.answers['admin-hours']"
        assert opened.evaluate(kept) == "not-true"
    finally:
        context.close()


def test_sharing_the_check_gives_away_nothing(tab, take, granted):
    page = tab("readiness.html", granted)
    take(page, FOURTEEN)
    page.locator("[data-share=check]").click()
    page.locator(".share-box .notice").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == tab.server.url + "readiness.html"


def test_the_two_buttons_say_what_they_share(tab, take):
    page = tab("readiness.html")
    take(page, FOURTEEN)
    assert page.locator("[data-share=check]").inner_text() == "Share this check"
    assert page.locator("[data-share=result]").inner_text() == "Share my result: the link shows all your answers"


def test_a_link_is_shown_to_be_selected_where_the_clipboard_is_refused(tab, take):
    page = tab("readiness.html")
    take(page, FOURTEEN)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }")
    page.locator("[data-share=result]").click()
    area = page.locator(".share-box textarea")
    area.wait_for()
    assert area.input_value().startswith(tab.server.url + "readiness.html#r=")
    assert page.evaluate("document.activeElement.selectionEnd - document.activeElement.selectionStart") == len(
        area.input_value()
    )


def test_the_share_sheet_is_used_where_there_is_one(tab, take, new_context):
    context = new_context(has_touch=True, is_mobile=True, viewport={"width": 360, "height": 640})
    context.add_init_script("navigator.share = (data) => { window.shared = data; return Promise.resolve(); };")
    page = tab("readiness.html", context)
    take(page, FOURTEEN)
    page.locator("[data-share=result]").click()
    page.evaluate(
        "new Promise((done) => { const look = () => (window.shared ? done() : setTimeout(look, 20)); look(); })"
    )
    assert "#r=" in page.evaluate("window.shared.url")
    assert page.locator(".share-box textarea").count() == 0


def test_no_address_of_a_file_is_ever_copied(site, new_context, take):
    context = new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto((site / "readiness.html").as_uri())
    take(page, FOURTEEN)
    page.locator("[data-share=check]").click()
    assert "from a file" in page.locator(".share-box").inner_text()
    page.locator("[data-share=result]").click()
    area = page.locator(".share-box textarea")
    area.wait_for()
    assert area.input_value().startswith("#r=")
    assert "file:" not in area.input_value()
    # The fragment opens the result on this copy too.
    page.goto((site / "readiness.html").as_uri() + area.input_value())
    page.reload()
    page.wait_for_selector("#result", state="attached")


@pytest.mark.parametrize(
    ("fragment", "words"),
    [
        ("damaged", "damaged"),
        ("foreign", "version"),
        ("%00%ff", "no result"),
        ("", "no result"),
        ("A" * 5000, "link"),
        ("__proto__", "link"),
    ],
)
def test_bad_links_are_refused_in_plain_words(tab, scorer, fragment, words):
    own = from_compiled(scorer.definitions["readiness"])
    code = encode(own, {"assessment": "readiness", "answers": scorer.row("readiness", FOURTEEN)})
    if fragment == "damaged":
        fragment = code[:-1] + LETTERS[(LETTERS.index(code[-1]) + 1) % 64]
    if fragment == "foreign":
        audit = from_compiled(scorer.definitions["audit"])
        fragment = encode(audit, {"assessment": "audit", "answers": scorer.chance("audit", 1)})
    page = tab(f"readiness.html#r={fragment}")
    note = page.locator("[data-notices] .notice", has_text="Nothing was filled in").or_(
        page.locator("[data-notices] .notice", has_text="nothing was filled in")
    )
    note.first.wait_for(timeout=60_000)
    assert words in note.first.inner_text()
    assert page.locator("form#assessment input:checked").count() == 0
    assert page.locator("#result").get_attribute("data-state") != "ready"
    assert page.evaluate("location.hash") == ""


def test_a_link_from_an_older_version_is_named(tab, scorer):
    old = dict(scorer.definitions["readiness"])
    old = {key: value for key, value in old.items() if key not in ("scoring_hash", "content_hash")}
    old["bands"] = [{**band, "from": 9} if band["id"] == "nearing" else band for band in old["bands"]]
    old["version"] = 7
    older = check(old).definition
    code = encode(from_compiled(older), {"assessment": "readiness", "answers": scorer.row("readiness", FOURTEEN)})
    page = tab(f"readiness.html#r={code}")
    note = page.locator("[data-notices] .notice", has_text="another version")
    note.wait_for(timeout=60_000)
    assert "7" in note.inner_text()
    assert page.locator("form#assessment input:checked").count() == 0


def test_fifty_questions_fit_into_sixty_letters(scorer):
    audit = from_compiled(scorer.definitions["audit"])
    assert (
        max(len(encode(audit, {"assessment": "audit", "answers": scorer.chance("audit", seed)})) for seed in range(50))
        <= 60
    )


def mutated(code, source):
    """The code with one to three things changed: letters replaced, lost, doubled, swapped, cut off, added."""
    text = list(code)
    for _ in range(source.randint(1, 3)):
        place = source.randrange(max(1, len(text)))
        match source.randrange(6):
            case 0 if text:
                text[place] = source.choice(LETTERS)
            case 1 if text:
                del text[place]
            case 2:
                text.insert(place, source.choice(LETTERS + "%=+/ é\u0000"))
            case 3 if len(text) > 1:
                text[place - 1], text[place] = text[place], text[place - 1]
            case 4:
                text = text[:place]
            case _:
                text = text + text[:place]
    return "".join(text)


@pytest.mark.parametrize("tool", ["readiness", "audit", "sourcing-model"])
def test_ten_thousand_mutated_links_are_exactly_right_or_refused(scorer, tool):
    source = random.Random(tool)
    questionnaire = from_compiled(scorer.definitions[tool])
    originals = [{"assessment": tool, "answers": scorer.chance(tool, seed, 0.8)} for seed in range(20)]
    codes = [encode(questionnaire, answers) for answers in originals]
    by_code = dict(zip(codes, originals, strict=True))
    refused = 0
    for _ in range(3400):
        code = mutated(source.choice(codes), source)
        try:
            answers = decode(questionnaire, code)
        except InputError:
            refused += 1
            continue
        # What is accepted is the one spelling of exactly these answers.
        assert encode(questionnaire, answers) == code
        if code in by_code:
            assert answers["answers"] == {
                key: value for key, value in by_code[code]["answers"].items() if value is not None
            }
    assert refused > 3000


def test_mutated_links_in_the_browser_fill_in_nothing(tab, scorer):
    source = random.Random(7)
    own = from_compiled(scorer.definitions["readiness"])
    code = encode(own, {"assessment": "readiness", "answers": scorer.row("readiness", FOURTEEN)})
    page = tab("readiness.html")
    for _ in range(6):
        bad = mutated(code, source)
        if bad == code:
            continue
        page.goto("about:blank")
        page.goto(tab.server.url + "readiness.html#r=" + bad.replace("\u0000", "%00"))
        page.locator("[data-notices] .notice").first.wait_for(timeout=60_000)
        assert page.locator("form#assessment input:checked").count() == 0


def test_a_colleagues_result_stands_beside_ones_own(tab, take, scorer, watch):
    own = from_compiled(scorer.definitions["readiness"])
    theirs = scorer.row("readiness", [0, 2, 2, 1, 2, 1, 1, 1, 1, 2])
    code = encode(own, {"assessment": "readiness", "answers": theirs})
    page = tab("readiness.html")
    take(page, FOURTEEN)
    page.locator(".compare > summary").click()
    page.locator(".compare-link input").fill(f"https://example.com/readiness.html#r={code}")
    page.locator("[data-compare-link]").click()
    page.locator(".compare-result h4").first.wait_for()
    text = page.locator(".compare-result").inner_text()
    # 14 and 13 of 20: one point says nothing.
    assert "No clear change: 14 and 13 of 20" in text
    assert "2 answers differ. The same: 8." in text
    # The widest apart first.
    assert "Hours of your week" in page.locator(".compare-list li").first.inner_text()
    assert page.locator("#result").get_attribute("data-score") == "14"
    page.locator(".compare-link input").fill("nonsense")
    page.locator("[data-compare-link]").click()
    page.locator(".compare .notice").wait_for()
    assert "Nothing was compared" in page.locator(".compare .notice").inner_text()
    watch.assert_quiet()


def test_a_clear_difference_is_told_in_numbers(tab, take, scorer, tmp_path):
    definition = scorer.definitions["readiness"]
    answers = scorer.row("readiness", [0] * 8 + [1, 1])
    saved = {
        "schema": 1,
        "kind": "questionnaire",
        "id": "readiness",
        "hash": definition["scoring_hash"],
        "time": "2026-01-02T03:04:05.000Z",
        "data": {"answers": answers},
    }
    path = tmp_path / "earlier.json"
    path.write_text(json.dumps(saved), "utf-8")
    page = tab("readiness.html")
    take(page, FOURTEEN)
    page.locator(".compare > summary").click()
    page.set_input_files(".compare input[type=file]", path)
    page.locator(".compare-result h4").first.wait_for()
    heading = page.locator(".compare-result h4").first.inner_text()
    assert "Yours: 14 of 20" in heading
    assert ": 2 of 20" in heading


def test_a_qr_code_is_drawn_only_when_asked_for(tab, take, granted, watch):
    page = tab("readiness.html", granted)
    take(page, FOURTEEN)
    page.locator("[data-share=check]").click()
    page.locator("[data-qr]").wait_for()
    assert not [url for url in watch.requests if "/qr." in url]
    page.locator("[data-qr]").click()
    page.locator(".qr-code").wait_for()
    assert len([url for url in watch.requests if "/qr." in url]) == 1
    assert page.locator(".qr-code").get_attribute("aria-label") == "QR code of the link"
    watch.assert_quiet()
