"""Drawings of tables with things on them: budget papers, a library by lamplight."""

from blog.demo.canvas import Canvas, mixed
from blog.demo.shapes import arc


def sheet(canvas: Canvas, x: float, y: float, wide: float, high: float, lean: float) -> None:
    """A page lying on the desk with bars for lines of writing and a small chart; `lean` shears it."""

    def at(px: float, py: float) -> tuple[float, float]:
        return (x + px * wide - lean * py * high, y + py * high + lean * px * wide)

    def strip(px: float, py: float, long: float, thick: float, colour: str) -> None:
        canvas.fill([at(px, py), at(px + long, py), at(px + long, py + thick), at(px, py + thick)], colour)

    canvas.veil([[at(0.02, 0.03), at(1.04, 0.03), at(1.04, 1.04), at(0.02, 1.04)]], "#2a1a18", 0.5, 10)
    canvas.fill([at(0, 0), at(1, 0), at(1, 1), at(0, 1)], "#fdfaf2")
    strip(0.1, 0.08, 0.46, 0.035, "#2f5f85")
    strip(0.1, 0.135, 0.28, 0.014, "#b9c2c9")
    for row in range(6):
        strip(0.1, 0.2 + row * 0.04, canvas.rng.uniform(0.62, 0.8), 0.014, "#ccd2d6")
    for place, tall in enumerate((0.1, 0.16, 0.13, 0.21, 0.26)):
        strip(0.12 + place * 0.09, 0.78 - tall, 0.06, tall, ("#2f7a8c", "#e09a3e")[place % 2])
    strip(0.1, 0.785, 0.48, 0.008, "#5a6a74")
    centre = at(0.77, 0.66)
    canvas.oval(*centre, wide * 0.12, wide * 0.12, "#2f5f85")
    canvas.fill([centre, *arc(*centre, wide * 0.12, wide * 0.12, -90, 40)], "#e09a3e")
    canvas.fill([centre, *arc(*centre, wide * 0.12, wide * 0.12, 40, 120)], "#7fb8ae")
    for row in range(2):
        strip(0.1, 0.86 + row * 0.04, 0.6 - row * 0.2, 0.014, "#ccd2d6")


def cup(canvas: Canvas, x: float, y: float, size: float) -> None:
    """A cup of coffee seen from above."""
    canvas.veil([arc(x + 14, y + 18, size * 1.25, size * 1.25, 0, 360)], "#2a1a18", 0.5, 12)
    canvas.oval(x, y, size * 1.4, size * 1.4, "#eef0ec")
    canvas.oval(x, y, size * 1.28, size * 1.28, "#dfe3df")
    canvas.box(x + size * 0.7, y - size * 0.12, size * 0.7, size * 0.24, "#fbfcfa", bend=size * 0.1)
    canvas.oval(x, y, size * 0.92, size * 0.92, "#fbfcfa")
    canvas.oval(x, y, size * 0.8, size * 0.8, "#5a3424")
    canvas.oval(x - size * 0.05, y - size * 0.04, size * 0.68, size * 0.66, "#8a5636")
    canvas.line(arc(x, y, size * 0.42, size * 0.4, 150, 330), "#c99a6c", size * 0.09, 0.8)


def leaves(canvas: Canvas, x: float, y: float, size: float) -> None:
    """A potted plant seen from above."""
    canvas.veil([arc(x + 16, y + 22, size * 0.8, size * 0.8, 0, 360)], "#2a1a18", 0.45, 16)
    canvas.oval(x, y, size * 0.42, size * 0.42, "#c9795a")
    canvas.oval(x, y, size * 0.34, size * 0.34, "#4a3226")
    for turn in range(0, 360, 30):
        tip = arc(x, y, size, size, turn + canvas.rng.uniform(-8, 8), 0, 1)[0]
        middle = ((x + tip[0]) / 2, (y + tip[1]) / 2)
        side = ((tip[1] - y) * 0.17, -(tip[0] - x) * 0.17)
        green = canvas.rng.choice(("#4f9a6a", "#3f8558", "#68ad72"))
        canvas.fill([(x, y), (middle[0] + side[0], middle[1] + side[1]), tip], green)
        canvas.fill([(x, y), (middle[0] - side[0], middle[1] - side[1]), tip], mixed(green, "#123a2c", 0.25))


