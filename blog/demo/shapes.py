"""Things that stand in more than one picture: ridges, towers, clouds, boats, birds, trees, people."""

import math
import random

from blog.demo.canvas import Canvas, Point, mixed


def arc(x: float, y: float, rx: float, ry: float, start: float, end: float, steps: int = 24) -> list[Point]:
    """Points on an ellipse from `start` to `end` degrees, clockwise from the right."""
    turns = [math.radians(start + (end - start) * i / steps) for i in range(steps + 1)]
    return [(x + rx * math.cos(turn), y + ry * math.sin(turn)) for turn in turns]


def swell(rng: random.Random, count: int) -> list[float]:
    """`count` smooth random heights between about 0 and 1: waves of halving size laid on each other."""
    waves = [(0.5**i, 1.7 * 2**i * rng.uniform(0.7, 1.3), rng.uniform(0, 7)) for i in range(6)]
    total = sum(size for size, _, _ in waves)
    return [
        0.5
        + 0.5 * sum(size * math.sin(speed * i * 6.3 / count + shift) for size, speed, shift in waves) / total
        for i in range(count)
    ]


def ridge(canvas: Canvas, foot: float, rise: float, floor: float = 1000) -> list[Point]:
    """The outline of hills across the picture, from heights `foot - rise` to `foot`, closed at `floor`."""
    heights = swell(canvas.rng, 240)
    wide = canvas.right + 40
    crest = [(-20 + wide * i / 239, foot - rise * height) for i, height in enumerate(heights)]
    return [(-20, floor), *crest, (canvas.right + 20, floor)]


def cloud(
    canvas: Canvas, x: float, y: float, wide: float, colour: str, strength: float, puffy: float = 0
) -> None:
    """Drawn-out streaks of cloud centred on x, or heaped ones with flat feet where `puffy` is about 1."""
    streaks, heaps = [], []
    for _ in range(16):
        off, lift = canvas.rng.gauss(0, 0.2) * wide, canvas.rng.gauss(0, 0.022) * wide
        long = wide * canvas.rng.uniform(0.07, 0.26)
        streaks.append(arc(x + off, y + lift, long, long * canvas.rng.uniform(0.025, 0.06), 0, 360))
    for _ in range(round(22 * puffy)):
        off = canvas.rng.gauss(0, 0.16)
        size = wide * canvas.rng.uniform(0.03, 0.085) * max(0.3, 1 - abs(off) * 2.2) * puffy
        heaps.append(arc(x + off * wide, y, size * 1.5, size * canvas.rng.uniform(0.8, 1.5), 180, 360))
    canvas.veil(streaks, colour, strength * 0.55, wide * 0.004 + 1)
    canvas.veil([*streaks[::3]], colour, strength * 0.6, wide * 0.008 + 1)
    if heaps:
        canvas.veil(heaps, colour, strength, wide * 0.005 + 1)
        canvas.veil(heaps[::2], colour, strength, wide * 0.012 + 2)


def towers(
    canvas: Canvas, foot: float, low: float, high: float, colours: tuple[str, str], wide: float = 40
) -> None:
    """A row of plain towers `low` to `high` tall, `colours` at the top and at the foot."""
    x = -20.0
    while x < canvas.right:
        breadth = wide * canvas.rng.uniform(0.55, 1.3)
        tall = low + (high - low) * canvas.rng.random() ** 2.2
        canvas.panel(x, foot - tall, breadth, tall, [(0, colours[0]), (1, colours[1])])
        if canvas.rng.random() < 0.4:
            canvas.box(x + breadth * 0.25, foot - tall - tall * 0.07, breadth * 0.5, tall * 0.08, colours[0])
        if canvas.rng.random() < 0.15:
            canvas.box(x + breadth * 0.48, foot - tall * 1.22, 2, tall * 0.22, colours[0])
        x += breadth * canvas.rng.uniform(0.85, 1.3)


def windows(
    canvas: Canvas, x: float, y: float, wide: float, high: float, lit: float, warm: tuple[str, ...]
) -> None:
    """Rows of lit windows on a wall; `lit` is the share that is on."""
    columns, rows = max(2, round(wide / 8)), max(2, round(high / 9))
    across, down = wide / columns, high / rows
    for row in range(rows):
        whole_floor = canvas.rng.random() < 0.05
        for place in range(columns):
            if whole_floor or canvas.rng.random() < lit:
                canvas.box(
                    x + (place + 0.22) * across,
                    y + (row + 0.25) * down,
                    across * 0.56,
                    down * 0.48,
                    canvas.rng.choice(warm),
                    canvas.rng.uniform(0.55, 1),
                )


def stars(canvas: Canvas, count: int, lowest: float) -> None:
    """Stars scattered from the top of the sky down to the height `lowest`."""
    for _ in range(count):
        at = (canvas.rng.uniform(0, canvas.right), canvas.rng.uniform(0, lowest))
        canvas.oval(*at, 0.9, 0.9, "#eaf0ff", canvas.rng.uniform(0.2, 0.9))


