"""A page with three editors and a pretended server: `python -m tests.editor.harness 8901`."""

import html
import io
import json
import re
import sys
import threading
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import django
import django_prose_editor
from PIL import Image

STATIC = (
    Path(__file__).parents[2] / "blog" / "static",
    Path(django_prose_editor.__file__).parent / "static",
    Path(django.__file__).parent / "contrib" / "admin" / "static",
)
POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-n1'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'"
)
LIBRARIES: dict[str, dict[str, str]] = {
    name: {"upload": f"/{folder}upload/", "details": f"/{folder}details/", "picker": f"/{folder}picker/"}
    for name, folder in (("Photo", ""), ("Attachment", "files-"))
}
LIBRARIES["Photo"]["offer"] = "/offer/"
EXTENSIONS = {
    **dict.fromkeys(["Document", "Dropcursor", "Gapcursor", "Paragraph", "Text", "NoSpellCheck"], True),
    **dict.fromkeys(["History", "Bold", "Italic", "BulletList", "OrderedList", "ListItem"], True),
    **dict.fromkeys(["Blockquote", "HorizontalRule", "HardBreak", "HTML", "Pasting", "Typing"], True),
    **dict.fromkeys(["Tables", "Video", "Fullscreen"], True),
    "Menu": {},
    "Heading": {"levels": [2, 3]},
    "PostLink": {"protocols": ["https", "http", "mailto"], "enableTarget": False, "posts": "/posts/"},
    **LIBRARIES,
}
MODULES = ("body", "photo", "attachment", "video", "post_link", "tables", "pasting", "typing")
CONFIG = {
    "extensions": EXTENSIONS,
    "js_modules": [f"/static/blog/desk/{name}.js" for name in MODULES],
}
IMPORTS = {
    "imports": {
        "django-prose-editor/editor": "/static/django_prose_editor/editor.js",
        "django-prose-editor/configurable": "/static/django_prose_editor/configurable.js",
    }
}
LANGUAGES = [
    ("en", "en", "Body [English]:", "English"),
    ("zh-hant", "zh-Hant-HK", "Body [繁]:", "繁體中文"),
    ("zh-hans", "zh-Hans", "Body [简]:", "简体中文"),
]
PAGE = """<!DOCTYPE html><html lang="en" data-theme="{theme}"><head><meta charset="utf-8">
<title>Editors</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<script type="importmap" nonce="n1">{imports}</script>{sheets}
<script type="module" src="/static/blog/desk/editors.js"></script>
<script type="module" src="/static/blog/desk/counts.js"></script>
<script type="module" src="/static/django_prose_editor/configurable.js"></script>
<style>.three {{ display: grid; grid-template-columns: repeat({columns}, minmax(0, 1fr)); gap: 10px }}
.flex-container {{ flex-direction: column }}</style></head>
<body class="change-form"><div id="container"><div id="content"><form method="post" action="/saved/">
<input type="hidden" name="csrfmiddlewaretoken" value="token">
<fieldset class="module aligned"><div class="three">{editors}</div></fieldset>
<div class="submit-row"><input type="submit" value="Save"></div></form></div></div></body></html>"""
EDITOR = """<div class="form-row"><div><div class="flex-container"><label for="id_{code}">{label}</label>
<textarea id="id_{code}" name="{code}" data-language="{code}" data-lang-tag="{tag}" data-post="7"
data-language-name="{native}" data-may-offer="yes" {locked}
data-django-prose-editor-configurable="{config}">{body}</textarea></div></div></div>"""
SHEETS = (
    *(f"admin/css/{name}.css" for name in ("base", "dark_mode", "forms", "responsive")),
    *(f"django_prose_editor/{name}.css" for name in ("material-icons", "editor", "overrides")),
    *(f"blog/desk/{name}.css" for name in ("photo", "photo_picker", "figures")),
)


def photo(number: int, name: str = "", **more: Any) -> dict[str, Any]:
    """A photo as the server describes it."""
    blank = {"en": "", "zh-hant": "", "zh-hans": ""}
    return {
        "id": number,
        "name": name or f"IMG_{number}.jpg",
        "width": 2000,
        "height": 1333,
        "thumbnail": f"/thumbnail/{number}.png",
        "alt": blank | {"en": f"A ferry, number {number}" if number % 2 else ""},
        "caption": blank | {"en": f"Caption {number}" if number == 15 else "", "zh-hant": "渡輪"},
        **more,
    }


def document(number: int, name: str = "") -> dict[str, Any]:
    """A file as the server describes it."""
    titles = {"en": "Annual report" if number == 51 else "", "zh-hant": "", "zh-hans": ""}
    about = "PDF, 1.2 MB, English"
    return {"id": number, "name": name or f"Report_{number}.pdf", "about": about, "title": titles}


