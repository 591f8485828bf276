"""Drawings of country: hill trail, wetland, reservoir, wind farm."""

import math

from blog.demo.canvas import Canvas, Point, mixed
from blog.demo.shapes import arc, cloud, glints, gulls, person, ridge, tree


def winding(canvas: Canvas, start: Point, end: Point, wide: tuple[float, float], bends: float) -> list[Point]:
    """The outline of a path that winds from near to far and grows narrow on its way."""
    left, right = [], []
    for step in range(61):
        far = step / 60
        y = start[1] + (end[1] - start[1]) * far**0.8
        sway = math.sin(far * bends) * 95 * (1 - far) ** 0.9
        x = start[0] + (end[0] - start[0]) * far + sway
        half = (wide[0] + (wide[1] - wide[0]) * far**0.6) / 2
        left.append((x - half, y))
        right.append((x + half, y))
    return left + right[::-1]


def grass(
    canvas: Canvas, top: float, bottom: float, colours: tuple[str, ...], count: int, tall: float
) -> None:
    """Blades of grass over the whole width, taller towards the viewer."""
    for step in range(count):
        near = step / count
        x, y = canvas.rng.uniform(-10, canvas.right + 10), top + (bottom - top) * near
        high, lean = tall * (0.3 + near) * canvas.rng.uniform(0.5, 1.2), canvas.rng.gauss(0, 0.22)
        thick = 0.8 + 2 * near
        tip = (x + high * lean, y - high)
        canvas.fill([(x - thick, y), tip, (x + thick, y)], canvas.rng.choice(colours), 0.85)


def bushes(canvas: Canvas, foot: float, clearing: float, leaves: tuple[str, ...], count: int) -> None:
    """A wooded shore that grows lower towards the place `clearing`."""
    for _ in range(count):
        x = canvas.rng.uniform(-20, canvas.right + 20)
        depth = 14 + 80 * min(0.85, abs(x - clearing) / 750) ** 1.8
        y, size = foot - canvas.rng.random() * depth * 0.9, 15 + depth * 0.16
        leaf = canvas.rng.choice(leaves)
        canvas.oval(x, y - size * 0.4, size, size * 0.9, mixed(leaf, "#10382f", 0.3))
        canvas.oval(x - size * 0.2, y - size * 0.6, size * 0.7, size * 0.6, leaf)
        canvas.oval(x - size * 0.35, y - size * 0.8, size * 0.35, size * 0.3, mixed(leaf, "#fff0b0", 0.18))
    canvas.box(0, foot - 8, canvas.right, 9, mixed(leaves[0], "#10382f", 0.35))


def hill_trail() -> bytes:
    """A path over green ridges that turn blue with distance, the sea beyond."""
    canvas = Canvas(1200, 1600, "hill-trail")
    canvas.wash([(0, "#4f9bd0"), (0.6, "#b6def0"), (1, "#fff3d8")], 0, 460)
    canvas.glow(600, 170, 420, "#fff7d8", 0.8)
    for x, y, wide in ((180, 110, 420), (520, 220, 480), (120, 290, 360)):
        cloud(canvas, x, y, wide, "#ffffff", 0.85, 0.9)
    canvas.wash([(0, "#cfe8ea"), (1, "#6fb3c6")], 395, 480)
    glints(canvas, 398, 475, "#ffffff", 120, 560, 130)
    layers = (
        (430, 110, "#a9cbd2", "#cfe2da"),
        (480, 120, "#7fb0ae", "#b4d2b8"),
        (560, 170, "#5b9a84", "#9cc48d"),
        (680, 190, "#43875f", "#88b765"),
    )
    for foot, rise, top, low in layers:
        canvas.shade(ridge(canvas, foot, rise, foot + 120), [(0, top), (1, low)])
        canvas.haze(foot - 60, foot + 60, "#f3f4dc", 0, 0.25)
    near = [(0, 1000), (0, 640), (120, 600), (270, 585), (430, 612), (600, 690), (750, 700), (750, 1000)]
    canvas.shade(near, [(0, "#7fb453"), (0.4, "#4f9147"), (1, "#245c3d")])
    canvas.shade(winding(canvas, (330, 1005), (282, 586), (170, 7), 9.2), [(0, "#f6e3b5"), (1, "#c99f66")])
    canvas.veil(
        [[(0, 760), (260, 800), (330, 1000), (0, 1000)], [(760, 800), (560, 860), (520, 1000), (760, 1000)]],
        "#123f33",
        0.4,
        30,
    )
    grass(canvas, 660, 1010, ("#2d6b3f", "#79b04f", "#4c9145", "#a8c763"), 900, 32)
    canvas.fill(winding(canvas, (330, 1005), (282, 586), (150, 5), 9.2), "#e9cf97", 0.55)
    for x, y, size in ((90, 690, 110), (40, 760, 160), (640, 745, 130), (705, 800, 190)):
        canvas.veil([arc(x + size * 0.2, y, size * 0.4, size * 0.06, 0, 360)], "#12402f", 0.5, 5)
        tree(canvas, x, y, size, "#4d9a50", "#5b4632")
    person(canvas, 264, 806, 56, "#e2683c")
    person(canvas, 293, 800, 52, "#2f6fa5")
    gulls(canvas, 470, 330, 60, 5, "#456f80", 11)
    return canvas.jpeg()


