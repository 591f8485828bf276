"""What could run is recognised; what writers write never is."""

import pytest

from blog import richtext

HOSTILE = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//example.org></sCrIpT>",
    "<scr\0ipt>alert(1)</script>",
    "<<script>alert(1)//<</script>",
    "<script",
    "</script>",
    "<img src=x onerror=alert(1)>",
    "<img/src='x'/onerror=alert(1)>",
    '<img src="x"onerror=alert(1)>',
    '<img src=a"b onerror=alert(1)>',
    "<img src=x onerror\n=\nalert(1)",
    "<p title='>' onclick='x'>a</p>",
    "<p a<b onclick=x>",
    "<p \"' onclick=x>",
    "<body ONLOAD=x>",
    "<details open ontoggle=x>",
    "<svg/onload=alert(1)>",
    "<math><mi xlink:href=x>",
    '<a href="javascript:alert(1)">a</a>',
    "<a href=JaVaScRiPt:alert(1)>a</a>",
    '<a href="java\tscript:x">a</a>',
    '<a href="&#106;ava&Tab;script&colon;x">a</a>',
    '<a href=" \x01javascript:x">a</a>',
    '<a href="vbscript:x">a</a>',
    '<a href="data:text/html,x">a</a>',
    '<img src="data:image/svg+xml,x">',
    "<form action=//example.org>",
    "<button formaction=javascript:x>",
    "<iframe src=//example.org>",
    "<iframe srcdoc='x'>",
    "<object data=x>",
    "<embed src=x>",
    "<meta http-equiv=refresh content=0>",
    "<base href=//example.org>",
    "<link rel=stylesheet href=x>",
    "<style>@import 'x'</style>",
    "<template><p>a</p></template>",
    "<noscript><p title='</noscript><img src=x onerror=x>'>",
    "<!--<img src='--><img src=x onerror=x>'>",
    "<!x <a title='><img src=x onerror=x>'>",
]
ORDINARY = [
    "<p>JavaScript: the language</p>",
    "<p>javascript:alert(1) is what they typed; vbscript: too</p>",
    "<p>&lt;script&gt; is a tag, so is &lt;img onerror=x&gt;</p>",
    "<p>on sale = yes</p>",
    "a < b and on = c > d",
    "<p>x <on = 2</p>",
    "<p>a < script of the play, < form</p>",
    "<p>The data: text/html, and data:text/html in words</p>",
    "<p>script, form, object, base, link, style, onload=</p>",
    '<p><a href="https://example.org/javascript:x?onload=1">JavaScript: a link</a></p>',
    '<p><a href="/zh-hant/" title="onclick=x javascript:">腳本</a></p>',
    '<p><a href="mailto:desk@example.org">mail</a></p>',
    '<figure data-image="1" data-alt="javascript: <script> onload="><figcaption>data:</figcaption></figure>',
    '<p><img src="data:image/png;base64,iVBO" alt="pasted"></p>',
    "<!--[if gte mso 9]><![endif]--><p class=MsoNormal>Word</p>",
    "<!-- <script>a comment</script> --><p>a</p>",
    "<p>政府 <strong>公佈</strong>：3 < 5 & 7 > 6</p>",
]


@pytest.mark.parametrize("raw", HOSTILE)
def test_what_could_run_is_recognised_and_cleaned_away(raw: str) -> None:
    assert richtext.is_alive(raw)
    assert not richtext.is_alive(richtext.clean(raw))


@pytest.mark.parametrize("raw", [*ORDINARY, *map(richtext.clean, ORDINARY)])
def test_what_writers_write_is_never_refused(raw: str) -> None:
    assert not richtext.is_alive(raw)
