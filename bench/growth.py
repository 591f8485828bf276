"""What growing costs: `python -m bench.growth [--posts 100,1000,10000,100000] [--on sqlite|postgres|both]`.

Plants a blog of each size in a scratch folder (for PostgreSQL in servers that the tests bring along), asks
Django for each page as on the newsstand’s miss, in turns, so that all sizes meet the same machine, and prints
queries, milliseconds of processor time (of the process and of its database) and how many times those of the
smallest blog they are.
"""

import argparse
import statistics
import sys
import tempfile
from contextlib import ExitStack

from bench.planted import Blog, Figures, planted
from bench.search import database, p95

ROUNDS = 5
MOST = 1.3
# Milliseconds of processor time that no answer may take, however many posts there are.
LIMITS = {"search": 100.0, "board": 200.0, "publish": 100.0}
# What changes something is limited in the process: a database's own time depends on how safely it writes.
IN_PROCESS = {"publish"}
# This says more where there are more posts in a month: it is shown and not judged.
GROWING = {"sitemap of a month"}


def together(rounds: list[Figures]) -> Figures:
    """All rounds as one."""
    both = [each for figures in rounds for each in figures.both]
    own = [each for figures in rounds for each in figures.own]
    return Figures(min(figures.queries for figures in rounds), both, own)


def line(name: str, blogs: list[Blog]) -> bool:
    """Measure and print one line; whether it stayed within its limits."""
    rounds = [[blog.measure(name) for blog in blogs] for _ in range(ROUNDS)]
    found = [together(list(each)) for each in zip(*rounds, strict=True)]
    medians = [statistics.median(each.both) for each in found]
    ratio = medians[-1] / medians[0]
    limit = LIMITS.get(name)
    worst = p95(found[-1].own if name in IN_PROCESS else found[-1].both)
    is_same = found[-1].queries == found[0].queries or name in LIMITS
    within = name in GROWING or ((worst <= limit if limit else ratio <= MOST) and is_same)
    cells = "".join(f"{ms:>9.2f} ({each.queries:>2})" for ms, each in zip(medians, found, strict=True))
    where = " in the process" if name in IN_PROCESS else ""
    told = f"  p95{where} {worst:.0f} of {limit:.0f} ms" if limit else ""
    print(f"{name:<22}{cells}{ratio:>8.2f}{told}{'' if within else '  *'}", flush=True)
    return within


def report(kind: str, counts: list[int]) -> bool:
    """Plant, and print one line for each page; whether all stayed within their limits."""
    with ExitStack() as stack:
        blogs = []
        for count in counts:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="sampan-bench-"))
            environment = stack.enter_context(database(kind, folder))
            blogs.append(stack.enter_context(planted(count, ROUNDS, environment)))
        print(f"\n{kind}: processor time in ms (queries), and times the smallest blog's")
        print(f"{'posts':<22}" + "".join(f"{count:>14,}" for count in counts) + f"{'ratio':>8}")
        are_within = [line(name, blogs) for name in blogs[0].names]
        print(f"{'memory, MB':<22}" + "".join(f"{blog.memory():>14.0f}" for blog in blogs))
        return all(are_within)


def main() -> int:
    """Print a table for each database; 1 where something grew more than it may."""
    parser = argparse.ArgumentParser(prog="python -m bench.growth", description=__doc__.partition("\n")[0])
    parser.add_argument("--posts", default="100,1000,10000,100000")
    parser.add_argument("--on", choices=("sqlite", "postgres", "both"), default="both")
    options = parser.parse_args()
    kinds = ("sqlite", "postgres") if options.on == "both" else (options.on,)
    counts = [int(part) for part in options.posts.split(",")]
    are_good = [report(kind, counts) for kind in kinds]
    return 0 if all(are_good) else 1


if __name__ == "__main__":
    sys.exit(main())