class Server(ThreadingHTTPServer):
    """Remembers what it was asked; uploads are answered one at a time, and wait while a test holds `gate`."""

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.library = {number: photo(number) for number in range(10, 50)}
        self.asked: list[str] = []
        self.bodies: dict[str, str] = {}
        self.gate = threading.Lock()

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    """The page, static files and the three addresses of the editor."""

    protocol_version = "HTTP/1.1"
    server: Server

    def log_message(self, *_args: object) -> None:
        """Silence."""

    def answer(self, body: Any, kind: str = "application/json", status: int = 200, **headers: object) -> None:
        """One whole answer."""
        body = json.dumps(body) if isinstance(body, dict) else body
        body = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": len(body), **headers}.items():
            self.send_header(name.replace("_", "-"), str(value))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        """Everything but uploads."""
        url = urlsplit(self.path)
        query = {name: values[-1] for name, values in parse_qs(url.query).items()}
        door = getattr(self, "get_" + (url.path.strip("/").split("/")[0] or "page").replace("-", "_"), None)
        if door is None:
            return self.answer("", "text/plain", 404)
        if url.path.startswith(("/details", "/picker", "/posts", "/files")):
            self.server.asked.append(self.path)
        door(url.path, query)
        return None

    def get_page(self, _path: str, query: dict[str, str]) -> None:
        """Three editors in one form."""
        count = int(query.get("editors", 3))
        editors = "".join(
            EDITOR.format(
                code=code,
                tag=tag,
                native=native,
                label=label,
                locked=query.get("locked", ""),
                config=html.escape(json.dumps(CONFIG)),
                body=html.escape(self.server.bodies.get(code, "")),
            )
            for code, tag, label, native in LANGUAGES[:count]
        )
        sheets = "".join(f'<link rel="stylesheet" href="/static/{name}">' for name in SHEETS)
        page = PAGE.format(
            theme=query.get("theme", "light"),
            imports=json.dumps(IMPORTS),
            sheets=sheets,
            columns=query.get("columns", count),
            editors=editors,
        )
        self.answer(page, "text/html; charset=utf-8", Content_Security_Policy=POLICY)

    def get_static(self, path: str, _query: dict[str, str]) -> None:
        """A file of the project, the library or the admin."""
        for folder in STATIC:
            file = folder / path.removeprefix("/static/")
            if file.is_file():
                return self.answer(file.read_bytes(), guess_type(path)[0] or "application/octet-stream")
        return self.answer("", "text/plain", 404)

    def get_thumbnail(self, path: str, _query: dict[str, str]) -> None:
        """A picture whose colour follows its number."""
        number = int(re.findall(r"\d+", path)[0])
        out = io.BytesIO()
        Image.new("RGB", (480, 320), (number * 37 % 200, number * 71 % 200, 160)).save(out, "PNG")
        self.answer(out.getvalue(), "image/png")

    def get_details(self, _path: str, query: dict[str, str]) -> None:
        """The photos with these numbers; the unknown are left out."""
        numbers = [int(number) for number in query["ids"].split(",")]
        self.answer({"photos": [self.server.library[n] for n in numbers if n in self.server.library]})

    def get_picker(self, _path: str, query: dict[str, str]) -> None:
        """Twelve photos a page."""
        found = [
            one for one in self.server.library.values() if query.get("q", "").lower() in one["name"].lower()
        ]
        start = 12 * (int(query["page"]) - 1)
        self.answer({"photos": found[start : start + 12], "more": len(found) > start + 12})

    def get_files_details(self, _path: str, query: dict[str, str]) -> None:
        """The files with these numbers."""
        numbers = [int(number) for number in query["ids"].split(",")]
        self.answer({"documents": [document(number) for number in numbers if number < 90]})

    def get_files_picker(self, _path: str, query: dict[str, str]) -> None:
        """Two files."""
        found = [document(number) for number in (51, 52)]
        self.answer({"documents": [one for one in found if query.get("q", "") in one["name"]], "more": False})

    def get_posts(self, _path: str, query: dict[str, str]) -> None:
        """Two posts, one of them public."""
        posts = [
            {"id": 61, "title": "The pier", "date": "February 8, 2026", "says": "live", "is_public": True},
            {"id": 62, "title": "Lights <b>", "date": "", "says": "draft", "is_public": False},
        ]
        if "ids" in query:
            found = [one for one in posts if str(one["id"]) == query["ids"]]
        else:
            found = [one for one in posts if query.get("q", "") in str(one["title"])]
        self.answer({"posts": found})

    def get_login(self, _path: str, _query: dict[str, str]) -> None:
        """Where a session that ended leads."""
        self.answer("<h1>Log in</h1>", "text/html")

    def do_POST(self) -> None:
        """An upload; the file's name says how it should end."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/offer/":
            said = {name: values[0] for name, values in parse_qs(body.decode()).items()}
            self.server.asked.append(f"offer {sorted(said.items())}")
            one = self.server.library[int(said["photo"])]
            for name in {"alt", "caption"} & said.keys():
                one[name] = one[name] | {said["language"]: said[name]}
            return self.answer({"photo": one})
        if not self.path.startswith(("/upload", "/files-upload")):
            return self.answer("saved", "text/plain")
        head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        part = next(BytesParser(policy=HTTP).parsebytes(head + body).iter_parts())
        name = part.get_filename() or ""
        self.server.asked.append(f"upload {name} {part.get_param('name', header='content-disposition')}")
        with self.server.gate:
            pass
        if self.headers["X-CSRFToken"] != "token":
            return self.answer("<h1>CSRF</h1>", "text/html", 403)
        if name.startswith("bad"):
            return self.answer({"error": "The file is cut off in the middle."}, status=400)
        if name.startswith("out"):
            return self.answer("", "text/html", 302, Location="/login/")
        if self.path.startswith("/files"):
            return self.answer({"document": document(53, name)}, status=201)
        number = max(self.server.library) + 1
        self.server.library[number] = photo(number, name)
        return self.answer({"photo": self.server.library[number]}, status=201)


def start(port: int = 0) -> Server:
    """A running server on a thread of its own."""
    server = Server(port)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


if __name__ == "__main__":
    Server(int(sys.argv[1]) if len(sys.argv) > 1 else 8901).serve_forever()