def gulls(
    canvas: Canvas, x: float, y: float, spread: float, count: int, colour: str, size: float = 12
) -> None:
    """A loose flock of birds on the wing."""
    for _ in range(count):
        at = (x + canvas.rng.gauss(0, spread), y + canvas.rng.gauss(0, spread * 0.35))
        span = size * canvas.rng.uniform(0.6, 1.15)
        lift = span * canvas.rng.uniform(0.25, 0.5)
        wing = [
            (-1.0, -0.5),
            (-0.5, -1.0),
            (0.0, 0.0),
            (0.5, -1.0),
            (1.0, -0.6),
            (0.5, -0.66),
            (0, 0.32),
            (-0.5, -0.66),
        ]
        canvas.fill([(at[0] + px * span, at[1] + py * lift) for px, py in wing], colour)


def sampan(canvas: Canvas, x: float, y: float, size: float, dark: str, glow: str) -> None:
    """A small wooden boat with a rounded awning, a lamp and a rower; y is the water line."""
    hull = [(-1.05, -0.2), (-0.8, -0.06), (0.8, -0.06), (1.15, -0.28), (0.86, 0.1), (-0.78, 0.1)]
    canvas.fill([(x + px * size, y + py * size) for px, py in hull], dark)
    canvas.fill(
        arc(x - size * 0.1, y - size * 0.05, size * 0.48, size * 0.36, 180, 360), mixed(dark, "#000000", 0.25)
    )
    canvas.fill(arc(x + size * 0.2, y - size * 0.05, size * 0.17, size * 0.28, 180, 360), glow, 0.75)
    canvas.fill(
        [
            (x + size * 0.62, y - size * 0.5),
            (x + size * 0.74, y - size * 0.5),
            (x + size * 0.78, y),
            (x + size * 0.6, y),
        ],
        dark,
    )
    canvas.oval(x + size * 0.68, y - size * 0.57, size * 0.06, size * 0.07, dark)
    canvas.fill(
        [
            (x + size * 0.53, y - size * 0.58),
            (x + size * 0.68, y - size * 0.7),
            (x + size * 0.83, y - size * 0.58),
        ],
        dark,
    )
    canvas.line([(x + size * 0.7, y - size * 0.36), (x + size * 1.32, y + size * 0.16)], dark, size * 0.028)


def glints(
    canvas: Canvas, top: float, bottom: float, colour: str, count: int, x: float, spread: float
) -> None:
    """Short flat strokes of light on water, wider and longer towards the viewer, about the place x."""
    for _ in range(count):
        near = canvas.rng.random()
        y = top + (bottom - top) * near**1.5
        at = x + canvas.rng.gauss(0, spread * (0.35 + near))
        long = canvas.rng.uniform(4, 26) * (0.3 + near)
        canvas.oval(at, y, long, 0.5 + 1.5 * near, colour, canvas.rng.uniform(0.15, 0.6))


def tree(canvas: Canvas, x: float, y: float, size: float, leaf: str, bark: str) -> None:
    """A round broad-leaved tree standing at y, lit from the upper left."""
    canvas.fill(
        [
            (x - size * 0.05, y),
            (x - size * 0.02, y - size * 0.6),
            (x + size * 0.02, y - size * 0.6),
            (x + size * 0.06, y),
        ],
        bark,
    )
    for layer, shift in (
        (mixed(leaf, "#0b2030", 0.35), 0.05),
        (leaf, 0),
        (mixed(leaf, "#fff2b0", 0.2), -0.07),
    ):
        for _ in range(9):
            turn, far = canvas.rng.uniform(0, 6.3), canvas.rng.uniform(0, 0.24) * size
            puff = size * canvas.rng.uniform(0.1, 0.2) * (1 - abs(shift) * 4)
            at = (
                x + math.cos(turn) * far * 1.15 + shift * size,
                y - size * 0.75 + math.sin(turn) * far + shift * size,
            )
            canvas.oval(*at, puff, puff * 0.9, layer)


def person(
    canvas: Canvas, x: float, y: float, size: float, coat: str, skin: str = "", away: bool = False
) -> None:
    """Somebody seen from far off, standing at y, `size` tall; `away` turns their back to us."""
    for leg in (-0.1, 0.015):
        canvas.box(x + size * leg, y - size * 0.48, size * 0.085, size * 0.48, "#2b3242", bend=size * 0.03)
    for arm in (-0.165, 0.105):
        canvas.box(
            x + size * arm,
            y - size * 0.82,
            size * 0.06,
            size * 0.36,
            mixed(coat, "#1a1a30", 0.22),
            bend=size * 0.03,
        )
    canvas.box(x - size * 0.13, y - size * 0.84, size * 0.26, size * 0.44, coat, bend=size * 0.08)
    canvas.oval(x, y - size * 0.92, size * 0.075, size * 0.088, skin or "#c98f6b")
    if away:
        canvas.oval(x, y - size * 0.94, size * 0.08, size * 0.085, "#2a2024")
    else:
        canvas.fill(arc(x, y - size * 0.93, size * 0.08, size * 0.09, 180, 360), "#2a2024")
