"""How long verifying a quotation takes: `python -m bench.quotations [--posts 10000] [--on sqlite|both]`.

On the posts out of chance of `bench.search`: quotations word for word, falsified, invented, long and of words
that are in every post.
"""

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator

from bench import search as posts

TARGET = 250.0  # ms, for the 95th percentile of the whole page


def quotations(count: int) -> Iterator[tuple[str, str]]:
    """Names and quotations, from posts spread over the whole blog."""
    chance = posts.Chance()
    english, chinese = {}, {}
    wanted = {count // 10, count // 2, count - 1}
    for number in range(1, count + 1):  # as `plant` made them
        hant, en = chance.chinese_text(number), chance.english_text(number)
        if number in wanted:
            english[number], chinese[number] = en.split("</p>")[1][3:], hant.split("</p>")[1][3:]
    for number in sorted(wanted):
        words, characters = english[number].split(), chinese[number]
        forged = [*words[:9], "40%", *words[10:20]]
        yield f"exact, English, post {number}", " ".join(words[5:25])
        yield f"falsified, English, post {number}", " ".join(forged)
        yield f"exact, Chinese, post {number}", characters[10:50]
        yield f"falsified, Chinese, post {number}", f"{characters[10:25]}四成{characters[27:50]}"
        yield f"with an ellipsis, post {number}", f"{characters[:20]}……{characters[60:80]}"
    yield "long, English", " ".join(english[count // 2].split() * 3)[:2000]
    yield "long, Chinese", (chinese[count // 2] * 9)[:2000]
    yield "invented, English", "The Treasurer will hand every citizen a golden xylophone in December"
    yield "invented, Chinese", "司庫將於年底向全港每名市民派發一具金色的木琴"
    yield "common words, English", "of the and to in a for on with as of the"
    yield "common words, Chinese", "香港政府經濟發展市民今年我們財政司司長的"
    yield "one word again and again", "的" * 2000
    yield "chance", "".join(random.Random(1).choices(chinese[count // 2], k=2000))


def measure(count: int) -> bool:
    """Fill the database in use, ask, print; whether the pages kept to `TARGET`."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection, transaction
    from django.test import Client

    from blog import search

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    posts.plant(count)
    with transaction.atomic():
        for _number in search.rebuild():
            pass
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client = Client(SERVER_NAME="127.0.0.1")
    print(f"\n{connection.vendor}: {count} posts\n{'':42}{'hits':>6}{'median':>9}{'p95':>9}  ms")
    pages = []
    for name, words in quotations(count):
        answer = client.get("/zh-hant/blog/verify/", {"q": words})
        times = posts.timed(lambda: client.get("/zh-hant/blog/verify/", {"q": words}))  # noqa: B023
        pages += times
        page = answer.content.decode()
        hits, is_exact = page.count('class="hit"'), 'class="exact"' in page
        print(f"{name:<42}{f'={hits}' if is_exact else hits:>6}"
              f"{statistics.median(times):9.1f}{posts.p95(times):9.1f}")  # fmt: skip
    print(f"{'all':<42}{'':>6}{statistics.median(pages):9.1f}{posts.p95(pages):9.1f}")
    return posts.p95(pages) <= TARGET


def main() -> int:
    """Measure each database in a process of its own; 1 where one was slower than `TARGET`."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.quotations", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--posts", type=int, default=10_000)
    parser.add_argument("--on", choices=("sqlite", "postgres", "both"), default="both")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        return 0 if measure(options.posts) else 1
    codes = []
    for kind in ("sqlite", "postgres") if options.on == "both" else (options.on,):
        with (
            tempfile.TemporaryDirectory(prefix="sampan-bench-") as folder,
            posts.database(kind, folder) as environment,
        ):
            command = [sys.executable, "-m", "bench.quotations", "--here", "--posts", str(options.posts)]
            codes.append(subprocess.run(command, env=dict(environment), check=False).returncode)
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
