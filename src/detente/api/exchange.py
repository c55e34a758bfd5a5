"""Evidence exchanged with other tools: exported as a project or as annotations, imported from a project."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.answers.documents import to_json
from detente.answers.evidence.exchange import export_record, import_record
from detente.api.scenarios import loads
from detente.api.sources import check_writable
from detente.scenario.editing.hold import hold
from detente.scenario.parsing.document import folder_of, read_bytes
from detente.scenario.values import Scenario
from detente.sources.evidence import CheckedPassage, checked_passages, kept_sources
from detente.sources.exchange.annotations import annotation_collection, cited_without_end
from detente.sources.exchange.export import Export, exported
from detente.sources.exchange.import_plan import ImportPlan, planned, with_all_evidence, with_sources
from detente.sources.exchange.planned_sources import PlannedSource
from detente.sources.exchange.positions import counting_named
from detente.sources.exchange.project_parser import read_project
from detente.sources.exchange.project_writer import project_bytes
from detente.sources.stored_sources import all_sources


@dataclass(frozen=True, slots=True, eq=False)
class EvidenceExport:
    """The answer of `export_evidence`: a project, its bytes, and what could not be put into it."""

    scenario: Scenario
    export: Export
    content: bytes

    def to_dict(self) -> dict[str, Any]:
        """What was exported and what was not, as a document."""
        return export_record(self.scenario, self.export)

    def to_json(self) -> str:
        """The same as text."""
        return to_json(self.to_dict())


@dataclass(frozen=True, slots=True, eq=False)
class EvidenceImport:
    """The answer of `import_evidence`.

    Attributes
    ----------
    scenario
        As it was before.
    files
        The file of each source, by id, relative to the scenario's folder.
    text
        The text of the scenario with what was added.
    is_written
        Whether it was written, with the files; not where nothing was to be added or a dry run was asked for.
    """

    scenario: Scenario
    plan: ImportPlan
    files: Mapping[str, str]
    text: str
    is_written: bool
    options: Mapping[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """The document of ``detente evidence import --format json``."""
        return import_record(self.scenario, self.plan, self.files, self.is_written, self.options)

    def to_json(self) -> str:
        """The same as text."""
        return to_json(self.to_dict())


def export_evidence(scenario: Scenario) -> EvidenceExport:
    """A scenario's elements, texts and passages as a REFI-QDA project exchange file (``.qdpx``).

    Raises
    ------
    RequestError
        When lxml is not installed.
    """
    kept = kept_sources(scenario)
    passages = checked_passages(scenario, kept)
    export = exported(scenario, all_sources(scenario), kept, passages)
    return EvidenceExport(scenario, export, project_bytes(export.project))


def evidence_annotations(scenario: Scenario) -> dict[str, Any]:
    """A scenario's evidence as a collection of W3C Web Annotations (JSON-LD)."""
    kept = kept_sources(scenario)
    return annotation_collection(scenario, all_sources(scenario), kept, checked_passages(scenario, kept))


def passages_cut_in_annotations(scenario: Scenario) -> tuple[CheckedPassage, ...]:
    """The passages whose annotations cannot say where they stand: only their beginning is known."""
    kept = kept_sources(scenario)
    return cited_without_end(kept, checked_passages(scenario, kept))


def import_evidence(
    path: str | Path,
    file: str | Path,
    *,
    codes: Mapping[str, str] | None = None,
    coder: str | None = None,
    positions: str | None = None,
    dry_run: bool = False,
) -> EvidenceImport:
    """Take the coded passages of a REFI-QDA project exchange file (``.qdpx``) into a scenario file.

    Its texts become sources beside the scenario unless they are there, its selections evidence of the elements that
    their codes name. What is there is not doubled. All is written, or nothing.

    Parameters
    ----------
    path
        The scenario's file.
    codes
        Paths of elements by the name of a code, its way in the tree (``Folder/Code``) or its GUID.
    coder
        Whose the codings are where the file names nobody.
    positions
        How the file counts positions: ``code-points``, ``utf-16+lines`` …; None: as seems likely.
    dry_run
        Whether only to say what would be done.

    Raises
    ------
    RequestError
        When the file is no sound project, or something cannot be written.
    """
    path = Path(path)
    check_writable(path)
    read_bytes(path)
    project = read_project(file)
    counting = counting_named(positions) if positions else None
    with hold(path) as held:
        scenario = loads(held.text, str(path))
        kept = kept_sources(scenario)
        passages = checked_passages(scenario, kept)
        plan = planned(project, scenario, kept, passages, chosen=codes or {}, coder=coder, counting=counting)
        places = _places(scenario, plan)
        text = _text(held.text, scenario, plan, places)
        is_written = not dry_run and bool(
            plan.evidence or any(each.status != "known" for each in plan.sources)
        )
        if is_written:
            held.write(text, _files(scenario, plan, places))
    options = {"codes": dict(codes or {}), "coder": coder, "positions": positions, "dry_run": dry_run}
    return EvidenceImport(scenario, plan, places, text, is_written, options)


def _places(scenario: Scenario, plan: ImportPlan) -> dict[str, str]:
    """The file of each source of a plan, relative to the scenario's folder: a new one takes no name that is there."""
    folder, known = folder_of(scenario.path), all_sources(scenario)
    taken = {each.file.casefold() for each in known.values() if each.file}
    places: dict[str, str] = {}
    for source in plan.sources:
        if source.id in known:
            places[source.id] = known[source.id].file or ""
        elif source.id not in places:
            places[source.id] = _file_for(folder, source, taken)
            taken.add(places[source.id].casefold())
    return places


def _file_for(folder: Path, source: PlannedSource, taken: set[str]) -> str:
    """The name of a file that is not there, or that is there with the very text."""
    number, name = 1, f"{source.id}.txt"
    while name.casefold() in taken or not (_is_free(folder / name) or _holds(folder / name, source.text)):
        number += 1
        name = f"{source.id}_{number}.txt"
    return name


def _is_free(path: Path) -> bool:
    return not (path.exists() or path.is_symlink())


def _holds(path: Path, text: str) -> bool:
    """Whether a plain file holds exactly a text."""
    data = text.encode("utf-8")
    try:
        is_plain = path.is_file() and not path.is_symlink() and path.stat().st_size == len(data)
        return is_plain and path.read_bytes() == data
    except OSError:
        return False


def _text(before: str, scenario: Scenario, plan: ImportPlan, places: Mapping[str, str]) -> str:
    """The text of the scenario with what a plan adds, read once more to be sure that it is a scenario.

    Raises
    ------
    ScenarioError
        What is added makes it none.
    """
    entries = {each.id: _entry(each, places[each.id]) for each in plan.sources if each.status == "new"}
    text = with_sources(before, entries)
    text = with_all_evidence(text, plan.evidence)
    if text != before:
        loads(text, scenario.path)
    return text


def _files(scenario: Scenario, plan: ImportPlan, places: Mapping[str, str]) -> dict[str, str]:
    """The files to be written with their texts: of new sources, and of those whose text was missing."""
    folder = folder_of(scenario.path)
    wanted = {places[each.id]: each.text for each in plan.sources if each.status != "known"}
    return {name: text for name, text in wanted.items() if _is_free(folder / name)}


def _entry(source: PlannedSource, file: str) -> dict[str, object]:
    csl = {"csl": source.entry["csl"]} if "csl" in source.entry else {}
    rest = {name: value for name, value in source.entry.items() if name != "csl"}
    return csl | {"file": file, "sha256": source.sha256} | rest
