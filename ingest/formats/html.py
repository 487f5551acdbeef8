"""Web pages become drafts: headings, paragraphs, list items and table rows of the page's main part, in order.

The page is parsed without network and without running anything in it; what is around the main part is left out.
"""

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.errors import Unreadable
from ingest.formats.draft import Draft, Drafts, clean
from ingest.formats.text import decoded

MAX_BYTES = 20_000_000
_BREAK = "\u2028"
"""Unicode's line separator stands for a page's line breaks while its source's own are still there."""
_APART = frozenset(
    ["script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "svg", "button", "iframe", "select"]
)
_BLOCKS = frozenset(
    ["p", "li", "tr", "blockquote", "dd", "dt", "figcaption", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "address", "caption"]
)


def drafts(data: bytes) -> Drafts:
    """The blocks of a web page. Raises `Unreadable` for one that is too large or has no text."""
    if len(data) > MAX_BYTES:
        raise Unreadable(f"it is a web page of more than {MAX_BYTES // 1_000_000} MB: save its main part and add that")
    tree = LexborHTMLParser(decoded(data))
    for mark in tree.css("br"):
        mark.replace_with(_BREAK)
    main = tree.css_first("main") or tree.css_first("article") or tree.css_first("[role=main]") or tree.body
    blocks = tuple(draft for draft in _drafts(main) if draft.text) if main else ()
    return Drafts(blocks, (), 1)


def _drafts(node: LexborNode) -> Iterator[Draft]:
    """The blocks below a node; text that stands in no block of its own is a paragraph."""
    loose: list[str] = []
    for child in node.iter(include_text=True):
        tag = child.tag or ""
        if tag in _APART:
            continue
        if tag in _BLOCKS or _holds_blocks(child):
            if words := _words("".join(loose)):
                yield _draft("paragraph", words)
            loose = []
            yield from _block(child, tag) if tag in _BLOCKS else _drafts(child)
        else:
            loose.append(child.text(deep=True) or "")
    if words := _words("".join(loose)):
        yield _draft("paragraph", words)


def _holds_blocks(node: LexborNode) -> bool:
    return any(child.tag in _BLOCKS for child in node.traverse(include_text=False)) if node.tag != "-text" else False


def _block(node: LexborNode, tag: str) -> Iterator[Draft]:
    if tag[0] == "h" and tag[1:].isdigit():
        yield _draft("heading", _words(node.text(deep=True)), int(tag[1]))
    elif tag == "tr":
        yield _draft("row", "\t".join(_words(cell.text(deep=True)) for cell in node.css("td, th")))
    elif tag == "li":
        inner = [_words(child.text(deep=True)) for child in node.css("li") if child.mem_id != node.mem_id]
        own = _words(
            "".join(child.text(deep=True) or "" for child in node.iter(include_text=True) if child.tag not in ("ul", "ol"))
        )
        yield _draft("item", "\n".join([own, *inner]) if own else "\n".join(inner))
    elif tag == "blockquote" and _holds_blocks_inside(node):
        yield from _drafts(node)
    else:
        yield _draft("paragraph", _words(node.text(deep=True)))


def _holds_blocks_inside(node: LexborNode) -> bool:
    return any(child.tag in _BLOCKS for child in node.iter(include_text=False))


def _words(text: str) -> str:
    """The text without doubled spaces; lines that the page breaks on purpose stay apart."""
    return "\n".join(line for line in map(clean, text.split(_BREAK)) if line)


def _draft(kind: str, text: str, level: int = 0) -> Draft:
    return Draft(kind, text, text, ((0, 1, None),), level)
