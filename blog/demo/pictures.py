"""The demo's drawings by name, as JPEG bytes."""

from collections.abc import Callable

from blog.demo import desks, fairs, harbour, nature, rooms, streets

_DRAWINGS: dict[str, Callable[[], bytes]] = {
    "bridge": harbour.bridge,
    "budget-papers": desks.budget_papers,
    "classroom": rooms.classroom,
    "container-port": harbour.container_port,
    "ferry": harbour.ferry,
    "harbour-dawn": harbour.harbour_dawn,
    "hill-trail": nature.hill_trail,
    "laboratory": rooms.laboratory,
    "lantern-festival": fairs.lantern_festival,
    "library": desks.library,
    "market-stalls": fairs.market_stalls,
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
