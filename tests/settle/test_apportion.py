"""Sharing by largest remainder."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from rulesdsl.settle.apportion import Claim, apportion

CLAIMS = st.lists(
    st.builds(
        lambda weight, room, count: Claim(weight, int(weight) + 1 + room, count),
        st.fractions(0, 500, max_denominator=60),
        st.integers(0, 3),
        st.integers(1, 9),
    ),
    min_size=1,
    max_size=7,
)


def one_by_one(total: int, claims: list[Claim]) -> list[int]:
    """Share among single claimants the way a textbook does it."""
    whole = sum(claim.weight for claim in claims)
    quotas = [total * Fraction(claim.weight) / whole for claim in claims]
    parts = [int(quota) for quota in quotas]
    for i in sorted(range(len(claims)), key=lambda i: (parts[i] - quotas[i], i))[: total - sum(parts)]:
        parts[i] += 1
    return parts


def test_what_does_not_divide_goes_by_largest_remainder() -> None:
    """40 over weights of 1, 2 and 4 is 5.71, 11.43 and 22.86: the first and the last are rounded up."""
    assert apportion(40, [Claim(1, 99), Claim(2, 99), Claim(4, 99)]) == [((6, 1),), ((11, 1),), ((23, 1),)]


def test_between_equal_remainders_the_first_claim_goes_first() -> None:
    """40 over three equal claims gives the odd penny to the first."""
    assert apportion(40, [Claim(7, 99)] * 3) == [((14, 1),), ((13, 1),), ((13, 1),)]


def test_equal_claimants_are_counted_and_not_looped_over() -> None:
    """A billion equal claimants are two shares."""
    assert apportion(10**9 + 5, [Claim(80, 80, 10**9)]) == [((2, 5), (1, 10**9 - 5))]


def test_nothing_goes_to_a_claim_without_weight() -> None:
    """A unit that a change leaves alone never gets the odd penny."""
    assert apportion(1, [Claim(0, 50), Claim(Fraction(1, 3), 50)]) == [((0, 1),), ((1, 1),)]


def test_a_full_claim_leaves_its_rest_to_the_others() -> None:
    """A claim whose part is above its limit gets its limit."""
    assert apportion(10, [Claim(9, 5), Claim(1, 20), Claim(1, 20)]) == [((5, 1),), ((3, 1),), ((2, 1),)]


@given(CLAIMS, st.fractions(0, 1))
def test_shares_add_up_and_stay_within_limits(claims: list[Claim], fraction: Fraction) -> None:
    """Whatever is shared is given out to the penny, and no claimant gets more than its limit."""
    total = int(fraction * sum(claim.limit * claim.count for claim in claims if claim.weight))
    shares = apportion(total, claims)
    assert sum(amount * count for share in shares for amount, count in share) == total
    for claim, share in zip(claims, shares, strict=True):
        assert sum(count for _, count in share) == claim.count
        assert all(0 <= amount <= claim.limit for amount, _ in share)


@given(CLAIMS, st.fractions(0, 1))
def test_counted_claims_share_as_single_ones_do(claims: list[Claim], fraction: Fraction) -> None:
    """Counting equal claimants gives them together what they get one by one, where no limit binds."""
    single = [Claim(claim.weight, 10**9) for claim in claims for _ in range(claim.count)]
    total = int(fraction * sum(claim.weight for claim in single))
    if not total:
        return
    shares = apportion(total, [Claim(claim.weight, 10**9, claim.count) for claim in claims])
    given_out = [amount for share in shares for amount, count in share for _ in range(count)]
    assert given_out == one_by_one(total, single)
