"""A basket's goods and the offers of a stage → the best deals, with the proof; knows nothing of the language."""

from rulesdsl.optimise.plan import prepare
from rulesdsl.optimise.stage import best_deals

__all__ = ["best_deals", "prepare"]
