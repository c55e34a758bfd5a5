"""Reports as PDF: nothing off the page, nothing printed over another thing, all that the page says, in tags."""

import io
import re
import shutil
import subprocess
from functools import cache
from html import unescape
from typing import NamedTuple

import pytest
from pypdf import PdfReader

import detente
from detente.api.report import report_file
from tests.report.pages import page, tree
from tests.unit.renderers.test_pdf_tags import elements

EIGHTY = """
format: detente/1
title: A river commission
parties:
  north:
    name: Northern Riparian Government
    options: { dredge: Dredge the channel down to the confluence, survey: Publish the hydrographic survey }
  south:
    name: Southern Riparian Government
    options: { toll: Levy a toll on foreign barges, patrol: Patrol the reach with armed boats }
  port:
    name: Port Authority
    options: { expand: Expand the container terminal, lease: Lease the docks to the cooperative }
  fishers:
    name: Fishing Cooperative
    options: { blockade: Blockade the lock in the spawning season }
status_quo: [survey]
infeasible: [blockade and lease, toll and patrol and expand]
issues:
  river: { name: The river itself, options: [dredge, survey] }
  tolls: { name: Tolls and patrols, options: [toll, patrol] }
preferences:
  north: { statements: [not toll, not patrol, expand] }
  south: { statements: [dredge, survey] }
  port: { statements: [not blockade, not toll] }
  fishers: { statements: [lease, not dredge] }
"""
"""Its parties care only for what others do, so that 84 states hold."""

every_document = pytest.mark.parametrize("name", ["elmira", "european-security", "eighty"])


@cache
def made(name):
    scenario = detente.loads(EIGHTY, "eighty.yaml") if name == "eighty" else detente.gallery_case(name)
    return report_file(scenario, "pdf")


class Word(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float
    text: str


def pages(name):
    """The width and the height of each page, and the words on it with their places."""
    if not shutil.which("pdftotext"):
        pytest.skip("needs pdftotext, of Poppler")
    done = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=made(name), capture_output=True, check=True)
    for told in done.stdout.decode().split("<page ")[1:]:
        width, height = map(float, re.findall(r'(?:width|height)="([\d.]+)"', told)[:2])
        found = re.findall(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>', told)
        yield width, height, [Word(*map(float, places), unescape(text)) for *places, text in found]


@every_document
def test_nothing_stands_off_the_page(name):
    for width, height, words in pages(name):
        for word in words:
            assert 0 < word.left < word.right < width - 50, word
            assert 0 < word.top < word.bottom < height, word


@every_document
def test_no_two_words_overlap(name):
    for _, _, words in pages(name):
        by_top = sorted(words, key=lambda word: word.top)
        for k, one in enumerate(by_top):
            for other in by_top[k + 1 :]:
                if other.top >= one.bottom:
                    break
                beside = min(one.right, other.right) - max(one.left, other.left)
                below = min(one.bottom, other.bottom) - other.top
                assert beside < 1 or below < 0.35 * (other.bottom - other.top), (one, other)


@every_document
def test_no_page_is_empty(name):
    assert all(len(words) > 20 for _, _, words in pages(name))


@every_document
def test_it_is_tagged_with_words_for_every_drawing(name):
    root = PdfReader(io.BytesIO(made(name))).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    figures = [each for each in elements(root["/StructTreeRoot"]) if each["/S"] == "/Figure"]
    assert figures
    assert all(each.get("/Alt") for each in figures)


@every_document
def test_every_table_has_heads(name):
    root = PdfReader(io.BytesIO(made(name))).trailer["/Root"]
    tables = [each for each in elements(root["/StructTreeRoot"]) if each["/S"] == "/Table"]
    assert tables
    assert all(any(part["/S"] == "/TH" for part in elements(each)) for each in tables)


def letters(text):
    """What can be compared of texts that are broken, numbered and marked in different ways."""
    return set(re.findall(r"[^\W\d_]{4,}", text))


def test_all_that_the_page_says_stands_there():
    told = " ".join(word.text for _, _, words in pages("elmira") for word in words)
    drawings = tree(page("elmira")).every("title", "desc")
    said = letters(tree(page("elmira")).with_id("main").text)
    assert said - letters(told) <= letters(" ".join(each.text for each in drawings))
