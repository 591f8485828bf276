"""Drawings of crowds and lights: market stalls, a lantern festival."""

import math

from blog.demo.canvas import Canvas, mixed
from blog.demo.shapes import arc, person, stars, windows

GOODS = (
    ("#e2572f", "#f39a3d"),
    ("#6ba43a", "#a8c95a"),
    ("#f2c23e", "#f7dc7a"),
    ("#b5304a", "#e0667a"),
    ("#7a4a8c", "#a878b4"),
)
PAPERS = ("#e8402f", "#f2742f", "#f7a93a", "#d92f4f", "#ef5a5a", "#f7c04a")


def awning(canvas: Canvas, x: float, y: float, wide: float, colours: tuple[str, str]) -> None:
    """A striped awning with a scalloped edge; x and y are its upper left corner."""
    stripes = 8
    across = wide / stripes
    for place in range(stripes):
        paint = colours[place % 2]
        one, two = x + place * across, x + (place + 1) * across
        lower = [x - 18 + (wide + 36) * (place + step) / stripes for step in (0, 1)]
        canvas.shade(
            [(one, y), (two, y), (lower[1], y + 95), (lower[0], y + 95)],
            [(0, mixed(paint, "#3a2030", 0.18)), (1, paint)],
        )
        canvas.fill(
            arc((lower[0] + lower[1]) / 2, y + 94, (lower[1] - lower[0]) / 2, 20, 0, 180),
            mixed(paint, "#3a2030", 0.12),
        )


def crates(canvas: Canvas, x: float, y: float, wide: float, kinds: tuple[tuple[str, str], ...]) -> None:
    """A slanted counter with one heap of fruit for each kind."""
    across = wide / len(kinds)
    for place, (dark, light) in enumerate(kinds):
        left = x + place * across
        for row in range(4):
            for fruit in range(6):
                at = left + 12 + (across - 24) * (fruit + 0.5 * (row % 2)) / 5.5
                canvas.oval(at, y - row * 11 + canvas.rng.uniform(-2, 2), 13, 12, mixed(dark, "#2a1020", 0.2))
                canvas.oval(at - 2, y - 2 - row * 11, 11, 10, canvas.rng.choice((dark, light)))
                canvas.oval(at - 5, y - 6 - row * 11, 3, 2.5, "#fff6dd", 0.6)
        canvas.panel(left + 3, y + 6, across - 6, 52, [(0, "#c98f55"), (1, "#8a5a35")])
        canvas.box(left + 3, y + 28, across - 6, 4, "#5f3b25", 0.6)


def lamp(canvas: Canvas, x: float, y: float, size: float) -> None:
    """A red market lamp on its cord."""
    canvas.line([(x, y - 44), (x, y)], "#2a1a24", 2)
    canvas.glow(x, y + size * 0.5, size * 4.2, "#ffc46b", 0.6)
    canvas.fill(
        [(x - size * 0.3, y), (x + size * 0.3, y), (x + size, y + size * 0.75), (x - size, y + size * 0.75)],
        "#d0392f",
    )
    canvas.oval(x, y + size * 0.78, size * 0.5, size * 0.32, "#fff3c8")


def stall(canvas: Canvas, x: float, colours: tuple[str, str]) -> None:
    """A fruit stall with its keeper and jars on shelves; x is its left end."""
    jars = ("#c98a4a", "#8fa05a", "#d9b56a", "#a85a4a")
    canvas.panel(x + 6, 470, 444, 260, [(0, "#5a3038"), (1, "#8a5040")])
    for shelf in range(3):
        canvas.box(x + 24, 512 + shelf * 50, 408, 5, "#3a2028")
        for jar in range(14):
            canvas.box(x + 32 + jar * 29, 484 + shelf * 50, 20, 28, canvas.rng.choice(jars), 0.85, bend=4)
    for post in (2, 445):
        canvas.box(x + post, 420, 9, 400, "#3a2430")
    person(canvas, x + canvas.rng.uniform(130, 320), 770, 230, "#f1e6d0")
    crates(canvas, x + 8, 740, 440, tuple(canvas.rng.sample(GOODS, 4)))
    awning(canvas, x, 360, 456, colours)


