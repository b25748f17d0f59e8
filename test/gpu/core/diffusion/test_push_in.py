"""Where a camera that closes in arrives, cut out of the first frame."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from backlot_functions.adapters.diffusion.push_in import seen_from


def test_it_begins_with_the_whole_frame_and_ends_in_its_middle() -> None:
    first = Image.new("RGB", (100, 50), "black")
    first.paste("white", (10, 5, 90, 45))
    assert np.array_equal(np.asarray(seen_from(first, 0)), np.asarray(first))
    arrived = np.asarray(seen_from(first, 1))
    assert arrived.shape == (50, 100, 3)
    assert arrived.min() > 200, "white all over, but for the resampling at its edges"


@pytest.mark.parametrize("beyond", [-1.0, 2.0])
def test_it_stays_on_its_way(beyond: float) -> None:
    first = Image.linear_gradient("L").convert("RGB")
    assert np.array_equal(np.asarray(seen_from(first, beyond)), np.asarray(seen_from(first, min(1, max(0, beyond)))))
