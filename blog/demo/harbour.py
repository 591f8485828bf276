"""Drawings of the harbour: dawn, night, ferry, container port, bridge."""

import math

from blog.demo.canvas import Canvas, mixed
from blog.demo.shapes import arc, cloud, glints, gulls, ridge, sampan, stars, towers, windows

LAMPS = ("#ffd98a", "#ffe9b8", "#ffc46b", "#cfe6ff", "#fff4d6")


def harbour_dawn() -> bytes:
    """Sunrise over hills and a hazy skyline, a sampan in the sun's path."""
    canvas = Canvas(2000, 1333, "harbour-dawn")
    canvas.wash(
        [(0, "#31477a"), (0.3, "#7c7fb0"), (0.6, "#eaa9a0"), (0.85, "#ffd3a1"), (1, "#ffe4b4")], 0, 640
    )
    for x, y, wide, tint in (
        (300, 170, 620, "#ffc9b5"),
        (980, 110, 760, "#f3b7b8"),
        (1280, 290, 520, "#ffdcae"),
        (520, 330, 480, "#ffd9b6"),
    ):
        cloud(canvas, x, y, wide, tint, 0.5)
    canvas.glow(930, 480, 620, "#fff0c4", 0.85)
    canvas.oval(930, 465, 52, 52, "#fffbe8")
    canvas.glow(930, 465, 130, "#fff8dc", 0.8)
    for foot, rise, top, low in ((640, 230, "#b58fa6", "#f0bfa8"), (650, 170, "#8f7da3", "#dca6a2")):
        canvas.shade(ridge(canvas, foot, rise, 645), [(0, top), (1, low)])
    towers(canvas, 645, 40, 250, ("#77709b", "#c0949b"), 34)
    canvas.haze(480, 646, "#ffd6ae", 0, 0.5)
    towers(canvas, 645, 25, 150, ("#4d5284", "#95799a"), 30)
    canvas.haze(540, 646, "#ffcfae", 0, 0.35)
    canvas.mirror(645, 1000, 7, 0.9, "#3d4a7c")
    canvas.haze(645, 1000, "#27376b", 0, 0.55)
    canvas.glow(930, 690, 330, "#ffe2ae", 0.35)
    glints(canvas, 652, 1000, "#fff0c6", 420, 930, 60)
    glints(canvas, 650, 1000, "#f6c3b4", 300, 750, 520)
    sampan(canvas, 620, 830, 120, "#1e2548", "#ffbf66")
    canvas.veil([arc(610, 858, 130, 14, 0, 360)], "#141b3c", 0.6, 8)
    sampan(canvas, 1210, 725, 42, "#34386a", "#ffc878")
    gulls(canvas, 520, 330, 90, 9, "#3e4778")
    return canvas.jpeg()


def night_tower(canvas: Canvas, x: float, wide: float, tall: float, foot: float) -> None:
    """One lit tower of the night skyline, with its crown."""
    wall = canvas.rng.choice(("#16264e", "#1b2350", "#122a4c", "#22275a"))
    top = foot - tall
    canvas.panel(x, top, wide, tall, [(0, mixed(wall, "#4a63a8", 0.25)), (1, mixed(wall, "#7a5a78", 0.3))])
    canvas.box(x + wide * 0.86, top, wide * 0.14, tall, "#0a1230", 0.45)
    windows(canvas, x + 3, top + 8, wide * 0.84, tall - 14, canvas.rng.uniform(0.22, 0.6), LAMPS)
    crown = canvas.rng.random()
    glow = canvas.rng.choice(("#5ad2ff", "#ff7fa8", "#ffd36b", "#8f9bff", "#6ff0c8"))
    if crown < 0.3:
        canvas.fill([(x + wide * 0.2, top), (x + wide * 0.5, top - tall * 0.16), (x + wide * 0.8, top)], wall)
        canvas.line([(x + wide * 0.5, top - tall * 0.28), (x + wide * 0.5, top - tall * 0.1)], "#8fa5d8", 2)
        canvas.glow(x + wide * 0.5, top - tall * 0.28, 16, "#ff5d5d", 0.9)
    elif crown < 0.65:
        canvas.box(x, top - 3, wide, 5, glow)
        canvas.glow(x + wide / 2, top, wide * 0.9, glow, 0.4)
    elif crown < 0.8:
        canvas.box(x + wide * 0.08, top + 6, 3, tall - 10, glow, 0.85)
        canvas.glow(x + wide * 0.1, top + tall * 0.4, tall * 0.35, glow, 0.22)


