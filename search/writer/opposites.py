"""Sentences that say the opposite of what they cite: negations put in or left out, and words turned around."""

from search.writer.words import Words

_PAIRS = """
    easy hard, easy difficult, easy painful, simple complicated, cheap expensive, cheaper dearer, fast slow, faster
    slower, quick slow, quicker slower, love hate, like dislike, happy unhappy, more less, more fewer, better worse,
    best worst, good bad, great terrible, long short, longer shorter, high low, higher lower, increase decrease,
    rise fall, rose fell, gain lose, gained lost, won lost, win lose, before after, always never, trust distrust,
    safe unsafe, safe dangerous, useful useless, reliable unreliable, clear unclear, confident worried, agree
    disagree, accept refuse, accepted refused, renew cancel, renewed cancelled, praise complain, first last, on off,
    early late, earlier later, open closed, strong weak, fair unfair, right wrong, correct incorrect, possible
    impossible, enough little, allow forbid, improved worsened, saves costs, saved cost, save waste, saved wasted,
    working broken, started stopped, start stop, keep drop, prefer avoid, gladly reluctantly, quiet loud, warm cold,
    wet dry, new old, for against, up down, above below, plenty scarce, kept lost, present absent, remember forget,
    remembered forgot, succeed fail, succeeded failed, pass fail
"""


def _read_pairs() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for pair in _PAIRS.split(","):
        one, other = pair.split()
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return found


_OPPOSITES = _read_pairs()


def find_opposite(claim: Words, nearest: Words, said: Words) -> str:
    """A word by which the claim turns around what was said; empty where there is none. `nearest` is the part of what
    was `said` that is nearest to the claim."""
    if claim.is_negated and not nearest.is_negated:
        return "not"
    for stem, polarities in claim.polarity.items():
        heard = nearest.polarity.get(stem) or said.polarity.get(stem)
        if heard is not None and not polarities & heard:
            return stem
    turned = _OPPOSITES.keys() & set(claim.tokens) - set(nearest.tokens)
    return next((token for token in turned if _OPPOSITES[token] & set(nearest.tokens) - set(claim.tokens)), "")
