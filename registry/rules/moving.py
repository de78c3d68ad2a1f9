"""Add a rule to the text of a pack file, or take one out; all else stays as its author wrote it."""

import yaml

from registry.language.catalogue import mark as _
from registry.language.sentences import Sentence, say
from registry.rules import located
from registry.rules.editing import after, edited


def with_copy(text: str, index: int, name: str) -> tuple[str | None, Sentence | str]:
    """Return the text with a copy of a rule behind the last one, under another id, or a sentence.

    ``index`` is the place of the rule in the pack, from 0.
    """
    items = _items(text)
    if items is None or not 0 <= index < len(items):
        return None, say(_("The rule cannot be copied by itself: change the text as a whole."))
    at = after(text, items[-1])
    head = "" if text[:at].endswith("\n") else "\n"
    copied = f"{text[:at]}{head}\n{_block(text, items[index])}{text[at:]}"
    return edited(copied, {("rules", len(items), "id"): name})


def without(text: str, index: int) -> tuple[str | None, Sentence | str]:
    """Return the text without a rule, or None and a sentence; the last one of a pack stays."""
    items = _items(text)
    if items is None or not 0 <= index < len(items):
        return None, say(_("The rule cannot be taken out by itself: change the text as a whole."))
    if len(items) == 1:
        return None, say(_("A pack has at least one rule. Throw the draft away instead."))
    block = _block(text, items[index])
    start = _start(items[index])
    left = text[:start] + text[start + len(block) :].removeprefix("\n")
    return left, ""


def _items(text: str) -> list[yaml.Node] | None:
    """Return the rules of a pack if each stands on lines of its own, else None."""
    if located.read(text)[0] is None:
        return None
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    for key, node in root.value if isinstance(root, yaml.MappingNode) else ():
        if key.value == "rules" and isinstance(node, yaml.SequenceNode) and not node.flow_style:
            return list(node.value) if all(_is_on_lines(text, one) for one in node.value) else None
    return None


def _is_on_lines(text: str, item: yaml.Node) -> bool:
    in_block = isinstance(item, yaml.MappingNode) and not item.flow_style
    return in_block and text[_start(item) : item.start_mark.index].strip() == "-"


def _start(item: yaml.Node) -> int:
    return int(item.start_mark.index - item.start_mark.column)


def _block(text: str, item: yaml.Node) -> str:
    block = text[_start(item) : after(text, item)]
    return block if block.endswith("\n") else block + "\n"
