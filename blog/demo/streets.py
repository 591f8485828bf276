"""A drawing of a street: a tram at dusk."""

from blog.demo.canvas import Canvas, Point, mixed
from blog.demo.shapes import arc, person

HOUSES = (
    (90, 125, 900, "#b98a94"),
    (125, 165, 1050, "#a4728e"),
    (165, 215, 860, "#c98f7a"),
    (215, 285, 980, "#7f6a9c"),
    (285, 420, 800, "#a96d72"),
)
BOARDS = (
    (30, 330, 92, 150, "#ff5d7c"),
    (150, 470, 52, 96, "#ffb13d"),
    (214, 520, 34, 62, "#42d6c0"),
    (630, 300, 96, 130, "#4fb4ff"),
    (560, 455, 60, 92, "#ff7d4a"),
    (506, 515, 36, 60, "#e86bd0"),
    (20, 560, 70, 60, "#53d68c"),
    (668, 520, 72, 66, "#ffd24a"),
)
WALKERS = (
    (120, 900, 130, "#35518c"),
    (165, 880, 115, "#b5484a"),
    (640, 910, 135, "#d9a441"),
    (600, 850, 100, "#4a8a7a"),
    (690, 960, 160, "#7a4a86"),
)


def facade(canvas: Canvas, side: int, near: float, far: float, tall: float, paint: str) -> None:
    """A house wall on the left (-1) or right (1) running towards the vanishing point.

    `near` and `far` are distances from the middle of the street; `tall` is the height of the wall seen
    from nearby.
    """
    middle, horizon = 375.0, 560.0

    def at(distance: float, level: float) -> Point:
        share = distance / 400
        return (middle + side * distance, horizon + (440 * share if level == 0 else -tall * level * share))

    canvas.shade(
        [at(near, 0), at(near, 1), at(far, 1), at(far, 0)],
        [(0, mixed(paint, "#fff0d8", 0.2)), (1, mixed(paint, "#2a2450", 0.35))],
    )
    for row in range(1, 10):
        low, high = 0.12 + row * 0.088, 0.172 + row * 0.088
        for place in range(4):
            one, two = (near + (far - near) * (place + share) / 4 for share in (0.2, 0.75))
            lit = canvas.rng.random() < 0.42
            canvas.fill(
                [at(one, low), at(one, high), at(two, high), at(two, low)],
                "#ffd58a" if lit else "#35406c",
                0.9 if lit else 0.6,
            )
        canvas.line([at(near, low - 0.018), at(far, low - 0.018)], "#241f45", 1.6, 0.35)


def sign(canvas: Canvas, x: float, y: float, wide: float, high: float, colour: str) -> None:
    """A glowing sign board without words, framed in light."""
    canvas.glow(x + wide / 2, y + high / 2, max(wide, high) * 1.25, colour, 0.45)
    canvas.box(x, y, wide, high, mixed(colour, "#1a1440", 0.55), bend=5)
    canvas.box(x + 4, y + 4, wide - 8, high - 8, colour, 0.9, bend=4)
    canvas.box(x + 9, y + 9, wide - 18, high - 18, mixed(colour, "#1a1440", 0.45), bend=3)
    canvas.oval(
        x + wide / 2,
        y + high / 2,
        min(wide, high) * 0.2,
        min(wide, high) * 0.2,
        mixed(colour, "#ffffff", 0.6),
    )


def pane(canvas: Canvas, x: float, y: float, wide: float, high: float) -> None:
    """A lit window of the tram with a passenger behind it."""
    canvas.panel(x, y, wide, high, [(0, "#fff0c0"), (0.6, "#ffd07c"), (1, "#c98a4a")])
    canvas.oval(x + wide * 0.48, y + high * 0.71, wide * 0.185, high * 0.125, "#5a3a35", 0.75)
    canvas.box(x + wide * 0.22, y + high * 0.79, wide * 0.56, high * 0.21, "#5a3a35", 0.75, bend=6)


