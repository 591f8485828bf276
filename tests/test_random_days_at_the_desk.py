"""Random people do random things: the edition says what was published, and no word is lost."""

import datetime as dt
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings as site
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from blog import library, roles, staleness, workflow
from blog.content import Content, Text
from blog.models import Assignment, GlossaryTerm, Image, Post, Revision, Schedule
from tests import builders

PEOPLE = ("writer", "translator", "editor", "second editor", "stranger")
MAY = {
    "submit": {"writer", "translator", "editor", "second editor"},
    "approve": {"editor", "second editor"},
    "return": {"editor", "second editor"},
    "publish": {"editor", "second editor"},
    "schedule": {"editor", "second editor"},
    "withdraw": {"editor", "second editor"},
    "restore": {"editor", "second editor"},
    "term": {"editor", "second editor"},
    "still right": {"writer", "editor", "second editor"},
}
REFUSALS = (
    workflow.OutdatedError,
    workflow.WrongStateError,
    workflow.NotReadyError,
    workflow.NotApprovedError,
    workflow.SameEyesError,
    workflow.BadMomentError,
    workflow.ConflictError,
)
people = st.sampled_from(PEOPLE)


@dataclass
class Known:
    """What the test expects of one post."""

    pk: int
    photo: str
    public: dict[str, Text] = field(default_factory=dict)


