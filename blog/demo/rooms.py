"""Drawings of rooms: laboratory, classroom."""

from blog.demo.canvas import Canvas, mixed
from blog.demo.shapes import arc, cloud, person, ridge, towers


def window(canvas: Canvas, x: float, y: float, wide: float, high: float, frame: str) -> None:
    """Bars of a window over a view that is already painted."""
    for bar in range(4):
        canvas.box(x + (wide - 10) * bar / 3, y, 10, high, frame)
    for level in (0.0, 0.5, 1.0):
        canvas.box(x, y + (high - 10) * level, wide, 10, frame)


def flask(canvas: Canvas, x: float, foot: float, size: float, liquid: str) -> None:
    """A conical flask half full."""
    glass = [
        (-0.1, -1),
        (0.1, -1),
        (0.1, -0.62),
        (0.42, -0.06),
        (0.38, 0),
        (-0.38, 0),
        (-0.42, -0.06),
        (-0.1, -0.62),
    ]
    canvas.fill([(x + px * size, foot + py * size) for px, py in glass], "#eaf7fb", 0.5)
    wet = [(-0.24, -0.38), (0.24, -0.38), (0.4, -0.06), (0.36, -0.02), (-0.36, -0.02), (-0.4, -0.06)]
    canvas.shade(
        [(x + px * size, foot + py * size) for px, py in wet],
        [(0, mixed(liquid, "#ffffff", 0.35)), (1, liquid)],
    )
    canvas.oval(x, foot - 0.38 * size, size * 0.24, size * 0.035, mixed(liquid, "#ffffff", 0.55))
    canvas.box(x - size * 0.14, foot - size * 1.03, size * 0.28, size * 0.06, "#ffffff", 0.85, bend=4)
    canvas.line(
        [(x - size * 0.05, foot - size * 0.58), (x - size * 0.28, foot - size * 0.14)],
        "#ffffff",
        size * 0.03,
        0.7,
    )
    for bubble in ((0.05, 0.2, 0.03), (-0.1, 0.14, 0.04), (0.12, 0.1, 0.025)):
        canvas.oval(
            x + bubble[0] * size, foot - bubble[1] * size, bubble[2] * size, bubble[2] * size, "#ffffff", 0.6
        )


def microscope(canvas: Canvas, x: float, foot: float, size: float) -> None:
    """A microscope from the side, looking left."""

    def bar(points: tuple[tuple[float, float], ...], colour: str, thick: float) -> None:
        canvas.line([(x + px * size, foot + py * size) for px, py in points], colour, thick * size)

    canvas.box(x - size * 0.32, foot - size * 0.1, size * 0.66, size * 0.1, "#24405c", bend=size * 0.04)
    arm = [
        (x + px * size, foot + py * size)
        for px, py in (
            (0.16, -0.1),
            (0.3, -0.1),
            (0.35, -0.5),
            (0.22, -0.84),
            (0.0, -0.92),
            (-0.05, -0.78),
            (0.1, -0.72),
            (0.2, -0.5),
        )
    ]
    canvas.shade(arm, [(0, "#e8eef2"), (1, "#a9bccb")])
    canvas.box(x - size * 0.3, foot - size * 0.34, size * 0.52, size * 0.05, "#24405c", bend=4)
    bar(((-0.02, -0.8), (-0.12, -0.44)), "#f4f8fa", 0.15)
    bar(((-0.11, -0.48), (-0.13, -0.38)), "#37597a", 0.09)
    bar(((0.03, -0.98), (-0.02, -0.8)), "#37597a", 0.12)
    canvas.oval(x + size * 0.27, foot - size * 0.42, size * 0.07, size * 0.07, "#37597a")
    canvas.oval(x - size * 0.13, foot - size * 0.13, size * 0.06, size * 0.035, "#ffe08a")
    canvas.glow(x - size * 0.13, foot - size * 0.3, size * 0.22, "#fff2b8", 0.6)


def rack(canvas: Canvas, x: float, foot: float, size: float, liquids: tuple[str, ...]) -> None:
    """A rack of test tubes."""
    for place, liquid in enumerate(liquids):
        left = x + place * size * 0.2
        canvas.box(left, foot - size * 0.75, size * 0.11, size * 0.72, "#eef8fb", 0.55, bend=size * 0.05)
        level = size * canvas.rng.uniform(0.3, 0.5)
        canvas.box(
            left + 2, foot - level, size * 0.11 - 4, level - size * 0.04, liquid, 0.9, bend=size * 0.045
        )
    long = size * 0.2 * len(liquids) + size * 0.02
    canvas.box(x - size * 0.06, foot - size * 0.55, long, size * 0.06, "#c99a5c", bend=3)
    canvas.box(x - size * 0.06, foot - size * 0.06, long, size * 0.07, "#b5854a", bend=3)


