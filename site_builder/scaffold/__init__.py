"""What ``scorewright new`` writes: a site to start from, and single files for an existing one."""

import re
from dataclasses import dataclass
from pathlib import Path

from scoring.definition.tables_shared import PAGES
from site_builder.ids import as_id
from site_builder.load import DEFINITION_FOLDERS, DOCUMENT_FOLDERS
from site_builder.scaffold.refused import Refused
from site_builder.schema import write_schemas
from site_builder.shipped import shipped

METHODS = {
    "sum": "points are added up, bands say what the sum means",
    "mean": "areas from 0 to 100, and their mean",
    "outcomes": "which of several ways fits best",
    "levels": "how far each area has come",
    "decision": "an ordered table of rules gives one verdict",
}
"""How a first assessment can be scored, with a line for whoever chooses."""

FILES = {
    "assessment": "assessments",
    "grid": "grids",
    "catalogue": "catalogues",
    "calculator": "calculators",
    "guide": "guides",
    "worksheet": "worksheets",
    "campaign": "campaigns",
}
"""What ``new`` can add to a site, and the folder it goes to."""

_TITLE = 120
_TEMPLATES = Path(__file__).parent / "files"


@dataclass(frozen=True)
class NewSite:
    """What a new site is to be.

    Attributes:
        folder: where it goes; new, or empty.
        name: its title.
        language: of the pages, one of `languages`.
        method: of the first assessment, one of `METHODS`.
    """

    folder: Path
    name: str
    language: str = "en"
    method: str = "sum"


def languages() -> list[str]:
    """The languages in which the interface speaks; a site can be begun in these."""
    return sorted(path.stem for path in (shipped().templates / "locale").glob("*.po"))


def new_site(site: NewSite) -> list[Path]:
    """Write a site that builds without a finding; the files, in order of their paths."""
    _short_enough(site.name)
    if site.folder.exists() and (not site.folder.is_dir() or any(site.folder.iterdir())):
        raise Refused(f"{site.folder} is there already and not empty; choose another name")
    around = next((each for each in site.folder.resolve().parents if (each / "site.yaml").is_file()), None)
    if around is not None:
        raise Refused(
            f"{around} is a site, and this would lie in it; scorewright new assessment NAME adds a check to it"
        )
    first = as_id(site.name, taken=PAGES, otherwise="check")
    values = {"name": site.name, "title": site.name, "id": first, "first": first, "language": site.language}
    texts = {
        "site.yaml": _filled("site.yaml", values),
        "guides/about.md": _filled("about.md", values),
        f"assessments/{first}.yaml": _filled(f"assessment-{site.method}.yaml", values),
        ".gitignore": (_TEMPLATES / "gitignore").read_text(encoding="utf-8"),
    }
    for path, text in texts.items():
        _write(site.folder / path, text)
    written = [site.folder / path for path in texts]
    return sorted(written + write_schemas(site.folder))


def new_file(folder: Path, kind: str, words: str, method: str = "sum") -> list[Path]:
    """Add a file to a site: the file and, where they were missing or old, the schemas it refers to.

    Args:
        folder: of the site.
        kind: a key of `FILES`.
        words: its title, or its id.
        method: of an assessment.
    """
    if not (folder / "site.yaml").is_file():
        raise Refused(f"there is no site.yaml in {folder}; run this in a site's folder")
    _short_enough(words)
    definitions = _names(folder, DEFINITION_FOLDERS, (".yaml", ".yml", ".json"))
    name = as_id(words, taken=PAGES, otherwise=kind)
    title = words if words != name else words.replace("-", " ").capitalize()
    ending = "md" if FILES[kind] in DOCUMENT_FOLDERS else "yaml"
    path = folder / FILES[kind] / f"{name}.{ending}"
    if path.exists():
        raise Refused(f"{path} is there already")
    if ending == "yaml" and name in definitions:
        raise Refused(f"the id “{name}” is taken by {definitions[name]}")
    if kind == "campaign" and not definitions:
        raise Refused("a campaign leads to a tool, and this site has none yet")
    values = {"title": title, "id": name, "tool": next(iter(definitions), ""), "language": _language(folder)}
    _write(path, _filled(f"{kind}-{method}.yaml" if kind == "assessment" else f"{kind}.{ending}", values))
    return [path, *write_schemas(folder)]


def _short_enough(title: str) -> None:
    if len(title) > _TITLE:
        raise Refused(f"a title has at most {_TITLE} characters, this one has {len(title)}")


def _filled(template: str, values: dict[str, str]) -> str:
    import jinja2  # noqa: PLC0415, --help should not wait for it

    loader = jinja2.FileSystemLoader([_TEMPLATES / values["language"], _TEMPLATES / "en"])
    environment = jinja2.Environment(  # noqa: S701, it makes YAML, where `yaml` quotes; no HTML
        loader=loader,
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        comment_start_string="{##",  # `{#id}` names a box of a worksheet
        comment_end_string="##}",
    )
    environment.filters["yaml"] = _quoted
    return environment.get_template(template).render(values)


def _quoted(text: str) -> str:
    """A text as YAML: plain where nothing can be misread."""
    import json  # noqa: PLC0415

    plain = re.fullmatch(r"[^\W\d_][\w \u2019'()?.-]*[\w?.)]", text) and not re.fullmatch(
        r"(?i)true|false|null|yes|no|on|off|y|n", text
    )
    return text if plain else json.dumps(text, ensure_ascii=False)


def _names(folder: Path, folders: dict[str, str], endings: tuple[str, ...]) -> dict[str, str]:
    """The definitions of a site by file name, which is their id by custom; assessments first."""
    return {
        path.stem: path.relative_to(folder).as_posix()
        for name in folders
        for path in sorted((folder / name).glob("*"))
        if path.suffix in endings
    }


def _language(folder: Path) -> str:
    from site_builder.load import load  # noqa: PLC0415

    return load(folder)[0].config.language


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