class Desk(RuleBasedStateMachine):
    """One office on one day; every step in a transaction that is rolled back at the end."""

    posts: Bundle[Known] = Bundle("posts")

    def __init__(self) -> None:
        super().__init__()
        self.day = transaction.atomic()
        self.day.__enter__()
        groups = dict(
            zip(PEOPLE, (roles.WRITER, roles.TRANSLATOR, roles.EDITOR, roles.EDITOR, None), strict=True)
        )
        self.people: dict[str, User] = {name: builders.person(name, groups[name]) for name in PEOPLE}
        Assignment.objects.create(user=self.people["translator"], languages=["zh-hant"])
        self.known: list[Known] = []
        self.typed: set[str] = set()
        self.count = 0

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.day.__exit__(None, None, None)
        shutil.rmtree(site.MEDIA_ROOT, ignore_errors=True)

    def _words(self, ready: tuple[str, ...]) -> Content:
        self.count += 1
        data = builders.picture_bytes(48, 32, color=f"#{self.count:06x}")
        self.photo = library.receive(Image(), builders.upload(data=data), self.people["editor"])
        title, body = f"Title {self.count}", f"<p>Text {self.count}.</p>" + builders.placed(self.photo)
        return builders.content(
            title,
            body,
            chinese=f"標題{self.count}",
            chinese_body=body,
            slug=f"post-{self.count}",
            ready=ready,
        )

    def _try(self, verb: str, person: str, act: Any) -> bool:
        """Whether `act` was done; it may not be by somebody who may not."""
        try:
            with transaction.atomic():
                act()
        except PermissionDenied:
            assert person not in MAY[verb], f"{person} was refused {verb}"
            return False
        except REFUSALS:
            assert person in MAY[verb], f"{person} got past the door of {verb}"
            return False
        assert person in MAY[verb], f"{person} did {verb}"
        return True

    @precondition(lambda self: len(self.known) < 2)
    @rule(
        target=posts, ready=st.sampled_from([("en",), ("zh-hant", "zh-hans"), ("en", "zh-hant", "zh-hans")])
    )
    def write(self, ready: tuple[str, ...]) -> Known:
        content = self._words(ready)
        revision = workflow.save_draft(None, content, self.people["writer"], None)
        self.typed |= {content.texts["en"].title, content.texts["zh-hant"].title}
        self.known.append(Known(revision.post_id, str(self.photo.uuid)))
        return self.known[-1]

    @rule(
        known=posts,
        person=people,
        back=st.sampled_from([0, 1, 1, 2]),
        field=st.sampled_from(["en", "zh-hant", "slug"]),
    )
    def edit(self, known: Known, person: str, back: int, field: str) -> None:
        post = Post.objects.get(pk=known.pk)
        base = list(post.revisions.exclude(state=Revision.State.PARKED))[: back + 1][-1]
        content = base.content
        self.count += 1
        if field == "slug":
            content = Content.from_json({**content.as_json(), "slug": f"post-{self.count}"})
        else:
            content = content.with_text(field, Text(f"Edited {self.count}", "", content.texts[field].body))
        may = person in {"writer", "editor", "second editor"} or (
            person == "translator" and field == "zh-hant"
        )
        try:
            workflow.save_draft(post, content, self.people[person], base)
        except PermissionDenied:
            assert not may, f"{person} was refused {field}"
            return
        except workflow.ConflictError:
            pass
        assert may, f"{person} wrote {field}"
        if field != "slug":
            self.typed.add(f"Edited {self.count}")

    @rule(known=posts, person=people)
    def submit(self, known: Known, person: str) -> None:
        self._try(
            "submit", person, lambda: workflow.submit(self._latest(known), self.people[person], "Please look")
        )

    @rule(known=posts, person=people)
    def approve(self, known: Known, person: str) -> None:
        latest = self._latest(known)
        if self._try("approve", person, lambda: workflow.approve(latest, self.people[person])):
            assert self._latest(known).approver == person

    @rule(known=posts, person=people)
    def give_back(self, known: Known, person: str) -> None:
        latest = self._latest(known)
        self._try("return", person, lambda: workflow.return_to_writer(latest, self.people[person], "Not yet"))

    @rule(known=posts, person=people, chosen=st.sampled_from([None, ("en",), ("zh-hant", "zh-hans")]))
    def publish(self, known: Known, person: str, chosen: tuple[str, ...] | None) -> None:
        latest = self._latest(known)
        if self._try(
            "publish", person, lambda: workflow.publish(latest, self.people[person], languages=chosen)
        ):
            self._expect(
                known, latest, [code for code in latest.content.ready if chosen is None or code in chosen]
            )

    @rule(known=posts, person=people, hours=st.integers(1, 3))
    def schedule(self, known: Known, person: str, hours: int) -> None:
        at = timezone.now().replace(minute=0, second=0, microsecond=0) + dt.timedelta(hours=hours)
        self._try("schedule", person, lambda: workflow.schedule(self._latest(known), self.people[person], at))

    @rule()
    def time_passes(self) -> None:
        pending = list(Schedule.objects.filter(state=Schedule.State.PENDING).order_by("at", "pk"))
        workflow.promote_due(timezone.now() + dt.timedelta(hours=4))
        for each in pending:
            each.refresh_from_db()
            if each.state == Schedule.State.DONE:
                known = next(known for known in self.known if known.pk == each.post_id)
                self._expect(known, each.revision, each.languages)

    @rule(known=posts, person=people)
    def withdraw(self, known: Known, person: str) -> None:
        post = Post.objects.get(pk=known.pk)
        if self._try("withdraw", person, lambda: workflow.withdraw(post, self.people[person])):
            known.public = {}

    @rule(known=posts, person=people, number=st.integers(1, 6))
    def restore(self, known: Known, person: str, number: int) -> None:
        revision = Revision.objects.filter(post=known.pk, number=number).first()
        if revision:
            self._try("restore", person, lambda: workflow.restore(revision, self.people[person]))

    @rule(person=people, simplified=st.sampled_from(["标题", "题目", "文章"]))
    def change_the_glossary(self, person: str, simplified: str) -> None:
        term = GlossaryTerm.objects.filter(traditional="標題").first() or GlossaryTerm(traditional="標題")
        term.simplified = simplified
        self._try("term", person, lambda: workflow.save_term(term, self.people[person]))

    @rule(known=posts, person=people)
    def read_english_again(self, known: Known, person: str) -> None:
        latest = self._latest(known)
        if self._try("still right", person, lambda: workflow.still_right(latest, self.people[person], "en")):
            assert "en" not in self._latest(known).stale.split()

    def _latest(self, known: Known) -> Revision:
        latest = Post.objects.get(pk=known.pk).latest_revision
        assert latest
        return latest

    @staticmethod
    def _expect(known: Known, revision: Revision, codes: list[str]) -> None:
        known.public |= {code: revision.content.texts[code] for code in codes}

    @invariant()
    def the_edition_says_what_was_published(self) -> None:
        for known in self.known:
            post = Post.objects.get(pk=known.pk)
            shown = {code: (text.title, text.body) for code, text in post.texts().items() if text.title}
            assert shown == {code: (text.title, text.body) for code, text in known.public.items()}

    @invariant()
    def what_is_not_public_is_in_no_public_place(self) -> None:
        live = [known for known in self.known if known.public]
        assert {post.pk for post in Post.objects.live()} == {known.pk for known in live}
        folder = Path(site.MEDIA_ROOT) / "photos"
        shown = {each.name for each in folder.iterdir()} if folder.is_dir() else set()
        assert shown == {known.photo for known in live}

    @invariant()
    def revisions_know_what_is_stale(self) -> None:
        for revision in Revision.objects.order_by("-pk")[:2]:
            assert revision.stale == " ".join(staleness.stale_fields(revision.content, revision.sources))

    @invariant()
    def every_typed_text_is_in_some_revision(self) -> None:
        kept = {
            line
            for titles in Revision.objects.values_list("titles", flat=True)
            for line in titles.split("\n")
        }
        assert self.typed <= kept


def test_random_days_at_the_desk(groups: None) -> None:
    day = settings(
        max_examples=25,
        stateful_step_count=60,
        phases=[Phase.generate],
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
        database=None,
    )
    run_state_machine_as_test(Desk, settings=day)