def market_stalls() -> bytes:
    """Fruit stalls under striped awnings and red lamps."""
    canvas = Canvas(1600, 1067, "market-stalls")
    canvas.wash([(0, "#51365c"), (0.4, "#b8625c"), (1, "#f3b06a")])
    for x, wide, tall, paint in (
        (0, 290, 470, "#8a5466"),
        (290, 240, 520, "#a8665f"),
        (530, 330, 440, "#7d4f68"),
        (860, 260, 530, "#b0705c"),
        (1120, 390, 480, "#87536a"),
    ):
        canvas.panel(x, 560 - tall, wide, tall + 60, [(0, paint), (1, mixed(paint, "#ffb870", 0.5))])
        windows(canvas, x + 24, 590 - tall, wide - 48, 250, 0.12, ("#ffdc94", "#ffcb78"))
    canvas.glow(750, 430, 620, "#ffd896", 0.5)
    canvas.wash([(0, "#c07f5c"), (1, "#5a3846")], 700, 1000)
    stalls = ((20, ("#c8402f", "#fbeed6")), (520, ("#2f7a63", "#fbf0d8")), (1020, ("#2f6292", "#fdf1da")))
    for x, colours in stalls:
        stall(canvas, x, colours)
    for x, y in ((130, 470), (330, 490), (640, 480), (850, 495), (1140, 475), (1350, 490)):
        lamp(canvas, x, y, 26)
    for x, y, size, coat in (
        (470, 945, 270, "#3d5a8c"),
        (548, 955, 250, "#b0505c"),
        (1080, 950, 280, "#4a7a6a"),
        (1000, 945, 170, "#e0a23f"),
        (215, 925, 255, "#6a5a8c"),
    ):
        canvas.veil([arc(x, y, size * 0.25, 9, 0, 360)], "#3a2030", 0.6, 6)
        person(canvas, x, y, size, coat, away=True)
    return canvas.jpeg()


def lantern(canvas: Canvas, x: float, y: float, size: float, colour: str) -> None:
    """One paper lantern, lit from inside, with its tassel."""
    canvas.glow(x, y, size * 3, colour, 0.4)
    for ring in range(8):
        share = 1 - ring / 8
        canvas.oval(x, y, size * share, size * 0.84, mixed("#fff1b8", colour, share**1.2))
    for rib in (0.35, 0.7):
        canvas.line(arc(x, y, size * rib, size * 0.84, -90, 90), mixed(colour, "#5a1020", 0.4), 1.2, 0.45)
        canvas.line(arc(x, y, size * rib, size * 0.84, 90, 270), mixed(colour, "#5a1020", 0.4), 1.2, 0.45)
    for cap in (-0.92, 0.78):
        canvas.box(x - size * 0.36, y + size * cap, size * 0.72, size * 0.14, "#c9963c", bend=2)
    for thread in range(-2, 3):
        canvas.line(
            [(x + thread * size * 0.05, y + size * 0.92), (x + thread * size * 0.08, y + size * 1.5)],
            "#e2a93f",
            size * 0.03,
        )


def garland(canvas: Canvas, ends: tuple[float, float], count: int, size: float, sag: float) -> None:
    """A rope of `count` lanterns from a height at the left half way to one at the right, with a sag."""
    left, right = ends
    rope = [
        (-20 + 840 * i / 40, left + (right - left) * i / 80 + sag * math.sin(math.pi * i / 40))
        for i in range(41)
    ]
    canvas.line(rope, "#1a1236", 2)
    for place in range(count):
        x, y = rope[round(40 * (place + 0.6) / (count + 0.2))]
        canvas.line([(x, y), (x, y + size)], "#1a1236", 2)
        lantern(canvas, x, y + size * 1.9, size, canvas.rng.choice(PAPERS))


def lantern_festival() -> bytes:
    """Strings of lanterns over a crowd, under a full moon."""
    canvas = Canvas(1200, 1500, "lantern-festival")
    canvas.wash([(0, "#0c1440"), (0.5, "#2b2868"), (0.85, "#7a4678"), (1, "#c9705e")])
    stars(canvas, 90, 480)
    canvas.glow(560, 190, 330, "#ffe7b0", 0.5)
    canvas.oval(560, 190, 78, 78, "#fff3cf")
    for spot in ((540, 170, 16, 14), (585, 210, 22, 20), (552, 228, 9, 8)):
        canvas.oval(*spot, "#f0dcae", 0.7)
    for _ in range(46):
        at = (canvas.rng.uniform(0, 800), canvas.rng.uniform(560, 840))
        paint = canvas.rng.choice(("#ffb45a", "#ff7a5a", "#ffd98a", "#f06a8a"))
        canvas.glow(*at, canvas.rng.uniform(10, 34), paint, canvas.rng.uniform(0.25, 0.6), 0.5)
    for ends, count, size, sag in (
        ((60, 300), 5, 17, 150),
        ((170, 430), 4, 25, 190),
        ((330, 560), 4, 36, 150),
    ):
        garland(canvas, ends, count, size, sag)
    canvas.veil([[(-20, 850), (820, 850), (820, 1010), (-20, 1010)]], "#1a1030", 0.7, 26)
    for place in range(30):
        tall = canvas.rng.uniform(130, 200)
        x, y = place * 337 % 800 + canvas.rng.uniform(0, 26), 1000 + tall * canvas.rng.uniform(0.28, 0.46)
        coat = canvas.rng.choice(("#2a1f4a", "#35204a", "#241a3c", "#43264c"))
        person(canvas, x, y, tall, coat, "#54344a", away=True)
        if canvas.rng.random() < 0.4:
            lantern(canvas, x + tall * 0.2, y - tall * 0.7, tall * 0.11, canvas.rng.choice(PAPERS))
    return canvas.jpeg()
