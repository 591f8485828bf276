"""Every address of the desk, and who may use it. A new address must be put into this table."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from blog import workflow
from blog.models import AuditEntry, GlossaryTerm, Image, Masthead, Page, Synonym, Tag
from tests import builders

# A reader, a stranger with an account, the translator, the writer, the editor, the administrator.
READER, STRANGER, TRANSLATOR, WRITER, EDITOR, ADMINISTRATOR = "RSTWEA"

NOBODY = ""
ADMINISTERS = "A"
EDITS = "EA"
WRITES = "WEA"
TRANSLATES = "TWEA"
EVERYBODY = "RSTWEA"

# name: who may, and the method that opens the door.
DOORS: dict[str, tuple[str, str]] = {
    "login": (EVERYBODY, "get"),
    "logout": (EVERYBODY, "post"),
    "index": (TRANSLATES, "get"),
    "password_change": (TRANSLATES, "get"),
    "password_change_done": (TRANSLATES, "get"),
    "jsi18n": (TRANSLATES, "get"),
    "autocomplete": (NOBODY, "get"),
    "view_on_site": (NOBODY, "get"),
    "app_list": (TRANSLATES, "get"),
    "blog_post_changelist": (TRANSLATES, "get"),
    "blog_post_add": (WRITES, "get"),
    "blog_post_change": (TRANSLATES, "get"),
    "blog_post_history": (TRANSLATES, "get"),
    "blog_post_preview": (TRANSLATES, "get"),
    "blog_post_preview_revision": (TRANSLATES, "get"),
    "blog_post_restore": (EDITS, "post"),
    "blog_post_keep_new": (WRITES, "post"),
    "blog_post_discard_new": (WRITES, "post"),
    "blog_post_keep": (TRANSLATES, "post"),
    "blog_post_discard": (TRANSLATES, "post"),
    "blog_post_check_new": (WRITES, "post"),
    "blog_post_check": (TRANSLATES, "post"),
    "blog_post_override": (EDITS, "post"),
    "blog_post_presence": (TRANSLATES, "post"),
    "blog_post_seat": (TRANSLATES, "post"),
    "blog_post_preview_phone": (TRANSLATES, "get"),
    "blog_post_compare": (TRANSLATES, "get"),
    "blog_post_take": (WRITES, "post"),
    "blog_post_settle": (TRANSLATES, "get"),
    "blog_post_submit": (TRANSLATES, "get"),
    "blog_post_comment": (TRANSLATES, "post"),
    "blog_post_approve": (EDITS, "post"),
    "blog_post_return": (EDITS, "post"),
    "blog_post_captions": (TRANSLATES, "get"),
    "blog_post_share": (EDITS, "get"),
    "blog_post_revoke": (EDITS, "post"),
    "blog_post_publish": (EDITS, "get"),
    "blog_post_schedule": (EDITS, "get"),
    "blog_post_withdraw": (EDITS, "get"),
    "blog_post_cancel": (EDITS, "post"),
    "blog_post_simplified": (TRANSLATES, "get"),
    "blog_post_convert": (WRITES, "post"),
    "blog_post_stale": (TRANSLATES, "get"),
    "blog_post_still_right": (WRITES, "post"),
    "blog_post_delete": (NOBODY, "get"),
    "blog_glossaryterm_changelist": (TRANSLATES, "get"),
    "blog_glossaryterm_change": (TRANSLATES, "get"),
    "blog_glossaryterm_history": (TRANSLATES, "get"),
    "blog_glossaryterm_outdated": (TRANSLATES, "get"),
    "blog_glossaryterm_add": (EDITS, "get"),
    "blog_glossaryterm_delete": (EDITS, "get"),
    "blog_auditentry_changelist": (EDITS, "get"),
    "blog_auditentry_change": (EDITS, "get"),
    "blog_auditentry_history": (EDITS, "get"),
    "blog_auditentry_export": (EDITS, "post"),
    "blog_auditentry_check": (EDITS, "post"),
    "blog_auditentry_add": (NOBODY, "get"),
    "blog_auditentry_delete": (NOBODY, "get"),
    "blog_image_changelist": (TRANSLATES, "get"),
    "blog_image_add": (WRITES, "get"),
    "blog_image_change": (TRANSLATES, "get"),
    "blog_image_history": (TRANSLATES, "get"),
    "blog_image_upload": (WRITES, "post"),
    "blog_image_details": (TRANSLATES, "get"),
    "blog_image_picker": (TRANSLATES, "get"),
    "blog_image_rendition": (TRANSLATES, "get"),
    "blog_image_offer": (WRITES, "post"),
    "blog_image_words": (WRITES, "get"),
    "blog_image_replace": (WRITES, "get"),
    "blog_image_original": (WRITES, "get"),
    "blog_image_clean": (TRANSLATES, "get"),
    "blog_image_delete": (EDITS, "get"),
    "blog_document_changelist": (TRANSLATES, "get"),
    "blog_document_add": (WRITES, "get"),
    "blog_document_change": (TRANSLATES, "get"),
    "blog_document_history": (TRANSLATES, "get"),
    "blog_document_upload": (WRITES, "post"),
    "blog_document_details": (TRANSLATES, "get"),
    "blog_document_picker": (TRANSLATES, "get"),
    "blog_document_file": (TRANSLATES, "get"),
    "blog_document_delete": (EDITS, "get"),
    "blog_post_linkable": (TRANSLATES, "get"),
    "blog_tag_changelist": (TRANSLATES, "get"),
    "blog_tag_history": (TRANSLATES, "get"),
    "blog_tag_change": (TRANSLATES, "get"),
    "blog_tag_add": (EDITS, "get"),
    "blog_tag_delete": (EDITS, "get"),
    "blog_synonym_changelist": (EDITS, "get"),
    "blog_synonym_history": (EDITS, "get"),
    "blog_synonym_change": (EDITS, "get"),
    "blog_synonym_add": (EDITS, "get"),
    "blog_synonym_delete": (EDITS, "get"),
    "blog_masthead_changelist": (EDITS, "get"),
    "blog_masthead_change": (EDITS, "get"),
    "blog_masthead_history": (EDITS, "get"),
    "blog_masthead_add": (NOBODY, "get"),
    "blog_masthead_delete": (NOBODY, "get"),
    "blog_page_changelist": (EDITS, "get"),
    "blog_page_history": (EDITS, "get"),
    "blog_page_change": (EDITS, "get"),
    "blog_page_preview": (EDITS, "get"),
    "blog_page_add": (EDITS, "get"),
    "blog_page_delete": (EDITS, "get"),
    "auth_user_changelist": (ADMINISTERS, "get"),
    "auth_user_add": (ADMINISTERS, "get"),
    "auth_user_change": (ADMINISTERS, "get"),
    "auth_user_history": (ADMINISTERS, "get"),
    "auth_user_password_change": (ADMINISTERS, "get"),
    "auth_user_delete": (NOBODY, "get"),
    "auth_group_changelist": (ADMINISTERS, "get"),
    "auth_group_change": (ADMINISTERS, "get"),
    "auth_group_history": (ADMINISTERS, "get"),
    "auth_group_add": (NOBODY, "get"),
    "auth_group_delete": (NOBODY, "get"),
}


def _patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern)
        else:
            yield pattern


def _desk() -> URLResolver:
    found = (each for each in get_resolver().url_patterns if getattr(each, "namespace", None) == "admin")
    resolver = next(found)
    assert isinstance(resolver, URLResolver)
    return resolver


def test_the_table_names_every_address_of_the_desk() -> None:
    names = {pattern.name for pattern in _patterns(_desk()) if pattern.name}
    assert names == set(DOORS)
    nameless = [str(pattern.pattern) for pattern in _patterns(_desk()) if not pattern.name]
    assert all(
        "final_catch_all" in name or "(?P<url>" in name or "<path:object_id>/" in name for name in nameless
    )


@pytest.fixture
def addresses(writer: User, editor: User) -> dict[str, str]:
    """An address for each name, of things that exist."""
    image: Image = builders.photo(writer)
    post = builders.live(editor, builders.content(tags=(builders.tag().pk,)))
    newer = builders.again(post, builders.content("Newer"), editor)
    scheduled = builders.schedule(newer, editor)
    link = workflow.share(newer, editor, "The Secretary", lasting=dt.timedelta(days=1))
    Masthead.objects.create(pk=Masthead.ONLY)
    audited = AuditEntry.objects.first()
    assert audited
    objects = {
        "post": post.pk,
        "image": image.pk,
        "document": builders.document(writer).pk,
        "tag": Tag.objects.get().pk,
        "synonym": Synonym.objects.create(words="sampan\njunk").pk,
        "masthead": 1,
        "page": Page.objects.create(slug="about").pk,
        "glossaryterm": GlossaryTerm.objects.create(traditional="海港", simplified="海港").pk,
        "user": writer.pk,
        "auditentry": audited.pk,
        "group": 1,
    }
    values = {
        "pk": None,
        "object_id": None,
        "id": writer.pk,
        "number": 1,
        "schedule": scheduled.pk,
        "link": link.pk,
        "code": "en",
        "name": "480.webp",
        "app_label": "blog",
    }
    found = {}
    for pattern in _patterns(_desk()):
        if not pattern.name:
            continue
        noun = pattern.name.split("_")[1] if pattern.name.count("_") >= 2 else ""
        own = {**values, "pk": objects.get(noun), "object_id": objects.get(noun)}
        wanted = {name: own[name] for name in pattern.pattern.converters if name in own}
        if pattern.name == "app_list":
            found["app_list"] = "/admin/blog/"
        elif pattern.name != "view_on_site":
            found[pattern.name] = reverse(f"admin:{pattern.name}", kwargs=wanted)
    return found


@pytest.fixture
def clients(
    translator: User, writer: User, editor: User, administrator: User, stranger: User
) -> dict[str, Client]:
    """A browser for each kind of person."""
    people = {
        STRANGER: stranger,
        TRANSLATOR: translator,
        WRITER: writer,
        EDITOR: editor,
        ADMINISTRATOR: administrator,
    }
    found = {READER: Client()}
    for letter, user in people.items():
        found[letter] = Client()
        found[letter].force_login(user)
    return found


def _opens(client: Client, address: str, method: str) -> bool:
    answer = getattr(client, method)(address)
    to_sign_in = answer.status_code == 302 and answer["Location"].startswith("/admin/login/")
    assert answer.status_code < 500, address
    if answer.streaming:
        b"".join(answer.streaming_content)  # closes the file
    return not to_sign_in and answer.status_code not in {401, 403, 404}


@pytest.mark.parametrize("name", [name for name in DOORS if name != "view_on_site"])
def test_each_door_opens_to_those_it_is_for_and_to_nobody_else(
    name: str, addresses: dict[str, str], clients: dict[str, Client]
) -> None:
    meant, method = DOORS[name]
    opened = {letter for letter, client in clients.items() if _opens(client, addresses[name], method)}
    assert opened == set(meant)