def wader(canvas: Canvas, x: float, y: float, size: float, face: int) -> None:
    """A white wading bird in shallow water at y, mirrored; `face` is 1 to the right, -1 to the left."""

    def at(px: float, py: float) -> Point:
        return (x + face * px * size, y - py * size)

    for leg in (-0.06, 0.07):
        canvas.line([at(leg, 0.5), at(leg + 0.03, 0)], "#3a3a3c", size * 0.022)
    pale = [at(-0.3, -0.03), at(0.2, -0.03), at(0.12, -0.9), at(-0.1, -0.8)]
    canvas.veil([pale], "#fbfdf8", 0.38, size * 0.06)
    canvas.oval(*at(0, -0.02), size * 0.22, 3, "#f5fbf6", 0.5)
    body = [
        at(-0.42, 0.52),
        at(-0.2, 0.72),
        at(0.05, 0.78),
        at(0.22, 0.7),
        at(0.2, 0.54),
        at(0.02, 0.43),
        at(-0.2, 0.44),
    ]
    canvas.shade(body, [(0, "#ffffff"), (1, "#c9d6df")])
    canvas.line(
        [at(0.14, 0.66), at(0.27, 0.76), at(0.24, 0.9), at(0.15, 0.98), at(0.17, 1.08)],
        "#ffffff",
        size * 0.085,
    )
    canvas.oval(*at(0.18, 1.1), size * 0.07, size * 0.065, "#ffffff")
    canvas.line([at(0.23, 1.1), at(0.5, 1.02)], "#2d2f33", size * 0.035)
    canvas.oval(*at(0.5, 1.02), size * 0.045, size * 0.03, "#2d2f33")
    canvas.oval(*at(0.2, 1.12), size * 0.013, size * 0.013, "#24262a")
    canvas.fill([at(-0.38, 0.55), at(-0.05, 0.68), at(0.1, 0.6), at(-0.05, 0.52)], "#e3ebf0")


def reeds(canvas: Canvas, x: float, y: float, spread: float, count: int, tall: float) -> None:
    """A stand of reeds with feathery heads."""
    for _ in range(count):
        foot = x + canvas.rng.gauss(0, spread)
        high, lean = tall * canvas.rng.uniform(0.5, 1.1), canvas.rng.gauss(0.08, 0.1)
        stem = canvas.rng.choice(("#5c6b3a", "#7a7a3f", "#8f8446", "#46583a"))
        tip = (foot + lean * high, y - high)
        canvas.line([(foot, y), (foot + lean * high * 0.35, y - high * 0.5), tip], stem, 2.4)
        plume = [
            (tip[0] - 3, tip[1] + high * 0.16),
            (tip[0] + lean * 30, tip[1] - high * 0.04),
            (tip[0] + 4, tip[1] + high * 0.14),
        ]
        canvas.fill(plume, canvas.rng.choice(("#d8b98a", "#c79f6d", "#e8d3a8")))