def tram_car(canvas: Canvas, x: float, foot: float, size: float) -> None:
    """A green double-deck tram from the front; x is its middle, `size` its height."""
    wide = size * 0.46
    left, top = x - wide / 2, foot - size
    canvas.veil([arc(x, foot + size * 0.01, wide * 0.62, size * 0.045, 0, 360)], "#120e2c", 0.8, 8)
    canvas.panel(
        left, top + size * 0.03, wide, size * 0.94, [(0, "#2f8a63"), (0.5, "#1f6f50"), (1, "#12463a")]
    )
    canvas.fill(arc(x, top + size * 0.05, wide * 0.52, size * 0.05, 180, 360), "#e9dfc2")
    canvas.box(left - 3, top + size * 0.045, wide + 6, size * 0.02, "#cdbf98")
    for level in (0.11, 0.53):
        canvas.glow(x, top + size * (level + 0.12), wide * 0.75, "#ffd48a", 0.35)
        for place in range(3):
            at = left + wide * (0.07 + place * 0.295)
            pane(canvas, at, top + size * level, wide * 0.27, size * 0.24)
    canvas.box(left, top + size * 0.415, wide, size * 0.05, "#f3ead0")
    canvas.box(x - wide * 0.3, top + size * 0.425, wide * 0.6, size * 0.03, "#2a2a3c", bend=3)
    canvas.box(left, top + size * 0.82, wide, size * 0.02, "#f3ead0")
    for lamp in (-0.3, 0.3):
        canvas.glow(x + wide * lamp, top + size * 0.88, wide * 0.4, "#fff3c4", 0.8)
        canvas.oval(x + wide * lamp, top + size * 0.88, wide * 0.07, wide * 0.07, "#fffbe6")
    canvas.box(left + wide * 0.04, foot - size * 0.05, wide * 0.92, size * 0.05, "#171a2c", bend=5)
    canvas.line([(x, top + size * 0.01), (x + wide * 0.1, top - size * 0.2)], "#20203a", 4)


def tram_street() -> bytes:
    """A double-deck tram coming down a street of lights at dusk."""
    canvas = Canvas(1200, 1600, "tram-street")
    canvas.wash([(0, "#263a7a"), (0.35, "#6d5a9c"), (0.75, "#f0917c"), (1, "#ffd39a")], 0, 600)
    canvas.glow(375, 540, 300, "#ffe9b8", 0.8)
    for x, wide, tall in ((250, 60, 210), (318, 44, 150), (365, 36, 120), (408, 60, 185), (470, 40, 240)):
        canvas.panel(x, 570 - tall, wide, tall, [(0, "#7a6aa0"), (1, "#d59a92")])
    canvas.wash([(0, "#b58490"), (0.2, "#6a5a85"), (1, "#2b2850")], 565, 1000)
    for side in (-1, 1):
        for near, far, tall, paint in HOUSES:
            facade(canvas, side, far, near, tall * canvas.rng.uniform(0.85, 1.1), paint)
    for side in (-1, 1):
        canvas.fill(
            [
                (375 + side * 90, 659),
                (375 + side * 400, 1000),
                (375 + side * 300, 1000),
                (375 + side * 76, 655),
            ],
            "#8a7396",
        )
        for reach in (24, 62):
            canvas.line([(375 + side * reach * 0.12, 585), (375 + side * reach * 3, 1000)], "#f3c9a0", 3, 0.7)
    for x, y, wide, high, colour in BOARDS:
        sign(canvas, x, y, wide, high, colour)
    for sag in (0, 16):
        canvas.line([(0, 150 + sag * 3), (375, 260 + sag), (750, 130 + sag * 3)], "#221d40", 2, 0.8)
    tram_car(canvas, 375, 880, 440)
    for x, y, size, coat in WALKERS:
        person(canvas, x, y, size, coat, away=x < 375)
    for x in (375, 250, 520):
        canvas.veil([[(x - 20, 890), (x + 20, 890), (x + 55, 1000), (x - 55, 1000)]], "#ffcf8a", 0.22, 16)
    return canvas.jpeg()
