"""Models as small as these are slower on two threads than on one."""

import pytest

from backlot_functions.seam import library


@pytest.fixture(scope="session", autouse=True)
def one_thread() -> None:
    library("torch").set_num_threads(1)