def wetland_birds() -> bytes:
    """Waders in still shallows at the golden hour."""
    canvas = Canvas(2000, 1000, "wetland-birds")
    canvas.wash([(0, "#7fb3c8"), (0.5, "#e5d9bd"), (1, "#ffdca0")], 0, 450)
    canvas.glow(1480, 330, 620, "#fff3c9", 0.85)
    canvas.oval(1480, 330, 40, 40, "#fffbe6")
    for x, y, wide in ((420, 110, 800), (1350, 170, 900), (900, 250, 600)):
        cloud(canvas, x, y, wide, "#fff0d0", 0.7)
    for foot, rise, top, low in ((450, 220, "#a9b6b4", "#ead7b4"), (455, 130, "#87a29a", "#dccfa8")):
        canvas.shade(ridge(canvas, foot, rise, 452), [(0, top), (1, low)])
    canvas.haze(330, 452, "#ffe8bd", 0, 0.6)
    bushes(canvas, 452, 1480, ("#6d8f66", "#7f9a66", "#587f63", "#93a56c"), 240)
    canvas.haze(400, 452, "#ffe2ae", 0.05, 0.4)
    birds = (
        (420, 720, 170, 1),
        (620, 660, 120, -1),
        (760, 770, 190, 1),
        (1090, 640, 105, 1),
        (1240, 690, 140, -1),
        (1650, 610, 80, 1),
        (1730, 625, 85, -1),
    )
    canvas.mirror(452, 1000, 5, 0.8, "#8fa7a0")
    canvas.haze(452, 1000, "#4f7f86", 0.05, 0.55)
    glints(canvas, 460, 1000, "#fff3cd", 260, 1480, 150)
    glints(canvas, 470, 1000, "#eaf2ea", 150, 800, 600)
    for x, y, size, face in birds:
        wader(canvas, x, y, size, face)
    for x, spread, count, tall in (
        (90, 90, 70, 420),
        (1900, 80, 70, 460),
        (1560, 60, 14, 200),
        (300, 50, 16, 220),
    ):
        reeds(canvas, x, 1010, spread, count, tall)
    gulls(canvas, 820, 190, 130, 11, "#5a7077", 16)
    return canvas.jpeg()


def reservoir() -> bytes:
    """A still lake between wooded hills, with its small tower and footbridge."""
    canvas = Canvas(1600, 1067, "reservoir")
    canvas.wash([(0, "#3d85b8"), (0.6, "#a7d3e3"), (1, "#f2f3df")], 0, 560)
    for x, y, wide in ((330, 130, 620), (1080, 90, 700), (760, 250, 420)):
        cloud(canvas, x, y, wide, "#ffffff", 0.85, 1)
    layers = (
        (540, 330, "#86aebb", "#c8dccf"),
        (555, 260, "#5c918c", "#a5c79c"),
        (562, 170, "#38785f", "#83b06e"),
    )
    for foot, rise, top, low in layers:
        canvas.shade(ridge(canvas, foot, rise, 562), [(0, top), (1, low)])
        canvas.haze(foot - 110, 562, "#eef3dc", 0, 0.3)
    bushes(canvas, 562, 750, ("#3f7d4b", "#56954f", "#2f6b48", "#7aa953", "#4c8a4a", "#c99a45"), 170)
    canvas.box(0, 558, 1500, 7, "#d9cda4")
    canvas.box(940, 505, 150, 6, "#ece3cd")
    for x in (955, 1005, 1055):
        canvas.box(x, 511, 5, 52, "#cfc3a6")
    canvas.panel(905, 452, 46, 112, [(0, "#fbf4e2"), (1, "#cdbf9f")])
    canvas.fill([(897, 456), (928, 418), (959, 456)], "#9c4a3d")
    canvas.box(920, 474, 16, 26, "#46626c", bend=8)
    canvas.mirror(565, 1000, 5, 0.88, "#2c6a7c")
    canvas.haze(565, 1000, "#174f63", 0, 0.6)
    glints(canvas, 575, 1000, "#f2fbf6", 170, 700, 450)
    shore = [(0, 1000), (0, 905), (130, 880), (300, 915), (470, 965), (560, 1000)]
    canvas.shade(shore, [(0, "#6f9b4f"), (1, "#2e5c3a")])
    tree(canvas, 110, 935, 330, "#4c9350", "#4f3d2d")
    tree(canvas, 265, 955, 200, "#86a548", "#4f3d2d")
    person(canvas, 352, 962, 62, "#d8583f")
    gulls(canvas, 820, 330, 90, 5, "#49707a", 11)
    return canvas.jpeg()


