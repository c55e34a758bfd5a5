"""``change --make … --from-status-quo`` on a dam on a shared river: 4 parties, 10 options, 576 states.

``python benchmarks/from_status_quo.py`` prints, for each state or formula that is wanted, the processor time and what
is known: the least size, that there is none, or up to which size there is none. Each ends within a minute.
"""

from __future__ import annotations

import time
from pathlib import Path

import detente

WANTED = (
    "build and share and accept",
    "not build and insure",
    "build and fast and threat",
    "status_quo",
    "[court]",
    "[share]",
    "[build, share, accept, fund]",
    "[build, share, accept, mediate]",
    "[build, share, accept, fund, insure, mediate]",
    "[build, fast, threat, condemn]",
)


def main() -> None:
    """Ask for each, and print a line."""
    dam = detente.load(Path(__file__).parent / "dam.yaml")
    for wanted in WANTED:
        start = time.process_time()
        try:
            found = detente.change(dam, wanted, from_status_quo=True).found
            told = f"size {found.size}, {len(found.answers)} ways"
        except detente.SizeError as stopped:
            told = str(stopped).partition(" Stopped")[0]
        print(f"{time.process_time() - start:6.1f} s  {wanted}: {told}", flush=True)


if __name__ == "__main__":
    main()