def skyline_night() -> bytes:
    """A panorama of lit towers before a ridge, doubled in dark water."""
    canvas = Canvas(2400, 1000, "skyline-night")
    canvas.wash([(0, "#070d2b"), (0.45, "#152453"), (0.8, "#3b3f7e"), (1, "#86598a")], 0, 660)
    stars(canvas, 150, 330)
    canvas.oval(1950, 150, 44, 44, "#fdf3d8")
    canvas.glow(1950, 150, 230, "#cdd7ff", 0.4)
    for x, y, wide in ((700, 240, 800), (1750, 300, 700)):
        cloud(canvas, x, y, wide, "#5a5c9c", 0.35)
    canvas.shade(ridge(canvas, 640, 330, 665), [(0, "#101b45"), (1, "#3a3470")])
    towers(canvas, 660, 80, 330, ("#24306a", "#54457f"), 42)
    canvas.haze(420, 662, "#a8618f", 0, 0.35)
    left = -10.0
    while left < 2400:
        breadth = canvas.rng.uniform(42, 84)
        centre = math.exp(-(((left - 1150) / 620) ** 2))
        tall = canvas.rng.uniform(90, 230) + 330 * centre * canvas.rng.random()
        night_tower(canvas, left, breadth, tall, 660)
        left += breadth * canvas.rng.uniform(0.95, 1.25)
    for at in range(0, 2400, 26):
        canvas.glow(at + canvas.rng.uniform(-6, 6), 656, 15, "#ffcf80", 0.85)
    canvas.box(0, 658, 2400, 5, "#1a1738")
    canvas.mirror(663, 1000, 7, 0.78, "#081030")
    canvas.haze(663, 1000, "#060c2a", 0.05, 0.6)
    for colour in ("#ffcf80", "#7fc8ff", "#ff94b4"):
        glints(canvas, 668, 1000, colour, 240, 1200, 640)
    sampan(canvas, 560, 850, 70, "#04081c", "#ffb85a")
    return canvas.jpeg()


def ferry_hull(canvas: Canvas, x: float, y: float, long: float) -> None:
    """A double-ended ferry of two decks; x is its left end, y the water line."""
    unit = long / 100
    hull = [(0, -9), (3, 0), (97, 0), (100, -9)]
    canvas.shade([(x + px * unit, y + py * unit) for px, py in hull], [(0, "#1f6b4e"), (1, "#0f3f33")])
    canvas.box(x + unit * 1, y - unit * 9.6, unit * 98, unit * 1.2, "#f4efe0")
    canvas.panel(x + unit * 7, y - unit * 17, unit * 86, unit * 7.6, [(0, "#fffaf0"), (1, "#e6dfcd")])
    canvas.panel(x + unit * 13, y - unit * 24.5, unit * 74, unit * 7, [(0, "#ffffff"), (1, "#efe8d8")])
    for place in range(19):
        canvas.box(
            x + unit * (9.5 + place * 4.35),
            y - unit * 15.6,
            unit * 2.9,
            unit * 3.8,
            "#2d5266",
            bend=unit * 0.6,
        )
        canvas.box(x + unit * (9.5 + place * 4.35), y - unit * 15.6, unit * 2.9, unit * 1.2, "#ffdf9e", 0.55)
    for place in range(16):
        canvas.box(
            x + unit * (15 + place * 4.4), y - unit * 23, unit * 3, unit * 3.6, "#35607a", bend=unit * 0.6
        )
    canvas.box(x + unit * 11, y - unit * 26, unit * 78, unit * 1.7, "#1f6b4e", bend=unit * 0.5)
    canvas.box(x + unit * 5, y - unit * 17.8, unit * 90, unit * 1.2, "#1f6b4e", bend=unit * 0.5)
    canvas.panel(x + unit * 45, y - unit * 35, unit * 8, unit * 9.2, [(0, "#e9b949"), (1, "#c98d2c")])
    canvas.box(x + unit * 44.6, y - unit * 35.5, unit * 8.8, unit * 2.4, "#22313c")
    for side in (20, 74):
        canvas.panel(x + unit * side, y - unit * 30, unit * 7, unit * 4.2, [(0, "#ffffff"), (1, "#e8e1cf")])
        canvas.box(x + unit * (side + 0.8), y - unit * 29, unit * 5.4, unit * 1.7, "#35607a")
        canvas.line(
            [(x + unit * (side + 3.5), y - unit * 38), (x + unit * (side + 3.5), y - unit * 30)],
            "#8a7a5c",
            unit * 0.4,
        )