def budget_papers() -> bytes:
    """Papers with charts, a pen, glasses and a cup of coffee on a wooden desk."""
    canvas = Canvas(1600, 1067, "budget-papers")
    canvas.wash([(0, "#c28a5c"), (1, "#9c6640")])
    for plank in range(7):
        tint = canvas.rng.choice(("#b87f52", "#c99264", "#ad7448", "#c08858"))
        canvas.panel(0, plank * 150 - 20, 1500, 148, [(0, tint), (1, mixed(tint, "#5a3420", 0.18))])
        for _ in range(14):
            y, x = plank * 150 + canvas.rng.uniform(0, 120), canvas.rng.uniform(-100, 1400)
            canvas.line(
                [(x, y), (x + canvas.rng.uniform(90, 400), y + canvas.rng.uniform(-5, 5))],
                "#6b4226",
                1.2,
                0.28,
            )
    for x, y, lean in ((690, 90, 0.12), (250, 130, -0.1), (460, 170, 0.03)):
        sheet(canvas, x, y, 500, 690, lean)
    canvas.veil([[(1000, 700), (1020, 690), (1250, 920), (1235, 935)]], "#2a1a18", 0.5, 7)
    canvas.line([(985, 660), (1215, 890)], "#1f3f63", 20)
    canvas.line([(1085, 760), (1100, 775)], "#d9a94a", 21)
    canvas.fill([(978, 667), (992, 653), (955, 630)], "#d9a94a")
    cup(canvas, 1290, 240, 110)
    leaves(canvas, 110, 860, 215)
    for x in (1130, 1270):
        canvas.line(arc(x, 560, 58, 48, 0, 360), "#2a2a34", 7)
        canvas.oval(x, 560, 54, 44, "#eaf6fb", 0.3)
    canvas.line(arc(1200, 556, 14, 12, 180, 360), "#2a2a34", 7)
    canvas.line([(1328, 556), (1372, 640), (1360, 690)], "#2a2a34", 6)
    canvas.line([(1072, 556), (1040, 620)], "#2a2a34", 6)
    canvas.veil([[(0, 0), (700, 0), (200, 1000), (0, 1000)]], "#fff0c4", 0.22, 60)
    return canvas.jpeg()


def library() -> bytes:
    """A reading table by lamplight between full shelves."""
    canvas = Canvas(800, 600, "library")
    canvas.wash([(0, "#3a2a38"), (1, "#5a3b38")])
    paints = ("#a8503f", "#3f6a85", "#c9963c", "#5f8060", "#7a4a68", "#d9b98a", "#44526f")
    for shelf in range(5):
        foot, x = 150 + shelf * 140, 12.0
        while x < 1320:
            wide, high = canvas.rng.uniform(14, 30), canvas.rng.uniform(80, 118)
            paint = mixed(canvas.rng.choice(paints), "#2a1a28", 0.25)
            if canvas.rng.random() < 0.93:
                canvas.panel(x, foot - high, wide, high, [(0, paint), (1, mixed(paint, "#1a1018", 0.3))])
                canvas.box(x + 3, foot - high * 0.8, wide - 6, 5, "#e9cf97", 0.55)
            x += wide + 2
        canvas.panel(0, foot, 1334, 18, [(0, "#8a5a3a"), (1, "#4f3024")])
    for x in (0, 440, 884, 1316):
        canvas.panel(x, 0, 22, 860, [(0, "#7a4e34"), (1, "#4a2c22")], True)
    canvas.glow(667, 560, 560, "#ffcf85", 0.6)
    canvas.panel(0, 800, 1334, 200, [(0, "#b57a48"), (0.15, "#8f5b36"), (1, "#4a2c20")])
    canvas.glow(667, 810, 420, "#ffd794", 0.55)
    canvas.box(655, 610, 24, 190, "#c9963c", bend=8)
    canvas.box(585, 782, 164, 24, "#a87a30", bend=12)
    canvas.shade([(560, 470), (774, 470), (850, 620), (484, 620)], [(0, "#2f7a63"), (1, "#4fae88")])
    canvas.oval(667, 622, 180, 16, "#fff3c8")
    canvas.veil([[(500, 630), (834, 630), (1050, 820), (284, 820)]], "#ffe9b0", 0.3, 20)
    for side in (-1, 1):
        canvas.shade(
            [(667, 862), (667 + side * 200, 838), (667 + side * 230, 900), (667, 928)],
            [(0, "#fffaf0"), (1, "#e2cfa8")],
        )
        for row in range(4):
            canvas.line(
                [(667 + side * 28, 872 + row * 12), (667 + side * 190, 853 + row * 13)], "#b9a27c", 2.5, 0.7
            )
    for level, paint in enumerate(("#3f6a85", "#a8503f", "#c9963c")):
        canvas.box(1010 + level * 10, 770 - level * 34, 210 - level * 18, 34, paint, bend=5)
        canvas.box(1016 + level * 10, 777 - level * 34, 190 - level * 18, 20, "#f4e6c8", bend=3)
    return canvas.jpeg()
