"""Documents read into passages, and quotations anchored to them: from what was said to what is modelled.

Main values (`values`): a `ReadDocument` is what a file says before it is kept; a `SourceText` is the raw text kept
beside the scenario, which nobody edits; an `Outline` mends it without touching it (blocks, joins, passages); a
`Candidate` is a passage that a coder may want to use. Rooms: `documents` reads files, `outlines` mends their texts,
`quotations` are found again in them, `suggestions` proposes candidates, `exchange` speaks other tools' formats. What is
kept beside a scenario is in `stored_sources`, what it cites in `evidence`; `addition` and `candidates` add to it.

All offsets are Unicode code points into the raw text, end exclusive. This folder knows the values of a scenario
and no analysis: whether a passage matters to a verdict is asked on higher floors.
"""