def ferry() -> bytes:
    """A green and white ferry crossing on a bright morning."""
    canvas = Canvas(1600, 1067, "ferry")
    canvas.wash([(0, "#3f8fc4"), (0.55, "#9fd0e6"), (1, "#fdf0d6")], 0, 600)
    for x, y, wide in ((260, 170, 520), (1100, 120, 640), (820, 300, 420), (1320, 340, 380)):
        cloud(canvas, x, y, wide, "#ffffff", 0.85, 1)
    canvas.shade(ridge(canvas, 610, 250, 605), [(0, "#7fa9b8"), (1, "#c5dcdc")])
    canvas.shade(ridge(canvas, 620, 130, 605), [(0, "#5f938f"), (1, "#a8cbbd")])
    towers(canvas, 605, 40, 270, ("#86aec4", "#cfdfde"), 36)
    towers(canvas, 605, 20, 150, ("#6a97b4", "#b9cfd2"), 30)
    canvas.haze(470, 606, "#f3efdd", 0, 0.45)
    canvas.mirror(605, 1000, 7, 0.65, "#2c7f97")
    canvas.haze(605, 1000, "#0f5f7c", 0, 0.75)
    glints(canvas, 612, 1000, "#f4ffff", 520, 750, 480)
    canvas.veil([arc(760, 792, 470, 34, 0, 360)], "#0b3f55", 0.55, 12)
    ferry_hull(canvas, 330, 770, 820)
    canvas.veil(
        [arc(335, 772, 70, 12, 0, 360), arc(1120, 774, 110, 11, 0, 360), arc(740, 778, 420, 7, 0, 360)],
        "#ffffff",
        0.8,
        6,
    )
    glints(canvas, 775, 850, "#ffffff", 160, 1050, 170)
    gulls(canvas, 420, 330, 120, 8, "#f7fbff", 17)
    gulls(canvas, 1150, 260, 60, 4, "#eaf4fa", 12)
    return canvas.jpeg()


def gantry(canvas: Canvas, x: float, foot: float, tall: float, colour: str) -> None:
    """A ship-to-shore crane with its boom reaching right."""
    unit = tall / 100
    dark = mixed(colour, "#101830", 0.35)
    for leg in (0, 30):
        canvas.box(x + unit * leg, foot - unit * 62, unit * 3, unit * 62, colour if leg else dark)
    for level in (20, 40, 62):
        canvas.box(x, foot - unit * level, unit * 33, unit * 2.4, colour)
    canvas.line([(x + unit * 2, foot - unit * 20), (x + unit * 31, foot - unit * 40)], dark, unit * 1.3)
    canvas.line([(x + unit * 31, foot - unit * 40), (x + unit * 2, foot - unit * 60)], dark, unit * 1.3)
    canvas.box(x - unit * 26, foot - unit * 66, unit * 120, unit * 4, colour)
    canvas.fill(
        [
            (x + unit * 28, foot - unit * 66),
            (x + unit * 31, foot - unit * 98),
            (x + unit * 35, foot - unit * 66),
        ],
        colour,
    )
    for reach in (-24, 60, 90):
        canvas.line(
            [(x + unit * 31, foot - unit * 97), (x + unit * reach, foot - unit * 65)], dark, unit * 0.8
        )
    canvas.box(x + unit * 6, foot - unit * 74, unit * 16, unit * 8, mixed(colour, "#ffffff", 0.25))
    canvas.box(x + unit * 62, foot - unit * 62, unit * 8, unit * 5, dark)
    canvas.line([(x + unit * 66, foot - unit * 57), (x + unit * 66, foot - unit * 40)], dark, unit * 0.6)


def stacks(canvas: Canvas, x: float, foot: float, columns: int, rows: int, size: float) -> None:
    """Containers piled in columns of uneven height, each `size` high and 2.3 times as long."""
    paints = ("#c4513f", "#2f6d8f", "#d9923b", "#3f8a72", "#8a4a5c", "#e0c9a0", "#45578c")
    for place in range(columns):
        for row in range(canvas.rng.randint(max(1, rows - 2), rows)):
            paint = canvas.rng.choice(paints)
            left, top = x + place * size * 2.36, foot - (row + 1) * size
            canvas.panel(
                left,
                top,
                size * 2.3,
                size * 0.95,
                [(0, mixed(paint, "#ffd9a0", 0.2)), (1, mixed(paint, "#1a1a3a", 0.25))],
            )
            for rib in range(1, 9):
                canvas.box(
                    left + rib * size * 0.255, top + size * 0.1, size * 0.03, size * 0.75, "#141830", 0.22
                )


