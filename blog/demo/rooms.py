"""Drawings of rooms: laboratory, classroom, budget papers on a desk, library."""

from blog.demo.canvas import Canvas, mixed
from blog.demo.shapes import arc, cloud, person, ridge, towers


def window(canvas: Canvas, x: float, y: float, wide: float, high: float, frame: str) -> None:
    """Bars of a window over a view that is already painted."""
    for bar in range(4):
        canvas.box(x + (wide - 10) * bar / 3, y, 10, high, frame)
    for bar in (0, 0.5, 1):
        canvas.box(x, y + (high - 10) * bar, wide, 10, frame)


def flask(canvas: Canvas, x: float, foot: float, size: float, liquid: str) -> None:
    """A conical flask half full."""
    glass = [(-0.1, -1), (0.1, -1), (0.1, -0.62), (0.42, -0.06), (0.38, 0), (-0.38, 0), (-0.42, -0.06), (-0.1, -0.62)]
    canvas.fill([(x + px * size, foot + py * size) for px, py in glass], "#eaf7fb", 0.5)
    wet = [(-0.24, -0.38), (0.24, -0.38), (0.4, -0.06), (0.36, -0.02), (-0.36, -0.02), (-0.4, -0.06)]
    canvas.shade([(x + px * size, foot + py * size) for px, py in wet], [(0, mixed(liquid, "#ffffff", 0.35)), (1, liquid)])
    canvas.oval(x, foot - 0.38 * size, size * 0.24, size * 0.035, mixed(liquid, "#ffffff", 0.55))
    canvas.box(x - size * 0.14, foot - size * 1.03, size * 0.28, size * 0.06, "#ffffff", 0.85, bend=4)
    canvas.line([(x - size * 0.05, foot - size * 0.58), (x - size * 0.28, foot - size * 0.14)], "#ffffff", size * 0.03, 0.7)
    for bubble in ((0.05, 0.2, 0.03), (-0.1, 0.14, 0.04), (0.12, 0.1, 0.025)):
        canvas.oval(x + bubble[0] * size, foot - bubble[1] * size, bubble[2] * size, bubble[2] * size, "#ffffff", 0.6)


def microscope(canvas: Canvas, x: float, foot: float, size: float) -> None:
    """A microscope from the side, looking left."""
    def bar(points: tuple[tuple[float, float], ...], colour: str, thick: float) -> None:
        canvas.line([(x + px * size, foot + py * size) for px, py in points], colour, thick * size)

    canvas.box(x - size * 0.32, foot - size * 0.1, size * 0.66, size * 0.1, "#24405c", bend=size * 0.04)
    arm = [(x + px * size, foot + py * size) for px, py in ((0.16, -0.1), (0.3, -0.1), (0.35, -0.5), (0.22, -0.84), (0.0, -0.92), (-0.05, -0.78), (0.1, -0.72), (0.2, -0.5))]
    canvas.shade(arm, [(0, "#e8eef2"), (1, "#a9bccb")])
    canvas.box(x - size * 0.3, foot - size * 0.34, size * 0.52, size * 0.05, "#24405c", bend=4)
    bar(((-0.02, -0.8), (-0.12, -0.44)), "#f4f8fa", 0.15)
    bar(((-0.11, -0.48), (-0.13, -0.38)), "#37597a", 0.09)
    bar(((0.03, -0.98), (-0.02, -0.8)), "#37597a", 0.12)
    canvas.oval(x + size * 0.27, foot - size * 0.42, size * 0.07, size * 0.07, "#37597a")
    canvas.oval(x - size * 0.13, foot - size * 0.2, size * 0.08, size * 0.04, "#ffe08a")
    canvas.glow(x - size * 0.13, foot - size * 0.3, size * 0.22, "#fff2b8", 0.6)


