"""Lists to tick off: ``- [ ] text {#id}`` becomes a labelled checkbox, ``name`` is the id."""

import re

_ITEM = re.compile(r'<li id="([^"]+)">(\s*<p>)?\[( |x|X)\]\s+(.*?)(?=</p>|</li>|\s*<[uod]l>)', re.DOTALL)


def finish_checklists(cleaned: str) -> str:
    """Replace the boxes of a cleaned document."""
    return _ITEM.sub(_item, cleaned) if ">[" in cleaned else cleaned


def _item(match: re.Match[str]) -> str:
    name, paragraph, mark, text = match.groups()
    checked = "" if mark == " " else " checked"
    box = f'<input type="checkbox" name="{name}" id="{name}"{checked}>'
    return f'<li class="check">{(paragraph or "").strip()}<label for="{name}">{box} {text.rstrip()}</label>'