def laboratory() -> bytes:
    """Glassware and a microscope on a bench before a bright window."""
    canvas = Canvas(1600, 1200, "laboratory")
    canvas.wash([(0, "#7fc0dc"), (0.7, "#d3ecec"), (1, "#fdf3dc")])
    cloud(canvas, 380, 210, 420, "#ffffff", 0.8, 1)
    cloud(canvas, 960, 150, 460, "#ffffff", 0.8, 1)
    canvas.shade(ridge(canvas, 610, 150, 700), [(0, "#8fbcc4"), (1, "#cfe4da")])
    towers(canvas, 690, 70, 330, ("#9cc4d4", "#dbe9e4"), 60)
    for x, wide in ((0, 90), (1243, 92)):
        canvas.panel(x, 0, wide, 760, [(0, "#dfeaec"), (1, "#c2d4da")])
    canvas.panel(0, 0, 1334, 70, [(0, "#cfdfe4"), (1, "#e8f0f0")])
    window(canvas, 90, 70, 1154, 590, "#f7fbfb")
    canvas.panel(0, 650, 1334, 120, [(0, "#edf3f2"), (1, "#cddadd")])
    for x in (160, 520, 880):
        canvas.veil([[(x, 70), (x + 220, 70), (x + 20, 1000), (x - 260, 1000)]], "#fffbe6", 0.25, 24)
    canvas.panel(0, 765, 1334, 40, [(0, "#ffffff"), (1, "#b8cad2")])
    canvas.panel(0, 803, 1334, 200, [(0, "#47708a"), (1, "#223f58")])
    for x in (300, 660, 1020):
        canvas.box(x, 812, 5, 190, "#1b3348", 0.6)
        canvas.box(x - 110, 850, 80, 9, "#cfe0e6", bend=4)
    items = ((210, 230, "#3fa7a0"), (400, 165, "#f0a63c"), (1190, 210, "#d9577a"), (1035, 150, "#5a86d0"))
    for x, size, liquid in items:
        canvas.veil([arc(x + 14, 783, size * 0.5, 10, 0, 360)], "#5f7f90", 0.5, 6)
        flask(canvas, x, 780, size, liquid)
    canvas.veil([arc(735, 785, 190, 12, 0, 360)], "#5f7f90", 0.6, 7)
    microscope(canvas, 725, 783, 430)
    rack(canvas, 470, 783, 200, ("#d9577a", "#f0a63c", "#3fa7a0"))
    rack(canvas, 30, 783, 170, ("#5a86d0", "#8a64b8"))
    canvas.box(880, 768, 110, 13, "#e2684a", bend=3)
    canvas.box(886, 755, 98, 13, "#f4ecd8", bend=2)
    canvas.box(876, 742, 106, 13, "#3a6f9c", bend=3)
    return canvas.jpeg()


def pupil(canvas: Canvas, x: float, y: float, size: float, shirt: str) -> None:
    """A pupil at a desk, seen from behind."""
    canvas.fill(arc(x, y, size * 0.5, size * 0.62, 180, 360), shirt)
    canvas.box(x - size * 0.5, y - 2, size, size * 0.4, shirt)
    canvas.box(x - size * 0.09, y - size * 0.74, size * 0.18, size * 0.2, "#d3a07c")
    canvas.oval(x, y - size * 0.95, size * 0.25, size * 0.29, "#2b2226")
    canvas.oval(x - size * 0.06, y - size * 1.05, size * 0.12, size * 0.1, "#4a3a3c", 0.7)


def desk(canvas: Canvas, x: float, y: float, wide: float) -> None:
    """A school desk from behind."""
    canvas.panel(x - wide / 2, y, wide, wide * 0.09, [(0, "#e8b878"), (1, "#b9834c")])
    for leg in (-0.44, 0.4):
        canvas.box(x + wide * leg, y + wide * 0.09, wide * 0.04, wide * 0.6, "#5a6470")


