"""Two processes that edit one offer and save in the same moment: `python tests/simultaneous_saves.py 400`.

So many saves, two at a time: both open the file, both edit it, both save. One must be saved and the other told that the
file changed underneath; the file must be that of the one who was told "Saved". Prints what was found, and exits with
1 where an edit was lost.
"""

import multiprocessing
import sys
from multiprocessing.synchronize import Barrier
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))

POST = "met-external-relations-manager"
PROCESSES = 2


def _edit(number: int, rounds: int, path: Path, together: Barrier, answers: Any) -> None:
    """Opens, edits and saves, each time in the same moment as the others; answers what became of each."""
    from reward.base.errors import RewardError
    from reward.library.models.offer import Offer
    from reward.library.safe_files import ChangedUnderneathError, digest
    from reward.tui.state.desk import changed, opened, saved

    outcomes = []
    for turn in range(rounds):
        held = opened(path)
        mine = changed(Offer, held.offer, "pay.basic", str(30_000 + PROCESSES * turn + number))
        together.wait()
        try:
            outcome = saved(type(held)(held.name, mine, held.path, held.read, held.digest)).digest
        except ChangedUnderneathError:
            outcome = "told"
        except RewardError as error:
            outcome = f"{error}"
        together.wait()
        outcomes.append((outcome, digest(path.read_bytes())))
        together.wait()
    answers.send(outcomes)


def simultaneous(saves: int) -> dict[str, int]:
    """How many saves were made, told that the file changed, and lost; and how many ended otherwise."""
    import reward

    context = multiprocessing.get_context("spawn")
    with TemporaryDirectory(prefix="reward-saves-") as folder:
        path = Path(folder, "offer.toml")
        reward.save_offer(reward.load_offer(POST), path)
        together = context.Barrier(PROCESSES)
        lines, processes = [], []
        for number in range(PROCESSES):
            ours, theirs = context.Pipe(duplex=False)
            process = context.Process(target=_edit, args=(number, saves // PROCESSES, path, together, theirs))
            process.start()
            theirs.close()
            lines.append(ours)
            processes.append(process)
        rounds = list(zip(*(line.recv() for line in lines), strict=True))
        for process in processes:
            process.join()
        left = [each.name for each in Path(folder).iterdir() if each != path]
    found = {"saved": 0, "told": 0, "lost": 0, "neither": 0, "left": len(left)}
    for each in rounds:
        for outcome, now in each:
            word = "told" if outcome == "told" else "saved" if outcome == now else "lost" if len(outcome) == 64 else ""
            found[word or "neither"] += 1
    return found


if __name__ == "__main__":
    outcome = simultaneous(int(sys.argv[1]) if len(sys.argv) > 1 else 400)
    print(", ".join(f"{count} {word}" for word, count in outcome.items()))
    sys.exit(bool(outcome["lost"] or outcome["neither"] or outcome["left"] or outcome["saved"] != outcome["told"]))
