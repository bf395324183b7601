"""Edited drafts updated per minute and core, over the corpus, in place and as revisions.

    python -m tests.bench.update [--rounds 5]

Time is that of the process, so that other work on the machine counts for little; the figures are
medians over the rounds. An update reads the draft, aligns it three ways, writes what is new, looks
for old figures and packs the file. The new rendering is given: ``tests.bench.engine`` measures it.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time

from docgen.merging import update
from docgen.merging.update import Wish
from tests.merging.corpus import CASES


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    pairs = [(case.theirs(), case.new()) for case in CASES]
    for name, wish in (("in place", Wish()), ("as revisions", Wish(tracked=True))):
        times = []
        for _ in range(rounds + 1):
            began = time.process_time()
            for theirs, new in pairs:
                update.merge(theirs, new, wish)
            times.append((time.process_time() - began) / len(pairs))
        middle = statistics.median(times[1:])  # the first fills the caches
        sys.stdout.write(f"{name}: {1000 * middle:.1f} ms, {60 / middle:.0f} per minute and core\n")


if __name__ == "__main__":
    main()
