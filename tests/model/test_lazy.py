"""Attributes that are worked out once."""

from __future__ import annotations

import attrs

from rulesdsl.model.lazy import lazy


@attrs.frozen(slots=False)
class Square:
    """A square that counts how often its area is worked out."""

    side: int
    asked: list[int] = attrs.field(factory=list, eq=False)

    @lazy
    def area(self) -> int:
        """Return the area."""
        self.asked.append(self.side)
        return self.side**2


def test_a_lazy_attribute_is_worked_out_once_for_each_value() -> None:
    """Values do not share it, and it changes nothing of what they are equal to."""
    small, large = Square(2), Square(3)
    assert (small.area, large.area, small.area) == (4, 9, 4)
    assert (small.asked, large.asked) == ([2], [3])
    assert small == Square(2)


def test_of_a_class_it_is_itself() -> None:
    """Who asks the class gets what makes the values, with its text."""
    assert isinstance(Square.area, lazy)
    assert Square.area.__doc__ == "Return the area."