def blackboard(canvas: Canvas) -> None:
    """A blackboard with a chalk curve, a circle and columns."""
    canvas.panel(470, 120, 780, 380, [(0, "#8a5f3a"), (1, "#6b4528")])
    canvas.panel(486, 136, 748, 348, [(0, "#2f6455"), (1, "#214c42")])
    chart = [(560, 410), (630, 362), (700, 376), (770, 300), (840, 316), (910, 222)]
    canvas.line([(540, 190), (540, 430), (950, 430)], "#e9f1e4", 4, 0.85)
    canvas.line(chart, "#ffd98a", 6, 0.95)
    for x, y in chart:
        canvas.oval(x, y, 9, 9, "#fff3cf")
    for place, high in enumerate((60, 110, 90, 150)):
        canvas.box(1010 + place * 48, 420 - high, 30, high, "#bfe0d0", 0.75, bend=3)
    canvas.oval(1100, 200, 34, 34, "#f0a0a0", 0.8)
    canvas.fill([(1100, 200), *arc(1100, 200, 34, 34, -90, 20)], "#fff3cf", 0.9)
    canvas.panel(460, 500, 800, 14, [(0, "#c08c58"), (1, "#8a5f3a")])


def teacher(canvas: Canvas, x: float, foot: float, size: float) -> None:
    """Somebody pointing at the blackboard to the left."""
    canvas.line(
        [(x - size * 0.08, foot - size * 0.68), (x - size * 0.3, foot - size * 0.78)], "#3f6f95", size * 0.07
    )
    canvas.line(
        [(x - size * 0.28, foot - size * 0.77), (x - size * 0.52, foot - size * 0.93)],
        "#7a5a3c",
        size * 0.015,
    )
    person(canvas, x, foot, size, "#3f6f95", "#d9a47c")
    canvas.oval(x - size * 0.3, foot - size * 0.785, size * 0.03, size * 0.03, "#d9a47c")


def bookcase(canvas: Canvas) -> None:
    """A small bookcase with a globe on top."""
    canvas.panel(1310, 300, 150, 330, [(0, "#b9855a"), (1, "#94653f")])
    for shelf in range(3):
        for book in range(7):
            canvas.box(
                1322 + book * 18,
                326 + shelf * 102,
                14,
                68,
                canvas.rng.choice(("#c4513f", "#3f6f95", "#d9a441", "#5f8f6a", "#8a5a7a")),
                bend=2,
            )
        canvas.box(1310, 394 + shelf * 102, 150, 9, "#7a5234")
    canvas.oval(1385, 256, 40, 40, "#4f9fc4")
    canvas.fill(arc(1378, 250, 22, 26, 30, 300), "#7fb86a")
    canvas.line(arc(1385, 256, 46, 46, -70, 110), "#8a5f3a", 4)
    canvas.box(1380, 298, 10, 8, "#8a5f3a")


def classroom() -> bytes:
    """A lesson in the afternoon sun: blackboard, teacher, rows of pupils."""
    canvas = Canvas(1600, 1067, "classroom")
    canvas.wash([(0, "#f6ead0"), (0.7, "#ecd6ad"), (1, "#d9bb88")], 0, 640)
    canvas.wash([(0, "#b98a5a"), (1, "#7a5538")], 640, 1000)
    canvas.panel(70, 90, 330, 430, [(0, "#79bde0"), (0.75, "#d9eee6"), (1, "#8fbf84")])
    cloud(canvas, 235, 200, 220, "#ffffff", 0.85, 1)
    for x, size in ((135, 70), (200, 76), (280, 66), (345, 74)):
        canvas.oval(x, 472, size * 0.8, size * 0.62, mixed("#5f9f5a", "#a8c96a", size % 7 / 7))
    canvas.panel(56, 520, 358, 18, [(0, "#fffaf0"), (1, "#d9c7a4")])
    window(canvas, 62, 82, 346, 446, "#fffaf0")
    blackboard(canvas)
    bookcase(canvas)
    teacher(canvas, 1195, 700, 330)
    for x in (90, 210):
        canvas.veil([[(x, 120), (x + 100, 120), (x + 760, 1000), (x + 520, 1000)]], "#fff3c4", 0.3, 14)
    shirts = ("#f7f3ea", "#e9f0f4", "#f4ead6", "#dfeaf0")
    for y, size, step, start in ((700, 92, 190, 240), (800, 124, 262, 140), (930, 170, 356, 30)):
        for place in range(6):
            x = start + place * step
            desk(canvas, x, y - size * 0.06, size * 1.75)
            pupil(
                canvas, x + canvas.rng.uniform(-8, 8), y + size * 0.5, size * 0.86, canvas.rng.choice(shirts)
            )
    canvas.glow(150, 160, 560, "#fff3c4", 0.3)
    return canvas.jpeg()