def turbine(canvas: Canvas, x: float, y: float, tall: float, turn: float) -> None:
    """A wind turbine standing in the sea at y, its blades turned by `turn` degrees."""
    hub = (x, y - tall)
    thick = tall * 0.013
    canvas.shade(
        [(x - thick, hub[1]), (x + thick, hub[1]), (x + thick * 2.2, y), (x - thick * 2.2, y)],
        [(0, "#ffffff"), (1, "#b9cfdc")],
        True,
    )
    canvas.box(x - tall * 0.035, y - tall * 0.05, tall * 0.07, tall * 0.05, "#f2b33d")
    for blade in range(3):
        way = math.radians(turn + 120 * blade)
        tip = (hub[0] + math.cos(way) * tall * 0.56, hub[1] + math.sin(way) * tall * 0.56)
        side = (hub[0] + math.cos(way + 0.22) * tall * 0.16, hub[1] + math.sin(way + 0.22) * tall * 0.16)
        canvas.fill([(hub[0] - thick * 0.5, hub[1]), side, tip, (hub[0] + thick * 0.5, hub[1])], "#f9fcff")
    canvas.oval(*hub, thick * 1.8, thick * 1.8, "#dbe7ee")


def wind_farm() -> bytes:
    """Turbines in a blue sea under a wide sky."""
    canvas = Canvas(1800, 1012, "wind-farm")
    canvas.wash([(0, "#1f6fb0"), (0.55, "#7cc0e0"), (1, "#f3f5e4")], 0, 640)
    canvas.glow(1250, 520, 700, "#fff6d6", 0.6)
    for x, y, wide in ((300, 180, 640), (1050, 110, 800), (1500, 320, 560), (700, 370, 420)):
        cloud(canvas, x, y, wide, "#ffffff", 0.85, 0.9)
    canvas.shade(ridge(canvas, 650, 70, 642), [(0, "#7fb0c4"), (1, "#cfe4e2")])
    canvas.wash([(0, "#a9d9de"), (0.12, "#4fa7c0"), (1, "#0f4f7c")], 640, 1000)
    for x, tall, turn in (
        (520, 90, 15),
        (690, 95, 70),
        (860, 100, 40),
        (1040, 110, 100),
        (1220, 118, 5),
        (1420, 130, 55),
    ):
        turbine(canvas, x, 655, tall, turn)
    glints(canvas, 648, 1000, "#e9fbff", 700, 950, 560)
    for x, y, tall, turn in (
        (1600, 740, 330, 82),
        (1130, 700, 240, 20),
        (760, 720, 300, 52),
        (330, 800, 560, 28),
    ):
        canvas.veil([arc(x, y + 22, tall * 0.04, 22, 0, 360)], "#d9f0f4", 0.35, 5)
        turbine(canvas, x, y, tall, turn)
        canvas.veil([arc(x, y, tall * 0.07, 4, 0, 360)], "#ffffff", 0.9, 3)
    canvas.shade(
        [(960, 842), (1150, 842), (1128, 872), (985, 872)], [(0, "#f6f8f8"), (0.5, "#d7563f"), (1, "#8f3230")]
    )
    canvas.panel(1010, 812, 62, 31, [(0, "#ffffff"), (1, "#dfe8ea")])
    canvas.box(1018, 819, 46, 9, "#2f5f7a", bend=3)
    canvas.veil([arc(1050, 874, 120, 6, 0, 360)], "#ffffff", 0.8, 4)
    gulls(canvas, 1280, 400, 120, 8, "#f4fbff", 16)
    return canvas.jpeg()
