"""A canary through its life; at each stage every public address is asked, and compared with before."""

import datetime as dt
import re
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from blog import edition, languages, workflow
from blog.models import IndexedText, Ping, Post, Revision
from blog.probe import addresses, canary, judging
from blog.probe.asking import Answer, Application, Request, ask
from blog.probe.canary import Canary

FIRST_DAY = dt.date(2026, 2, 8)
_NO_COPIES = frozenset({"search", "verify", "files", "numbers"})  # the newsstand keeps none worth asking for
FAR = dt.timedelta(hours=2)
STAGES = ("draft", "scheduled", "at the moment", "live, with a changed draft", "withdrawn")


def every(_request: Request) -> bool:
    """Ask all of it."""
    return True


def a_third(request: Request) -> bool:
    """Ask each address in one language, another one for the next; what has no language always."""
    _, first, rest = (request.address + "//").split("/", 2)
    code = languages.CODES.index(first) if first in languages.CODES else -1
    return code < 0 or zlib.crc32(f"{request.kind} {re.sub('[0-9]', '', rest[:24])}".encode()) % 3 == code


class NotEmptyError(Exception):
    """The site has posts: nothing is planted beside them."""


@dataclass(frozen=True)
class Leak:
    """What told of the canary, and how."""

    stage: str
    request: Request
    how: str


@dataclass(frozen=True)
class Line:
    """A line of the table: how many requests of a kind there were, and how many of them told something."""

    stage: str
    kind: str
    asked: int
    leaks: int


