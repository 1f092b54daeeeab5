"""A basket's goods and the offers of a stage → the best deals, with the proof; knows nothing of the language."""

from rulesdsl.optimise.roster import Roster
from rulesdsl.optimise.stage import best_deals, chosen_deals

__all__ = ["Roster", "best_deals", "chosen_deals"]
