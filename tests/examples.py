"""How many examples a property is tried with."""

import os

OF_A_HUNDRED = int(os.environ.get("REWARD_EXAMPLES", "15"))


def searched(count: int) -> int:
    """Examples to try: fifteen in a hundred of a long search; REWARD_EXAMPLES=100 in the environment makes it all of them."""
    return max(count * OF_A_HUNDRED // 100, 10)
