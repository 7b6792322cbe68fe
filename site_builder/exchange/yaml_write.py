"""Writes a definition as YAML in the way authors write it: one line for what is short, blocks for long texts."""

from typing import Any

import yaml

from scoring.numbers import NumberText
from site_builder.schema import schema_comment
from site_builder.yaml_source import scalar

_SHORT = 100
"""Objects of plain values up to this many characters stand on one line."""


class _Dumper(yaml.SafeDumper):
    """Quotes what our reader, by the rules of YAML 1.2, would take for something else than text."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)  # lists stand under their key, indented

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


def definition_yaml(data: dict[str, Any]) -> str:
    """A definition with the line that names its schema."""
    body = yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10_000)
    return schema_comment(data["kind"]) + body


def translation_yaml(kind: str, texts: dict[str, Any]) -> str:
    """The texts of a definition of a kind in another language."""
    body = yaml.dump(texts, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10_000)
    return schema_comment(f"{kind}.translation") + body


def _text(dumper: _Dumper, data: str) -> yaml.ScalarNode:
    if "\n" in data:
        return dumper.represent_scalar("tag:yaml.org,2002:str", data, style="|")
    plain = scalar(data) == data and not isinstance(scalar(data), NumberText)
    return dumper.represent_scalar("tag:yaml.org,2002:str", data, style=None if plain and "?" not in data else '"')


def _number(dumper: _Dumper, data: NumberText) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:float", str(data))


def _object(dumper: _Dumper, data: dict[str, Any]) -> yaml.MappingNode:
    node = dumper.represent_mapping("tag:yaml.org,2002:map", data.items())
    simple = all(not isinstance(value, dict | list) for value in data.values())
    size = sum(len(str(key)) + len(str(value)) + 4 for key, value in data.items())
    lines = any(isinstance(value, str) and "\n" in value for value in data.values())
    node.flow_style = simple and size <= _SHORT and not lines
    return node


def _list(dumper: _Dumper, data: list[Any]) -> yaml.SequenceNode:
    node = dumper.represent_sequence("tag:yaml.org,2002:seq", data)
    simple = all(not isinstance(value, dict | list) for value in data)
    node.flow_style = simple and sum(len(str(value)) + 2 for value in data) <= _SHORT
    return node


_Dumper.add_representer(str, _text)
_Dumper.add_representer(NumberText, _number)
_Dumper.add_representer(dict, _object)
_Dumper.add_representer(list, _list)