def rack(canvas: Canvas, x: float, foot: float, size: float, liquids: tuple[str, ...]) -> None:
    """A rack of test tubes."""
    for place, liquid in enumerate(liquids):
        left = x + place * size * 0.2
        canvas.box(left, foot - size * 0.75, size * 0.11, size * 0.72, "#eef8fb", 0.55, bend=size * 0.05)
        level = size * canvas.rng.uniform(0.3, 0.5)
        canvas.box(left + 2, foot - level, size * 0.11 - 4, level - size * 0.04, liquid, 0.9, bend=size * 0.045)
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
    items = ((210, 230, "#3fa7a0"), (400, 165, "#f0a63c"), (1150, 210, "#d9577a"), (985, 150, "#5a86d0"))
    for x, size, liquid in items:
        canvas.veil([arc(x + 14, 783, size * 0.5, 10, 0, 360)], "#5f7f90", 0.5, 6)
        flask(canvas, x, 780, size, liquid)
    canvas.veil([arc(680, 785, 190, 12, 0, 360)], "#5f7f90", 0.6, 7)
    microscope(canvas, 670, 783, 430)
    rack(canvas, 470, 783, 200, ("#d9577a", "#f0a63c", "#3fa7a0"))
    rack(canvas, 1230, 783, 170, ("#5a86d0", "#8a64b8"))
    canvas.box(830, 768, 110, 13, "#e2684a", bend=3)
    canvas.box(836, 755, 98, 13, "#f4ecd8", bend=2)
    canvas.box(826, 742, 106, 13, "#3a6f9c", bend=3)
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
    canvas.line([(x - size * 0.08, foot - size * 0.68), (x - size * 0.3, foot - size * 0.78)], "#3f6f95", size * 0.07)
    canvas.line([(x - size * 0.28, foot - size * 0.77), (x - size * 0.52, foot - size * 0.93)], "#7a5a3c", size * 0.015)
    person(canvas, x, foot, size, "#3f6f95", "#d9a47c")
    canvas.oval(x - size * 0.3, foot - size * 0.785, size * 0.03, size * 0.03, "#d9a47c")


def classroom() -> bytes:
    """A lesson in the afternoon sun: blackboard, teacher, rows of pupils."""
    canvas = Canvas(1600, 1067, "classroom")
    canvas.wash([(0, "#f6ead0"), (0.7, "#ecd6ad"), (1, "#d9bb88")], 0, 640)
    canvas.wash([(0, "#b98a5a"), (1, "#7a5538")], 640, 1000)
    canvas.panel(70, 90, 330, 430, [(0, "#79bde0"), (0.75, "#d9eee6"), (1, "#8fbf84")])
    cloud(canvas, 235, 200, 220, "#ffffff", 0.85, 1)
    for x, size in ((120, 60), (200, 76), (290, 64), (360, 70)):
        canvas.oval(x, 505, size * 0.8, size * 0.62, mixed("#5f9f5a", "#a8c96a", size % 7 / 7))
    canvas.panel(56, 520, 358, 18, [(0, "#fffaf0"), (1, "#d9c7a4")])
    window(canvas, 62, 82, 346, 446, "#fffaf0")
    blackboard(canvas)
    canvas.panel(1310, 300, 150, 330, [(0, "#b9855a"), (1, "#94653f")])
    for shelf in range(3):
        for book in range(7):
            canvas.box(1322 + book * 18, 326 + shelf * 102, 14, 68, canvas.rng.choice(("#c4513f", "#3f6f95", "#d9a441", "#5f8f6a", "#8a5a7a")), bend=2)
        canvas.box(1310, 394 + shelf * 102, 150, 9, "#7a5234")
    canvas.oval(1385, 256, 40, 40, "#4f9fc4")
    canvas.fill(arc(1378, 250, 22, 26, 30, 300), "#7fb86a")
    canvas.line(arc(1385, 256, 46, 46, -70, 110), "#8a5f3a", 4)
    canvas.box(1380, 298, 10, 8, "#8a5f3a")
    teacher(canvas, 1195, 700, 330)
    for x in (90, 210):
        canvas.veil([[(x, 120), (x + 100, 120), (x + 760, 1000), (x + 520, 1000)]], "#fff3c4", 0.3, 14)
    shirts = ("#f7f3ea", "#e9f0f4", "#f4ead6", "#dfeaf0")
    for y, size, step, start in ((700, 92, 190, 240), (800, 124, 262, 140), (930, 170, 356, 30)):
        for place in range(6):
            x = start + place * step
            desk(canvas, x, y - size * 0.06, size * 1.75)
            pupil(canvas, x + canvas.rng.uniform(-8, 8), y + size * 0.5, size * 0.86, canvas.rng.choice(shirts))
    canvas.glow(150, 160, 560, "#fff3c4", 0.3)
    return canvas.jpeg()


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
            canvas.line([(x, y), (x + canvas.rng.uniform(90, 400), y + canvas.rng.uniform(-5, 5))], "#6b4226", 1.2, 0.28)
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
        canvas.shade([(667, 862), (667 + side * 200, 838), (667 + side * 230, 900), (667, 928)], [(0, "#fffaf0"), (1, "#e2cfa8")])
        for row in range(4):
            canvas.line([(667 + side * 28, 872 + row * 12), (667 + side * 190, 853 + row * 13)], "#b9a27c", 2.5, 0.7)
    for level, paint in enumerate(("#3f6a85", "#a8503f", "#c9963c")):
        canvas.box(1010 + level * 10, 770 - level * 34, 210 - level * 18, 34, paint, bend=5)
        canvas.box(1016 + level * 10, 777 - level * 34, 190 - level * 18, 20, "#f4e6c8", bend=3)
    return canvas.jpeg()
