"""An archive that is damaged, foreign or hostile is refused in one sentence, and nothing has changed."""

import gzip
import hashlib
import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from blog import transfer
from blog.models import Post
from blog.transfer import switching
from tests import builders

pytestmark = pytest.mark.django_db(transaction=True)

Members = dict[str, bytes]
POST = "tables/blog.post.jsonl.gz"


@pytest.fixture
def whole(editor: User, tmp_path: Path) -> Path:
    """The archive of a small site."""
    photo = builders.photo(editor)
    builders.live(editor, builders.content("Live", f"<p>Calm.</p>{builders.placed(photo)}"))
    transfer.backup(tmp_path / "whole.tar")
    return tmp_path / "whole.tar"


def refused(path: Path, why: str) -> None:
    """It is not restored, and the site is as it was."""
    before = list(Post.objects.values_list("uuid", "title_en"))
    files = sorted(switching.stage().parent.glob("*/**/*"))
    with pytest.raises(CommandError, match=f"nothing has changed. .*{why}"):
        call_command("restore", str(path), "--replace")
    assert list(Post.objects.values_list("uuid", "title_en")) == before
    assert sorted(switching.stage().parent.glob("*/**/*")) == files
    assert not switching.stage().exists()


def forged(whole: Path, change: Callable[[Members, list[dict[str, Any]]], object]) -> Path:
    """The same archive after `change` of its members and its list, with every hash right again."""
    with tarfile.open(whole) as tar:
        members = {info.name: (tar.extractfile(info) or io.BytesIO()).read() for info in tar}
    lines = [json.loads(line) for line in members.pop("manifest.jsonl").splitlines()]
    end = lines.pop()
    change(members, lines)
    for line in lines:
        if line["name"] in members:
            data = members[line["name"]]
            line |= {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    packed = [json.dumps(line).encode() + b"\n" for line in lines]
    end |= {"members": len(lines), "digest": hashlib.sha256(b"".join(packed)).hexdigest()}
    members["manifest.jsonl"] = b"".join(packed) + json.dumps(end).encode() + b"\n"
    target = whole.with_name("forged.tar")
    with tarfile.open(target, "w") as tar:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return target


@pytest.mark.parametrize(
    "member", ["sampan.json", POST, "desk/originals", "desk/renditions", "manifest.jsonl"]
)
@pytest.mark.parametrize("is_head", [True, False])
def test_a_single_changed_byte_is_found(whole: Path, member: str, is_head: bool) -> None:
    with tarfile.open(whole) as tar:
        info = next(info for info in tar if info.name.startswith(member))
    data = bytearray(whole.read_bytes())
    data[info.offset + 3 if is_head else info.offset_data + info.size // 2] ^= 1
    whole.write_bytes(data)
    refused(whole, "")


@pytest.mark.parametrize("left", [0, 1, 100, 700, 5_000, 0.3, 0.7, 0.99])
def test_an_archive_that_was_cut_off_is_found(whole: Path, left: float) -> None:
    data = whole.read_bytes()
    whole.write_bytes(data[: int(len(data.rstrip(b"\0")) * left) if left < 1 else int(left)])
    refused(whole, "(damaged|its begin is lost|its end is lost)")


def test_what_follows_the_end_is_found(whole: Path) -> None:
    whole.write_bytes(whole.read_bytes() + b"more")
    refused(whole, "does not end where it should")


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", b"x" * 20_000, b"\0" * 20_480, gzip.compress(b"x", mtime=0)],
    ids=["empty", "zip", "words", "nothing", "gzip"],
)
def test_another_file_is_no_backup(whole: Path, data: bytes) -> None:
    whole.write_bytes(data)
    refused(whole, "no backup of Sampan")


def test_somebody_elses_tar_file_is_no_backup(whole: Path) -> None:
    with tarfile.open(whole, "w") as tar:
        tar.add(__file__, "README")
    refused(whole, "no backup of Sampan")


@pytest.mark.parametrize(
    "name",
    [
        *("../evil", "/etc/evil", "desk/../../evil", "desk/./evil", "public/.hidden", "static/evil.js"),
        *(
            "desk/a/b/c/d/e/f",
            "desk/" + "x" * 300,
            "tables/blog.post.jsonl",
            "desk/a\\b",
            "desk/a\nb",
            "desk/é",
        ),
    ],
)
def test_no_member_leads_elsewhere(whole: Path, name: str) -> None:
    def add(members: Members, lines: list[dict[str, Any]]) -> None:
        members[name] = b"evil"
        lines.append({"name": name})

    refused(forged(whole, add), "a name that no backup has")


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE]
)
def test_only_plain_files_are_taken(whole: Path, kind: bytes) -> None:
    with tarfile.open(whole, "a") as tar:
        info = tarfile.TarInfo("desk/link")
        info.type, info.linkname = kind, "/etc/passwd"
        tar.addfile(info)
    refused(whole, "not a plain file|its end is lost")


