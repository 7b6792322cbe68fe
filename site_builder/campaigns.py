"""Campaign pages: the front matter of ``campaigns/*.md``. One page, one promise, one call to action; no HTML."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from scoring.definition.fields import Field, Table
from scoring.definition.types import Fixed, Id, ListOf, MapOf, Markdown, Text
from scoring.protocol import handle
from site_builder.diagnostics import Diagnostic
from site_builder.front_matter import FRONT_MATTER
from site_builder.hints import did_you_mean
from site_builder.yaml_source import Parsed

if TYPE_CHECKING:
    from site_builder.load import DocumentSource

STEP = Table(
    "campaign step",
    "How it works, step by step.",
    Field("title", Text(120), "the step", required=True),
    Field("text", Markdown(2000), "what happens in it", default=""),
)

QUESTION = Table(
    "campaign question",
    "A question people ask, with its answer.",
    Field("title", Text(200), "the question", required=True),
    Field("text", Markdown(4000), "the answer", required=True),
)

VARIANT = Table(
    "campaign variant",
    "The same page with other words, at an address of its own; what is left out stays as it is.",
    Field("id", Id(), "ends the address: `b` makes `campaigns/NAME-b.html`", required=True),
    Field("title", Text(), "the headline", default=""),
    Field("promise", Text(400), "what the visitor gets", default=""),
    Field("call", Text(80), "the words on the button", default=""),
)

CAMPAIGN = Table(
    "campaign",
    "What a campaign page says; the text below the front matter follows the steps.",
    *FRONT_MATTER.fields,
    Field("tool", Fixed(40), "the id of the tool that the page leads to", required=True),
    Field("promise", Text(400), "what the visitor gets, in a sentence or two", required=True),
    Field("call", Text(80), "the words on the button", required=True),
    Field("steps", ListOf(STEP, 8), "how it works", default=[]),
    Field("sample", MapOf(Fixed(200)), "answers (question → option) whose result is shown as an example", default={}),
    Field("questions", ListOf(QUESTION, 20), "questions people ask", default=[]),
    Field("privacy", Markdown(4000), "the privacy note; a fitting one if left out", default=""),
    Field("variants", ListOf(VARIANT, 10), "other words to try, each at an address of its own", default=[]),
)


def with_variants(documents: "Iterable[DocumentSource]") -> "Iterator[DocumentSource]":
    """All documents, and after each campaign its variants: documents of their own, from the same file.

    A variant's front matter says which it is (``variant``, for events and leads) and whose (``variant_of``, a slug).
    """
    for one in documents:
        yield one
        if one.kind != "campaign":
            continue
        for variant in one.document.meta["variants"]:
            slug = f"{one.slug}-{variant['id']}"
            words = {name: variant[name] for name in ("title", "promise", "call") if variant[name]}
            meta = one.document.meta | words | {"variants": [], "variant": slug, "variant_of": one.slug}
            document = replace(one.document, meta=meta)
            yield replace(one, path=one.path.replace(f"/{one.slug}.", f"/{slug}."), slug=slug, document=document)


def check_variants(documents: "Iterable[DocumentSource]") -> list[Diagnostic]:
    """Variants whose address another page has already."""
    found: list[Diagnostic] = []
    campaigns = [one for one in documents if one.kind == "campaign"]
    taken = {one.slug for one in campaigns}
    for one in campaigns:
        for number, variant in enumerate(one.document.meta["variants"]):
            slug = f"{one.slug}-{variant['id']}"
            if slug in taken:
                message = f"There is a page “campaigns/{slug}.html” already."
                place = one.document.source.place(("variants", number, "id"))
                found.append(Diagnostic("campaign_variant_taken", message, one.file, *place, "Choose another id."))
            taken.add(slug)
    return found


@dataclass(frozen=True)
class Part:
    """A section of an example result: its title, and its share as text and as a number from 0 to 100 for drawing."""

    title: str
    shown: str
    percent: str


@dataclass(frozen=True)
class Sample:
    """An example result, computed by the engine from the front matter's answers.

    Attributes:
        label: what is measured.
        score: as shown; empty where there is no total.
        maximum: likewise.
        band: the band's compiled entry, or None.
        parts: the sections in the engine's order, the leading one first.
    """

    label: str
    score: str
    maximum: str
    band: dict[str, Any] | None
    parts: tuple[Part, ...]


def sample(meta: Mapping[str, Any], definitions: Mapping[str, dict[str, Any]]) -> Sample | None:
    """The example of a campaign page; None where there are no answers or they do not fit."""
    definition = definitions.get(meta["tool"])
    if not meta["sample"] or definition is None or definition.get("kind") != "questionnaire":
        return None
    result = _scored(definition, meta["sample"])
    if result is None:
        return None
    titles = {section["id"]: section["title"] for section in definition["sections"]}
    shares = {
        section["id"]: section["share"] for section in result["sections"] if section["share"] and not section["flag"]
    }
    order = [area["section"] for area in result["areas"] or () if area["section"] in shares]
    score, scale = result["score"], result["scale"]
    return Sample(
        definition.get("result_label", ""),
        score["shown"] if score else "",
        scale["max"]["shown"] if score and scale else "",
        next((band for band in definition["bands"] if band["id"] == result["band"]), None),
        tuple(Part(titles[name], shares[name]["shown"], _drawable(shares[name]["exact"])) for name in order),
    )


def _scored(definition: dict[str, Any], answers: Mapping[str, str]) -> dict[str, Any] | None:
    given = {name: answer.split("|") if "|" in answer else answer for name, answer in answers.items()}
    request = {
        "v": 1,
        "op": "score",
        "seq": 1,
        "definition": definition,
        "answers": {"assessment": definition["id"], "answers": given},
        "include": ["areas"],
    }
    response = json.loads(handle(json.dumps(request)))
    return response["result"] if response["ok"] else None


def _drawable(exact: int | str) -> str:
    """A share as the width of a bar; nothing is decided by it."""
    return f"{float(Fraction(exact) * 100):.1f}"


def check(
    meta: Mapping[str, Any],
    definitions: Mapping[str, dict[str, Any]],
    source: Parsed,
    file: str,
    written: Collection[str] = (),
) -> list[Diagnostic]:
    """That the tool is there, and that its example can be computed; nothing about one that is `written` and wrong."""
    found: list[Diagnostic] = []
    tool = meta.get("tool", "")
    if tool not in definitions and tool in written:
        return found
    if tool not in definitions:
        place = source.place(("tool",))
        return [
            Diagnostic("campaign_tool", f"There is no tool “{tool}”.", file, *place, did_you_mean(tool, definitions))
        ]
    if meta["sample"] and sample(meta, definitions) is None:
        hint = "Give each question's id one of its options' ids; only questionnaires have examples."
        found.append(
            Diagnostic("campaign_sample", "The example's answers do not fit.", file, *source.place(("sample",)), hint)
        )
    return found
