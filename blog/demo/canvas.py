"""A surface to paint on: gradients, soft light, haze, reflections, grain. Pillow only, seeded."""

import io
import math
import random
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter

Point = tuple[float, float]
Stops = Sequence[tuple[float, str]]

OVERSAMPLE = 2
SOFT_STEP = 8
QUALITY = 88


def mixed(first: str, second: str, share: float) -> str:
    """The hexadecimal colour `share` (0 to 1) of the way from `first` to `second`."""
    pairs = zip(ImageColor.getrgb(first)[:3], ImageColor.getrgb(second)[:3], strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def column(stops: Stops, height: int = 512) -> Image.Image:
    """A strip one pixel wide with colours at heights 0 to 1 blended smoothly from top to bottom."""
    strip = Image.new("RGB", (1, height))
    for y in range(height):
        at = y / (height - 1)
        upper = max((stop for stop in stops if stop[0] <= at), default=stops[0], key=lambda stop: stop[0])
        lower = min((stop for stop in stops if stop[0] >= at), default=stops[-1], key=lambda stop: stop[0])
        span = lower[0] - upper[0]
        share = (at - upper[0]) / span if span else 0.0
        strip.putpixel((0, y), ImageColor.getrgb(mixed(upper[1], lower[1], share))[:3])
    return strip


class Canvas:
    """A picture in progress. Coordinates are thousandths of its height: y 0 to 1000, x 0 to `right`."""

    def __init__(self, width: int, height: int, seed: str) -> None:
        self.right = 1000 * width / height
        self.unit = OVERSAMPLE * height / 1000
        self.rng = random.Random(seed)
        self.image = Image.new("RGB", (width * OVERSAMPLE, height * OVERSAMPLE))
        self.pen = ImageDraw.Draw(self.image, "RGBA")

    def pixels(self, points: Sequence[Point]) -> list[Point]:
        """The points in pixels of the oversampled image."""
        return [(x * self.unit, y * self.unit) for x, y in points]

    def wash(self, stops: Stops, top: float = 0, bottom: float = 1000) -> None:
        """Fill the whole width between two heights with a vertical gradient."""
        low, high = round(top * self.unit), round(bottom * self.unit)
        self.image.paste(
            column(stops).resize((self.image.width, high - low), Image.Resampling.BILINEAR), (0, low)
        )

    def fill(self, points: Sequence[Point], colour: str, alpha: float = 1) -> None:
        """Fill a polygon; `alpha` is 0 to 1."""
        self.pen.polygon(self.pixels(points), fill=ink(colour, alpha))

    def shade(self, points: Sequence[Point], stops: Stops, sideways: bool = False) -> None:
        """Fill a polygon with a gradient over its own height, or its own width when `sideways`."""
        xs, ys = zip(*self.pixels(points), strict=True)
        left, top = math.floor(min(xs)), math.floor(min(ys))
        size = (math.ceil(max(xs)) - left + 1, math.ceil(max(ys)) - top + 1)
        mask = Image.new("L", size)
        ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in zip(xs, ys, strict=True)], fill=255)
        strip = column(stops).transpose(Image.Transpose.ROTATE_90) if sideways else column(stops)
        self.image.paste(strip.resize(size, Image.Resampling.BILINEAR), (left, top), mask)

    def box(
        self, x: float, y: float, wide: float, high: float, colour: str, alpha: float = 1, bend: float = 0
    ) -> None:
        """Fill a rectangle from its upper left corner; `bend` is the radius of its corners."""
        (corner, opposite) = self.pixels([(x, y), (x + wide, y + high)])
        self.pen.rounded_rectangle((corner, opposite), bend * self.unit, fill=ink(colour, alpha))

    def panel(
        self, x: float, y: float, wide: float, high: float, stops: Stops, sideways: bool = False
    ) -> None:
        """Fill a rectangle with a gradient."""
        self.shade([(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)], stops, sideways)

    def oval(self, x: float, y: float, rx: float, ry: float, colour: str, alpha: float = 1) -> None:
        """Fill an ellipse about its centre."""
        (corner, opposite) = self.pixels([(x - rx, y - ry), (x + rx, y + ry)])
        self.pen.ellipse((corner, opposite), fill=ink(colour, alpha))

    def line(self, points: Sequence[Point], colour: str, thick: float = 1, alpha: float = 1) -> None:
        """Draw an open line `thick` thousandths wide."""
        width = max(1, round(thick * self.unit))
        self.pen.line(self.pixels(points), fill=ink(colour, alpha), width=width, joint="curve")

    def glow(self, x: float, y: float, radius: float, colour: str, strength: float, fall: float = 2) -> None:
        """Lay round soft light over the picture; a larger `fall` keeps it closer to the centre."""
        reach = max(1, round(radius * self.unit))
        curve = [round(255 * strength * max(0, 1 - v / 178) ** fall) for v in range(256)]
        mask = (
            Image.radial_gradient("L").point(curve).resize((2 * reach, 2 * reach), Image.Resampling.BICUBIC)
        )
        at = (round(x * self.unit) - reach, round(y * self.unit) - reach)
        self.image.paste(Image.new("RGB", mask.size, colour), at, mask)

    def haze(self, top: float, bottom: float, colour: str, above: float, below: float) -> None:
        """Lay a mist over the whole width whose strength goes from `above` to `below` (0 to 1)."""
        low, high = round(top * self.unit), round(bottom * self.unit)
        ramp = Image.linear_gradient("L").point(
            [round(255 * (above + (below - above) * v / 255)) for v in range(256)]
        )
        mask = ramp.resize((self.image.width, high - low), Image.Resampling.BILINEAR)
        self.image.paste(Image.new("RGB", mask.size, colour), (0, low), mask)

    def veil(self, shapes: Sequence[Sequence[Point]], colour: str, strength: float, blur: float) -> None:
        """Lay polygons with edges softened over `blur` thousandths: shadows, shafts of light, clouds."""
        step = self.unit / SOFT_STEP
        xs = [x for shape in shapes for x, _ in shape]
        ys = [y for shape in shapes for _, y in shape]
        left, top = min(xs) - 3 * blur, min(ys) - 3 * blur
        size = (round((max(xs) - left + 3 * blur) * step) + 1, round((max(ys) - top + 3 * blur) * step) + 1)
        mask = Image.new("L", size)
        pen = ImageDraw.Draw(mask)
        for shape in shapes:
            pen.polygon([((x - left) * step, (y - top) * step) for x, y in shape], fill=round(255 * strength))
        soft = mask.filter(ImageFilter.GaussianBlur(blur * step))
        soft = soft.resize((size[0] * SOFT_STEP, size[1] * SOFT_STEP), Image.Resampling.BICUBIC)
        at = (round(left * self.unit), round(top * self.unit))
        self.image.paste(Image.new("RGB", soft.size, colour), at, soft)

    def mirror(self, shore: float, bottom: float, ripple: float, clear: float, sink: str) -> None:
        """Reflect what stands above `shore` down to `bottom`.

        `ripple` is how far, in thousandths, waves push it sideways; `clear` the share of the reflection
        that is seen at the shore, fading into the colour `sink`.
        """
        low, high = round(shore * self.unit), round(bottom * self.unit)
        wide, deep = self.image.width, high - low
        above = self.image.crop((0, max(0, low - deep), wide, low)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        above = above if low >= deep else above.resize((wide, deep))
        strips = []
        for y in range(0, deep, 4):
            near = y / deep
            push = (
                ripple * self.unit * (0.2 + near) * math.sin(y / (4 + 14 * near)) * self.rng.uniform(0.4, 1)
            )
            edge, left, far = min(y + 4, deep), max(0.0, push), min(wide, wide + push)
            strips.append(((0, y, wide, edge), (left, y, left, edge, far, edge, far, y)))
        waves = above.transform((wide, deep), Image.Transform.MESH, strips)
        fading = Image.linear_gradient("L").point(
            [round(255 * clear * (1 - 0.75 * v / 255)) for v in range(256)]
        )
        mask = fading.resize((wide, deep))
        water = Image.new("RGB", (wide, deep), sink)
        water.paste(waves, (0, 0), mask)
        self.image.paste(water, (0, low))

    def jpeg(self) -> bytes:
        """The finished picture: brought to size, with a little darkness at the corners and fine grain."""
        small = self.image.reduce(OVERSAMPLE)
        corners = Image.radial_gradient("L").point([255 - round(40 * (v / 255) ** 3) for v in range(256)])
        shadow = corners.resize(small.size, Image.Resampling.BICUBIC)
        small = ImageChops.multiply(small, Image.merge("RGB", [shadow] * 3))
        grain = Image.frombytes("L", small.size, self.rng.randbytes(small.width * small.height))
        grain = grain.point([v // 43 for v in range(256)])
        small = ImageChops.add(small, Image.merge("RGB", [grain] * 3), 1, -3)
        output = io.BytesIO()
        small.save(output, "JPEG", quality=QUALITY, progressive=True, optimize=True)
        return output.getvalue()


def ink(colour: str, alpha: float) -> tuple[int, ...]:
    """A colour with its opacity (0 to 1), as Pillow's pen wants it."""
    return (*ImageColor.getrgb(colour)[:3], round(255 * alpha))