def test_nothing_comes_twice_and_nothing_unlisted(whole: Path) -> None:
    refused(forged(whole, lambda _members, lines: lines.append(lines[-1])), "twice")
    refused(forged(whole, lambda members, _lines: members.update({"desk/extra": b"x"})), "more than its list")
    refused(forged(whole, lambda members, _lines: members.pop(POST)), "not where its list says")


def test_sizes_that_lie_and_bombs_are_stopped(whole: Path) -> None:
    def bomb(members: Members, _lines: list[dict[str, Any]]) -> None:
        members[POST] += gzip.compress(b'["x"]\n' * 500_000)

    def lie(_members: Members, lines: list[dict[str, Any]]) -> None:
        next(line for line in lines if line["name"] == POST)["rows"] = 5

    refused(forged(whole, bomb), "holds more than its list says")
    refused(forged(whole, lie), "holds less than its list says")


def test_other_columns_and_broken_rows_are_stopped(whole: Path) -> None:
    def shorter(members: Members, lines: list[dict[str, Any]]) -> None:
        rows = gzip.decompress(members[POST]).replace(b'"teaser_en",', b"", 1)
        members[POST] = gzip.compress(rows)
        next(line for line in lines if line["name"] == POST)["plain"] = len(rows)

    refused(forged(whole, shorter), "does not fit its table")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"format": "other"}, "no backup of Sampan"),
        ({"version": 2}, "another release"),
        ({"migrations": [["blog", "9999_the_future"]]}, "A newer release made it: .*9999_the_future"),
        ({"migrations": [["blog", "0001_initial"]]}, "(does not hold the tables|do not belong together)"),
        ({"migrations": "all"}, "does not say which release"),
    ],
)
def test_an_archive_of_another_release_is_told(whole: Path, said: dict[str, Any], why: str) -> None:
    def change(members: Members, _lines: list[dict[str, Any]]) -> None:
        members["sampan.json"] = json.dumps({**json.loads(members["sampan.json"]), **said}).encode()

    refused(forged(whole, change), why)


def test_a_site_that_is_there_stays_unless_it_may_go(whole: Path) -> None:
    with pytest.raises(CommandError, match="There is a site here already"):
        call_command("restore", str(whole))
    assert Post.objects.count() == 1


@pytest.mark.parametrize(
    "address", ["https://example.org/whole.tar", "file:///etc/passwd", "//host/share.tar", "-"]
)
def test_nothing_is_fetched_from_elsewhere(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("it asked somebody"))
    with pytest.raises(CommandError):
        call_command("restore", address, "--replace")


@pytest.mark.parametrize("compression", ["gz", "bz2", "xz"])
def test_a_packed_archive_is_not_unpacked(whole: Path, compression: str) -> None:
    packed = whole.with_name("packed.tar")
    mode: Any = f"w:{compression}"
    with tarfile.open(packed, mode) as tar:
        tar.add(whole, "sampan.json")
    refused(packed, "no backup of Sampan")


@pytest.mark.parametrize(
    "kind", [tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_SPARSE]
)
def test_no_header_may_say_another_name_or_size(whole: Path, kind: bytes) -> None:
    data = bytearray(whole.read_bytes())
    data[156:157] = kind
    data[148:156] = b"        "
    data[148:156] = b"%06o\0 " % sum(data[:512])
    whole.write_bytes(data)
    refused(whole, "")


def test_a_disk_without_room_is_told_before(whole: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _path: type("Usage", (), {"free": 1_000})())
    with pytest.raises(CommandError, match="MB are needed in DATA_DIR"):
        call_command("restore", str(whole), "--replace")


def test_two_never_restore_at_once(whole: Path) -> None:
    with switching.alone(), pytest.raises(CommandError, match="Somebody else"):
        call_command("restore", str(whole), "--replace")
