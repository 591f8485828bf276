"""What hides in a picture file and must not go public."""

import io
import struct
import zlib

import PIL.Image
from PIL import PngImagePlugin

from tests.nasty.kind import Kind, after_header, after_start, chunk, jpeg, picture, png, saved, segment

SCRIPT = b"SECRET <script>alert(1)</script><?php system($_GET[0]); ?>"


def _exif() -> PIL.Image.Exif:
    exif = PIL.Image.Exif()
    exif[0x010E] = "SECRET description"
    exif[0x9286] = "SECRET comment"
    place = exif.get_ifd(0x8825)
    place[1], place[2] = "N", (22.0, 17.0, 0.0)
    place[29] = "SECRET day"
    return exif


def _with_thumbnail() -> bytes:
    """EXIF whose second directory holds a picture of its own."""
    small = saved(picture((32, 24)), "JPEG", comment=b"SECRET thumbnail")
    first = struct.pack("<HI", 0, 14)
    second = (
        struct.pack("<H", 2)
        + struct.pack("<HHII", 0x0201, 4, 1, 44)
        + struct.pack("<HHII", 0x0202, 4, 1, len(small))
    )
    body = b"II*\0" + struct.pack("<I", 8) + first + second + struct.pack("<I", 0)
    return after_start(jpeg(), segment(0xE1, b"Exif\0\0" + body.ljust(44, b"\0") + small))


def _mpo() -> bytes:
    file = io.BytesIO()
    picture().save(file, "MPO", save_all=True, append_images=[picture((64, 48))], comment=b"SECRET preview")
    return file.getvalue()


def _text() -> bytes:
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", "SECRET words")
    words.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta>SECRET</x:xmpmeta>", zip=True)
    return png(pnginfo=words)


KINDS = {
    "EXIF with a place": Kind(lambda: jpeg(exif=_exif())),
    "EXIF in a WebP": Kind(lambda: saved(picture(), "WEBP", exif=_exif(), xmp=b"SECRET xmp", quality=90)),
    "EXIF in an AVIF": Kind(lambda: saved(picture(), "AVIF", exif=_exif(), xmp=b"SECRET xmp", speed=10)),
    "EXIF in a PNG": Kind(lambda: png(exif=_exif())),
    "EXIF with a thumbnail": Kind(_with_thumbnail),
    "EXIF that ends nowhere": Kind(
        lambda: after_start(jpeg(), segment(0xE1, b"Exif\0\0MM\0*\0\0\0\x08\xff\xffSECRET"))
    ),
    "EXIF that names itself": Kind(
        lambda: after_start(jpeg(), segment(0xE1, b"Exif\0\0II*\0\x08\0\0\0\0\0\x08\0\0\0SECRET"))
    ),
    "XMP": Kind(lambda: jpeg(xmp=b"<x:xmpmeta>SECRET</x:xmpmeta>")),
    "IPTC": Kind(
        lambda: after_start(jpeg(), segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0aSECRET IP"))
    ),
    "script in a comment": Kind(lambda: jpeg(comment=SCRIPT)),
    "script in the text of a PNG": Kind(_text),
    "unknown chunk": Kind(lambda: after_header(png(), chunk(b"seCr", SCRIPT))),
    "unknown segment": Kind(lambda: after_start(jpeg(), segment(0xEB, SCRIPT))),
    "markup after the end of a JPEG": Kind(lambda: jpeg() + SCRIPT),
    "markup after the end of a PNG": Kind(lambda: png() + SCRIPT),
    "film after the end": Kind(lambda: jpeg() + b"\0\0\0\x18ftypmp42" + b"\xff\xdaSECRET" * 500),
    "ZIP after the end": Kind(lambda: jpeg() + b"PK\3\4SECRET" + bytes(30) + b"PK\5\6" + bytes(18)),
    "picture behind the picture": Kind(_mpo),
    "compressed words": Kind(
        lambda: after_header(png(), chunk(b"zTXt", b"Comment\0\0" + zlib.compress(SCRIPT)))
    ),
}
