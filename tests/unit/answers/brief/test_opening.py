"""The opening of a report: the brief's parts below headings that can be led to."""

import detente
from detente.answers.brief import opening
from detente.blocks import Figure, Heading


def test_the_opening_has_the_parts_of_the_brief():
    brief = detente.brief(detente.gallery_case("elmira")).found
    blocks = list(opening(brief))
    heads = [block for block in blocks if isinstance(block, Heading)]
    assert [(head.level, head.anchor) for head in heads[:2]] == [(3, "brief-drift"), (3, "brief-answer")]
    assert sum(isinstance(block, Figure) for block in blocks) == 1
