"""A basket's goods and the offers of a stage → the best deals, with the proof; knows nothing of the language."""

from rulesdsl.optimise.roster import Fits, Roster, rosters_of
from rulesdsl.optimise.stage import best_deals, chosen_deals

__all__ = ["Fits", "Roster", "best_deals", "chosen_deals", "rosters_of"]
