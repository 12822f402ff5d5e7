"""Whether two sets of times differ: the Mann-Whitney U test, and by how much."""

from collections.abc import Sequence
from math import sqrt
from statistics import median

#: Standard deviations. By chance alone it is passed once in 1.7 million comparisons.
CERTAIN = 5.0
#: Of the median. Less is lost in the noise of any network.
WORTH_TELLING = 0.08


def differ(left: Sequence[float], right: Sequence[float]) -> bool:
    """Whether they differ certainly, and by as much as somebody could make use of."""
    apart = abs(median(left) - median(right)) / median([*left, *right])
    return abs(deviation(left, right)) > CERTAIN and apart > WORTH_TELLING


def deviation(left: Sequence[float], right: Sequence[float]) -> float:
    """How far U is from what chance would make it, in its standard deviations.

    Mann and Whitney 1947, with the normal approximation: good from some 20 values on. It looks at
    ranks alone, so that one slow outlier counts for no more than its place.
    """
    values = sorted([(value, 0) for value in left] + [(value, 1) for value in right])
    rank_sum = sum(rank for rank, (_, side) in enumerate(values, 1) if side == 0)
    m, n = len(left), len(right)
    u = rank_sum - m * (m + 1) / 2
    return (u - m * n / 2) / sqrt(m * n * (m + n + 1) / 12)
