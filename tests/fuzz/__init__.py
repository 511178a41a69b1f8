"""Inputs made by lot, most of them wrong: `python -m tests.fuzz` says how they are played."""

from tests.fuzz import adverts, cells, names, offers, settings
from tests.fuzz.runner import Fuzz, run

KINDS = {
    "offers": Fuzz(offers.make, offers.play),
    "settings": Fuzz(settings.make, settings.play),
    "names": Fuzz(names.make, names.play),
    "adverts": Fuzz(adverts.make, adverts.play),
    "cells": Fuzz(cells.make, cells.play, holds=cells.ROWS, shrink=cells.shrink),
}
__all__ = ["KINDS", "Fuzz", "run"]
