"""Campaign pages: the front matter of ``campaigns/*.md``. One page, one promise, one call to action; no HTML."""

from scoring.definition.fields import Field, Table
from scoring.definition.types import ListOf, MapOf, Markdown, Text
from site_builder.front_matter import FRONT_MATTER

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

CAMPAIGN = Table(
    "campaign",
    "What a campaign page says; the text below the front matter follows the steps.",
    *FRONT_MATTER.fields,
    Field("tool", Text(40), "the id of the tool that the page leads to", required=True),
    Field("promise", Text(400), "what the visitor gets, in a sentence or two", required=True),
    Field("call", Text(80), "the words on the button", required=True),
    Field("steps", ListOf(STEP, 8), "how it works", default=[]),
    Field("sample", MapOf(Text(200)), "answers (question → option) whose result is shown as an example", default={}),
    Field("questions", ListOf(QUESTION, 20), "questions people ask", default=[]),
    Field("privacy", Markdown(4000), "the privacy note; a fitting one if left out", default=""),
    Field("embed", Text(20), "`inline` shows the tool in the page itself", default=""),
)
