"""`python -m reward` is `reward`."""

from reward.cli import main

main(prog_name="reward")
