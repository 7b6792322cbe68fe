"""Lists to tick off: ``- [ ] text {#id}`` becomes a labelled checkbox, ``name`` is the id."""

import re

_ITEM = re.compile(r"<li>(\s*<p>)?\[( |x|X)\]\s+((?:(?!</?li>).)*?)\s*\{#([a-z][a-z0-9-]{0,39})\}", re.DOTALL)


def finish_checklists(cleaned: str) -> str:
    """Replace the boxes of a cleaned document; one without an id stays as it was written."""
    return _ITEM.sub(_item, cleaned) if "{#" in cleaned else cleaned


def _item(match: re.Match[str]) -> str:
    paragraph, mark, text, name = match.groups()
    checked = "" if mark == " " else " checked"
    box = f'<input type="checkbox" name="{name}" id="{name}"{checked}>'
    return f'<li class="check">{(paragraph or "").strip()}<label for="{name}">{box} {text}</label>'
