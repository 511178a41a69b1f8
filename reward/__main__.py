"""`python -m reward` is `reward`."""

from reward.cli import start

if __name__ == "__main__":
    start()
