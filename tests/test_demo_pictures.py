"""The demo's drawings are real JPEG files, the same every time."""

import io

import pytest
from PIL import Image

from blog.demo import pictures

SIZES = {
    "bridge": (2000, 1125),
    "budget-papers": (1600, 1067),
    "classroom": (1600, 1067),
    "container-port": (2000, 1333),
    "ferry": (1600, 1067),
    "harbour-dawn": (2000, 1333),
    "hill-trail": (1200, 1600),
    "laboratory": (1600, 1200),
    "lantern-festival": (1200, 1500),
    "library": (800, 600),
    "market-stalls": (1600, 1067),
    "reservoir": (1600, 1067),
    "skyline-night": (2400, 1000),
    "tram-street": (1200, 1600),
    "wetland-birds": (2000, 1000),
    "wind-farm": (1800, 1012),
}


@pytest.mark.parametrize("name", pictures.NAMES)
def test_a_drawing_is_a_whole_jpeg_of_its_stated_size(name: str) -> None:
    with Image.open(io.BytesIO(pictures.draw(name))) as image:
        image.load()
        assert (image.format, image.mode, image.size) == ("JPEG", "RGB", SIZES[name])


def test_a_drawing_comes_out_the_same_twice() -> None:
    assert pictures.draw("library") == pictures.draw("library")


def test_an_unknown_drawing_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        pictures.draw("no-such-drawing")