@dataclass
class Probe:
    """One run. `moment` is how many seconds ahead the scheduled moment lies; `wanted` says what is asked."""

    moment: float = 4.0
    wanted: Callable[[Request], bool] = every
    stages: tuple[str, ...] = STAGES
    tell: Callable[[str], None] = lambda _stage: None
    leaks: list[Leak] = field(default_factory=list)
    asked: Counter[tuple[str, str]] = field(default_factory=Counter)

    def run(self) -> list[Line]:
        """Walk through all stages.

        Raises NotEmptyError, and UnknownAddressError where the URL map has a pattern of a new kind.
        """
        if Post.objects.exists():
            raise NotEmptyError
        self.application: Any = import_string(settings.WSGI_APPLICATION)
        self.press: Application = getattr(self.application, "press", self.application)
        self.writer, self.editor = canary.staff()
        self.neighbour = self._planted_neighbour()
        hidden = canary.hatch(timezone.localdate())
        before = self._walk(hidden)
        at_rest = self._public_things()
        revision = canary.draft(hidden, self.writer, self.editor)
        if "draft" in self.stages:
            self._compare("draft", hidden, before, at_rest)
        if "scheduled" in self.stages:
            self._scheduled(revision, hidden, before, at_rest)
        if "at the moment" in self.stages:
            self._goes_out(revision, hidden)
        else:
            return self.lines()
        hidden = replace(hidden, cards=tuple(Post.objects.get(pk=revision.post_id).cards.values()))
        changed = self._changed_draft(revision.post, hidden)
        if "withdrawn" in self.stages:
            self._withdrawn(revision.post, hidden, changed, before)
        return self.lines()

    def lines(self) -> list[Line]:
        """The table so far."""
        leaks = Counter((leak.stage, leak.request.kind) for leak in self.leaks)
        keys = [*self.asked, *(key for key in leaks if key not in self.asked)]
        return [Line(stage, kind, self.asked[stage, kind], leaks[stage, kind]) for stage, kind in keys]

    def _planted_neighbour(self) -> Canary:
        """A live post of the same day and one of a month long ago, so that lists say something."""
        for day in (FIRST_DAY, timezone.localdate()):
            neighbour = canary.hatch(day)
            revision = canary.draft(neighbour, self.writer, self.editor)
            workflow.publish(revision, self.editor, reasons=canary.reasons(revision))
            post = Post.objects.get(pk=revision.post_id)
        edition.forget()
        return replace(neighbour, cards=tuple(post.cards.values()))

    def _requests(self, hidden: Canary) -> list[Request]:
        found = [*addresses.mapped(hidden, self.neighbour), *addresses.guessed(hidden)]
        return [each for each in dict.fromkeys(found) if self.wanted(each)]

    def _walk(self, hidden: Canary) -> dict[Request, list[Answer]]:
        """What each address says, made afresh and from a newsstand that has no copies yet."""
        self._settle()
        doors = [self.press]
        if self.application is not self.press:
            doors.append(type(self.application)(self.press, settings.PAGE_CACHE_BYTES))
        return {
            each: [ask(door, each) for door in (doors[:1] if each.kind in _NO_COPIES else doors)]
            for each in self._requests(hidden)
        }

    @staticmethod
    def _settle() -> None:
        """Wait until the second of the last change is over: `Last-Modified` is left out before."""
        edition.forget()
        while (state := edition.read()).changed_at and not edition.is_settled(state, timezone.now()):
            time.sleep(0.1)

    def _public_things(self) -> dict[str, object]:
        """What lies in public places beside what addresses say."""
        root = Path(settings.MEDIA_ROOT)
        return {
            "public media": sorted(str(path.relative_to(root)) for path in root.rglob("*")),
            "search index": sorted(IndexedText.objects.values_list("post", "language")),
            "told to the hub": sorted(Ping.objects.values_list("topic", "changed_at")),
            "edition's number": edition.read().number,
        }

    def _compare(
        self,
        stage: str,
        hidden: Canary,
        before: dict[Request, list[Answer]],
        at_rest: dict[str, object],
    ) -> None:
        """Nothing is another than it was, and nothing says a word of it."""
        self.tell(stage)
        for request, answers in self._walk(hidden).items():
            self.asked[stage, request.kind] += len(answers)
            for then, now in zip(before[request], answers, strict=True):
                self._judge(stage, request, now, hidden, judging.difference(then, now))
        for name, now_there in self._public_things().items():
            self.asked[stage, name] += 1
            if now_there != at_rest[name]:
                self.leaks.append(Leak(stage, Request(name, ""), "is another than before"))

    def _judge(self, stage: str, request: Request, answer: Answer, hidden: Canary, changed: str) -> None:
        marks = judging.told(request, answer, hidden.marks)
        if answer.status >= 500:
            changed = changed or f"status {answer.status}"
        if marks or changed:
            how = f"says {', '.join(marks)}" if marks else changed
            self.leaks.append(Leak(stage, request, how))

    def _scheduled(
        self,
        revision: Revision,
        hidden: Canary,
        before: dict[Request, list[Answer]],
        at_rest: dict[str, object],
    ) -> None:
        at = timezone.now() + FAR
        made = workflow.schedule(revision, self.editor, at, reasons=canary.reasons(revision, at))
        self._compare("scheduled", hidden, before, at_rest)
        workflow.cancel_schedule(made, self.editor)

    def _goes_out(self, revision: Revision, hidden: Canary) -> None:
        """Up to the moment nobody has it, from the moment on everybody: asked without a pause."""
        stage = "at the moment"
        self.tell(stage)
        homes = set(self._homes(hidden))
        plain = (each for each in self._requests(hidden) if each.method == "GET" and not each.headers)
        where = [each for each in plain if each.address in homes]
        stand = self.application
        edition.forget()
        at = timezone.now() + dt.timedelta(seconds=self.moment)
        workflow.schedule(revision, self.editor, at, reasons=canary.reasons(revision, at))
        edition.forget()
        while timezone.now() < at:
            self._asked_before(stage, where, stand, hidden, at)
            time.sleep(0.02)
        for request in where:
            for door in (stand, self.press):
                answer = ask(door, request)
                self.asked[stage, request.kind] += 1
                if answer.status != 200 or not self._is_out(request, answer, hidden):
                    self.leaks.append(Leak(stage, request, f"is late: {answer.status}"))

    def _asked_before(
        self, stage: str, where: Iterable[Request], stand: Any, hidden: Canary, at: dt.datetime
    ) -> None:
        for request in where:
            for door in (stand, self.press):
                answer = ask(door, request)
                if timezone.now() >= at:
                    return  # it may have been answered on either side of the moment
                self.asked[stage, request.kind] += 1
                marks = judging.told(request, answer, hidden.marks)
                is_own = request.address in addresses.own(hidden) or "/media/" in request.address
                if marks or (is_own and answer.status == 200):
                    self.leaks.append(Leak(stage, request, f"is early: {answer.status} {' '.join(marks)}"))

    @staticmethod
    def _is_out(request: Request, answer: Answer, hidden: Canary) -> bool:
        """Whether an answer that should say something of the post does; a file says nothing but itself."""
        if "/media/" in request.address:
            return bool(answer.body)
        says = judging.told(Request("", ""), answer, hidden.marks)
        return bool(says) or "archive" in request.address

    @staticmethod
    def _homes(hidden: Canary) -> Iterator[str]:
        """Where it must be from the moment on."""
        day = hidden.day
        for code in languages.CODES:
            blog = f"/{code}/blog/"
            yield from (f"/{code}/", blog, f"{blog}{day:%Y}/", f"{blog}{day:%Y/%m}/", f"{blog}tags/")
            for below in ("", f"tags/{hidden.tag}/", f"{day:%Y/%m}/", f"tags/{hidden.tag}/{day:%Y/%m}/"):
                yield from (f"{blog}{below}feed.{ending}" for ending in ("rss", "atom", "json"))
            yield f"{blog}tags/{hidden.tag}/"
        yield from addresses.own(hidden)
        yield from (f"/sitemap-{day:%Y}.xml", f"/sitemap-{day:%Y-%m}.xml")
        yield "/sitemap-pages.xml"
        yield f"/media/photos/{hidden.photo}/480.jpg"
        yield f"/media/documents/{hidden.document}/{hidden.words['file']['en']}.pdf"

    def _changed_draft(self, post: Post, hidden: Canary) -> Canary:
        """Other words, another slug, tag, photo and file in a draft of the live post."""
        stage = "live, with a changed draft"
        changed = canary.hatch(hidden.day)
        if stage in self.stages:
            before, at_rest = self._walk(changed), self._public_things()
            canary.draft(changed, self.writer, self.editor, post)
            self._compare(stage, changed, before, at_rest)
        return changed

    def _withdrawn(
        self, post: Post, hidden: Canary, changed: Canary, before: dict[Request, list[Answer]]
    ) -> None:
        """Its own addresses say 410, old copies are good no more, lists are as they were before it came."""
        stage = "withdrawn"
        self.tell(stage)
        tags = self._tags_of(hidden)
        workflow.withdraw(Post.objects.get(pk=post.pk), self.editor)
        walked = self._walk(hidden)
        for request, answers in walked.items():
            self.asked[stage, request.kind] += len(answers)
            for number, now in enumerate(answers):
                then = before.get(request)
                changed_now = judging.difference_but_for_moments(then[number], now) if then else ""
                if now.status in {301, 410} or self._echoes(request, hidden):
                    changed_now = ""
                self._judge(stage, request, now, hidden, changed_now)
                self._judge(stage, request, now, changed, "")
        for address, tag in tags.items():
            request = Request("with a tag from before", address, headers=(("If-None-Match", tag),))
            self.asked[stage, request.kind] += 1
            if ask(self.application, request).status not in {404, 410}:
                self.leaks.append(Leak(stage, request, "is still good"))

    @staticmethod
    def _echoes(request: Request, hidden: Canary) -> bool:
        """Whether an answer may be another since the post's address is known to have been public."""
        return request.method != "GET" and request.address in addresses.own(hidden)

    def _tags_of(self, hidden: Canary) -> dict[str, str]:
        """The entity tags under which readers have the live post."""
        edition.forget()
        pages = [address for address in addresses.own(hidden) if address.endswith("/")]
        asked = {address: ask(self.application, Request("", address)) for address in pages}
        return {address: answer.headers.get("etag", "*") for address, answer in asked.items()}