def container_port() -> bytes:
    """Cranes over a loaded ship at sunset."""
    canvas = Canvas(2000, 1333, "container-port")
    canvas.wash(
        [(0, "#2b3a6d"), (0.35, "#8a5f8f"), (0.65, "#ee8f6c"), (0.9, "#ffc879"), (1, "#ffe2a0")], 0, 720
    )
    for x, y, wide, tint in (
        (360, 200, 700, "#f59a7b"),
        (1150, 130, 800, "#c77c91"),
        (980, 360, 620, "#ffc07c"),
        (240, 430, 460, "#ffca8a"),
    ):
        cloud(canvas, x, y, wide, tint, 0.55)
    canvas.glow(390, 600, 560, "#fff0bd", 0.85)
    canvas.oval(390, 600, 60, 60, "#fff8df")
    canvas.shade(ridge(canvas, 730, 210, 725), [(0, "#8d6a8b"), (1, "#e8a384")])
    for x, tall, paint in ((90, 250, "#a37084"), (620, 270, "#9a6880"), (1240, 290, "#926482")):
        gantry(canvas, x, 720, tall, paint)
    canvas.haze(500, 726, "#ffc48a", 0, 0.5)
    stacks(canvas, 0, 735, 19, 4, 34)
    canvas.panel(0, 733, 1501, 118, [(0, "#6b5570"), (0.12, "#4a3d5e"), (1, "#2a2748")])
    for x, paint in ((150, "#3c4f8c"), (640, "#44558f"), (1130, "#3a4a86")):
        gantry(canvas, x, 742, 480, paint)
    stacks(canvas, 560, 770, 9, 5, 34)
    hull = [(420, 768), (1420, 768), (1475, 745), (1440, 850), (470, 850)]
    canvas.shade(hull, [(0, "#39507c"), (0.7, "#22305a"), (0.71, "#8f3a44"), (1, "#6a2a3c")])
    canvas.panel(450, 640, 84, 130, [(0, "#fff1d8"), (1, "#d9b7a4")])
    for row in range(5):
        canvas.box(456, 652 + row * 22, 72, 8, "#41507c")
    canvas.panel(474, 596, 34, 46, [(0, "#d9923b"), (1, "#b56a35")])
    canvas.mirror(850, 1000, 7, 0.75, "#3a3460")
    canvas.haze(850, 1000, "#2a2a58", 0.1, 0.6)
    glints(canvas, 856, 1000, "#ffd596", 300, 390, 200)
    gulls(canvas, 900, 260, 140, 7, "#4a3f6d", 13)
    return canvas.jpeg()


def pylon(canvas: Canvas, x: float, deck: float, tall: float, reach: float, colour: str) -> None:
    """One tower of a cable-stayed bridge with its fan of cables."""
    pale = mixed(colour, "#ffffff", 0.35)
    for step in range(1, 13):
        top = deck - tall * (0.98 - step * 0.018)
        for side in (-1, 1):
            canvas.line([(x, top), (x + side * reach * step / 12, deck)], pale, 1.5, 0.85)
    canvas.shade(
        [(x - 5, deck - tall), (x + 5, deck - tall), (x + 13, deck + 136), (x - 13, deck + 136)],
        [(0, pale), (1, colour)],
    )


def bridge() -> bytes:
    """A cable-stayed bridge rising out of morning mist."""
    canvas = Canvas(2000, 1125, "bridge")
    canvas.wash([(0, "#5f9fc0"), (0.5, "#b9d9dc"), (1, "#fbeedd")], 0, 720)
    canvas.glow(1330, 330, 560, "#fff6dd", 0.8)
    for x, y, wide in ((420, 150, 700), (1400, 210, 760)):
        cloud(canvas, x, y, wide, "#ffffff", 0.7, 0.8)
    for foot, rise, top, low in (
        (690, 330, "#9dbfc9", "#e4e6dc"),
        (710, 240, "#6f9fae", "#cfdcd6"),
        (730, 150, "#457f8d", "#b4cfca"),
    ):
        canvas.shade(ridge(canvas, foot, rise, 735), [(0, top), (1, low)])
        canvas.haze(foot - 130, 735, "#f7f0e2", 0, 0.6)
    for x in (520, 1270):
        pylon(canvas, x, 600, 430, 372, "#3d5f74")
    canvas.panel(0, 596, 1778, 15, [(0, "#5b7d90"), (1, "#2c475a")])
    canvas.box(0, 592, 1778, 3, "#dfe9ea")
    for x in (140, 895, 1640):
        canvas.panel(x - 8, 611, 16, 125, [(0, "#3d5f74"), (1, "#8fb0b6")])
    canvas.mirror(735, 1000, 7, 0.7, "#3f8193")
    canvas.haze(735, 1000, "#2b6a80", 0, 0.65)
    for x, wide in ((300, 900), (1000, 1100), (1600, 700)):
        cloud(canvas, x, 742, wide, "#fdf6ea", 0.75)
    glints(canvas, 745, 1000, "#fffaf0", 380, 1250, 260)
    canvas.shade([(900, 868), (1010, 868), (985, 884), (922, 884)], [(0, "#f7f2e8"), (1, "#b5483f")])
    canvas.fill([(955, 770), (955, 864), (905, 864)], "#fffaf0")
    canvas.fill([(960, 785), (960, 864), (1000, 864)], "#f4d9b8")
    gulls(canvas, 800, 330, 150, 7, "#3d6478", 13)
    return canvas.jpeg()
