"""Draws a run's map: themes as they will be, each passage near where it was drawn before."""

import numpy as np

from search.corpus import NONE
from search.themes.arranging import Arrangement
from search.themes.layout import lay_out
from search.themes.loading import ThemePassages
from search.themes.map import SIDE, Drawn
from search.themes.standing import Standing


def draw(passages: ThemePassages, standing: Standing, arrangement: Arrangement, before: Drawn | None) -> Drawn:
    """Themes of the upper level have a disc each, whether the run found them or people hold them."""
    held = standing.find_tops(arrangement.held)
    found = np.append(arrangement.upper.matching.theme_of, NONE)[arrangement.upper.found]
    is_new = (arrangement.upper.found != NONE) & (found == NONE)
    # New themes have no id yet: numbers below zero keep them apart from those that have.
    key = np.where(held != NONE, held, np.where(is_new, -10 - arrangement.upper.found, found))
    in_theme = (key > 0) | (is_new & (held == NONE))
    theme = np.full(len(passages), NONE, dtype=np.int64)
    theme[in_theme] = np.unique(key[in_theme], return_inverse=True)[1]
    previous = np.full((len(passages), 2), np.nan)
    if before is not None:
        at = before.find(passages.passage_id)
        previous[at >= 0] = before.places[at[at >= 0]] / SIDE
    places = lay_out(passages.vectors, theme, previous)
    return Drawn(passages.passage_id, np.rint(places * SIDE).astype(np.uint16))
