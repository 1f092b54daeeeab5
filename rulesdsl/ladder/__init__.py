"""What one item costs by quantity."""

from rulesdsl.ladder.ladder import UP_TO, Ladder, climb

__all__ = ["UP_TO", "Ladder", "climb"]
