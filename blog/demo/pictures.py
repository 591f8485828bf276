"""The demo's drawings by name, as JPEG bytes."""

from collections.abc import Callable

from blog.demo import harbour, nature, rooms, streets

_DRAWINGS: dict[str, Callable[[], bytes]] = {
    "bridge": harbour.bridge,
    "budget-papers": rooms.budget_papers,
    "classroom": rooms.classroom,
    "container-port": harbour.container_port,
    "ferry": harbour.ferry,
    "harbour-dawn": harbour.harbour_dawn,
    "hill-trail": nature.hill_trail,
    "laboratory": rooms.laboratory,
    "lantern-festival": streets.lantern_festival,
    "library": rooms.library,
    "market-stalls": streets.market_stalls,
    "reservoir": nature.reservoir,
    "skyline-night": harbour.skyline_night,
    "tram-street": streets.tram_street,
    "wetland-birds": nature.wetland_birds,
    "wind-farm": nature.wind_farm,
}

NAMES: tuple[str, ...] = tuple(_DRAWINGS)


def draw(name: str) -> bytes:
    """The drawing called `name` as a JPEG, the same bytes every time; KeyError if there is none."""
    return _DRAWINGS[name]()
