"""What search engines and messengers are told about a page; only for sites with an address."""

from typing import Any

from site_builder.pages import Page
from site_builder.site_config import SiteConfig

_WITHOUT_IMAGE = ("not_found", "search", "licences", "embed")
_TOOLS = ("questionnaire", "grid", "catalogue", "calculator")


def image_path(page: Page, config: SiteConfig) -> str | None:
    """The path in ``dist/`` of the picture that stands for a page when its address is shared."""
    if config.url is None or page.kind in _WITHOUT_IMAGE:
        return None
    return f"share/{(page.prefix + page.ref).replace('/', '-')}.png"


def structured(page: Page, config: SiteConfig, guides: str = "Guides") -> dict[str, Any] | None:
    """A page as JSON-LD (schema.org): what it is, and where it stands in the site; `guides` is what they are called."""
    if config.url is None or page.kind == "not_found":
        return None
    start = config.url + page.prefix
    site = {"@type": "WebSite", "@id": f"{start}#site", "name": config.name, "url": start}
    if config.description:
        site["description"] = config.description
    address = config.url + page.path
    if page.kind == "home":
        return {"@context": "https://schema.org", "@graph": [{**site, "inLanguage": config.language}]}
    about: dict[str, Any] = {
        "@type": "Article" if page.kind == "guide" else "WebApplication" if page.kind in _TOOLS else "WebPage",
        "@id": f"{address}#page",
        "url": address,
        "headline" if page.kind == "guide" else "name": page.title,
        "inLanguage": config.language,
        "isPartOf": {"@id": site["@id"]},
    }
    if page.description:
        about["description"] = page.description
    if page.kind == "guide" and page.minutes:
        about["timeRequired"] = f"PT{page.minutes}M"
    if page.kind in _TOOLS:
        about |= {"applicationCategory": "BusinessApplication", "operatingSystem": "Any", "isAccessibleForFree": True}
    if image := image_path(page, config):
        about["image"] = config.url + image
    if config.owner:
        about["publisher"] = {"@type": "Organization", "name": config.owner}
    return {"@context": "https://schema.org", "@graph": [site, about, _trail(page, config, address, guides)]}


def _trail(page: Page, config: SiteConfig, address: str, guides: str) -> dict[str, Any]:
    """The way to the page: the site, the guides if it is one, the page."""
    assert config.url is not None
    start = config.url + page.prefix
    steps = [(config.name, f"{start}index.html" if page.prefix else start)]
    if page.kind == "guide":
        steps.append((guides, f"{start}guides/index.html"))
    steps.append((page.title, address))
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": item}
        for place, (name, item) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}
