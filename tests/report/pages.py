"""Pages to look at, made once, and a page as a tree of elements."""

from functools import cache
from html.parser import HTMLParser

import detente
from detente.gallery import cases

CASES = [case.name for case in cases()]

INLINE = {"a", "b", "strong", "em", "span", "code", "q", "tspan"}
VOID = {"meta", "link", "br", "img", "input", "hr", "path", "rect", "polygon", "circle"}


@cache
def page(name):
    """The report of a case of the gallery."""
    return detente.report(detente.gallery_case(name))


def page_of(text, **options):
    """The report of a scenario given as text."""
    return detente.report(detente.loads(text, "test.yaml"), **options)


class Element:
    """An element with its attributes, its children in order, and the text directly in it."""

    def __init__(self, tag, attributes, parent):
        self.tag, self.attributes, self.parent = tag, attributes, parent
        self.children, self.pieces = [], []

    def every(self, *tags):
        """The elements below with one of these tags, in document order."""
        for child in self.children:
            if not tags or child.tag in tags:
                yield child
            yield from child.every(*tags)

    def with_id(self, wanted):
        return next(each for each in self.every() if each.attributes.get("id") == wanted)

    @property
    def text(self):
        """All text below, spaces made one."""
        return " ".join("".join(self._texts()).split())

    def _texts(self):
        for piece in self.pieces:
            if isinstance(piece, str):
                yield piece
            else:
                yield from piece._texts()
                if piece.tag not in INLINE:
                    yield " "


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = self.here = Element("root", {}, None)

    def handle_starttag(self, tag, attrs):
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute twice on {tag}"
        made = Element(tag, dict(attrs), self.here)
        self.here.children.append(made)
        self.here.pieces.append(made)
        if tag not in VOID:
            self.here = made

    def handle_startendtag(self, tag, attrs):
        made = Element(tag, dict(attrs), self.here)
        self.here.children.append(made)
        self.here.pieces.append(made)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        assert self.here.tag == tag, f"</{tag}> closes <{self.here.tag}>"
        self.here = self.here.parent

    def handle_data(self, data):
        self.here.pieces.append(data)


def tree(text):
    """A page as a tree; an element that is not closed in its place fails."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert reader.here is reader.root, f"<{reader.here.tag}> is not closed"
    return reader.root
