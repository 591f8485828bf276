"""Files that are no photo in one of the formats taken, some under the name of one."""

import struct

import PIL.Image

from tests.nasty.kind import picture, refused, saved

SVG = (
    b'<?xml version="1.0"?><!-- x --><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
)


def _media(*brands: bytes) -> bytes:
    box = brands[0] + bytes(4) + b"".join(brands)
    return struct.pack(">I", len(box) + 8) + b"ftyp" + box + bytes(64)


OTHER, NO_PHOTO = "other format", "not a photo"

KINDS = {
    "empty file": refused(lambda: b"", "empty"),
    "words": refused(lambda: b"Dear all, the photo is attached.", NO_PHOTO),
    "zeros": refused(lambda: bytes(5000), NO_PHOTO),
    "web page": refused(lambda: b"<!doctype html><script>alert(1)</script>", NO_PHOTO),
    "PHP": refused(lambda: b"<?php system($_GET[0]); ?>", NO_PHOTO),
    "SVG with a script": refused(lambda: SVG, "drawing"),
    "SVG without a declaration": refused(lambda: b"\xef\xbb\xbf  <svg onload='alert(1)'/>", "drawing"),
    "EPS": refused(lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\nquit", "drawing"),
    "PDF": refused(lambda: b"%PDF-1.7\n1 0 obj<</JS(app.alert(1))>>endobj", "document"),
    "GIF": refused(lambda: saved(picture().convert("P"), "GIF"), OTHER),
    "animated GIF": refused(
        lambda: saved(
            picture(), "GIF", save_all=True, append_images=[PIL.Image.new("RGB", (320, 240), "red")]
        ),
        OTHER,
    ),
    "GIF that is a script too": refused(lambda: b"GIF89a/*" + bytes(20) + b"*/=1;alert(1)", OTHER),
    "TIFF": refused(lambda: saved(picture(), "TIFF"), OTHER),
    "TIFF of CMYK": refused(lambda: saved(picture().convert("CMYK"), "TIFF"), OTHER),
    "BigTIFF": refused(lambda: saved(picture(), "TIFF", big_tiff=True), OTHER),
    "TIFF the other way round": refused(lambda: b"MM\0*\0\0\0\x08" + bytes(100), OTHER),
    "BMP": refused(lambda: saved(picture(), "BMP"), OTHER),
    "ICO": refused(lambda: saved(picture((32, 32)), "ICO"), OTHER),
    "Photoshop": refused(lambda: b"8BPS\0\1" + bytes(100), OTHER),
    "JPEG 2000": refused(lambda: saved(picture(), "JPEG2000"), OTHER),
    "JPEG XL": refused(lambda: b"\0\0\0\x0cJXL \r\n\x87\n" + bytes(100), OTHER),
    "JPEG XL without a box": refused(lambda: b"\xff\x0a" + bytes(100), OTHER),
    "HEIC": refused(lambda: _media(b"heic", b"mif1"), "HEIC", "damaged"),
    "HEIC of another brand": refused(lambda: _media(b"mif1", b"heix"), "HEIC", "damaged"),
    "raw photo of a camera": refused(lambda: _media(b"crx "), OTHER),
    "video": refused(lambda: _media(b"isom", b"mp42"), NO_PHOTO),
    "AVIF with nothing in it": refused(lambda: _media(b"avif"), "damaged"),
    "ZIP": refused(lambda: b"PK\3\4" + bytes(100), NO_PHOTO),
    "program": refused(lambda: b"MZ\x90\0" + bytes(100), NO_PHOTO),
}
