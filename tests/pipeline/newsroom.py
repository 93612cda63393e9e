"""A store with articles to decide on: readings by `handmade.read_marked`, decisions by Ana."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from models.decision import Action, Decision, Subject
from pipeline.decisions import acts, record
from pipeline.decisions.carry_out import Outcome, carry_out
from pipeline.decisions.record import Ruling
from pipeline.derive import derive
from pipeline.run import run
from pipeline.store import Store, decisions
from pipeline.store.dump import dump

ROUND = "DEAL Orrery / funding / announced / 2024-05 / 10000000 / Halden"
LATER = "DEAL Orrery / funding / announced / 2025-03 / 30000000 / Nexeo"
OTHER = "DEAL Brightlane / acquisition / announced / 2024-02 / 7000000 / Halden"
HEAD = "PERSON 王伟 / Orrery"
ANA = Ruling("Ana", "as the filing says")
# Two articles tell of the one round of Orrery, one of the other; one of another company.
ARTICLES = {
    "a.md": ("Gazette", "2024-05-02", (ROUND, HEAD)),
    "b.md": ("Ledger", "2024-05-03", ("It rained.", ROUND)),
    "c.md": ("Gazette", "2025-03-09", (LATER, HEAD)),
    "d.md": ("Courier", "2024-02-11", (OTHER, "PERSON 王伟 / Brightlane")),
}


@dataclass
class Newsroom:
    """Articles in a folder, and the store that they are read into."""

    folder: Path
    store: Store

    @classmethod
    def with_articles(cls, folder: Path, store: Store) -> "Newsroom":
        """A store that has read `ARTICLES`."""
        room = cls(folder, store)
        for name, (publisher, day, lines) in ARTICLES.items():
            room.write(name, lines, publisher, day)
        room.read()
        return room

    def write(
        self, name: str, lines: Sequence[str], publisher: str = "Gazette", day: str = "2024-05-02"
    ) -> None:
        """Put an article into the folder."""
        self.folder.mkdir(exist_ok=True)
        head = f"---\ntitle: Of {name}\ndate: {day}\npublisher: {publisher}\nlang: en\n---\n"
        (self.folder / name).write_text(head + "\n".join(lines) + "\n", "utf-8")

    def read(self, *names: str) -> None:
        """Read the folder, or some of its articles one after the other, and derive."""
        for path in [str(self.folder / name) for name in names] or [str(self.folder)]:
            run([path], self.store)
        derive(self.store)

    def address(self, name: str) -> str:
        """The address under which the store knows an article."""
        return str(self.folder / name)

    def judge(self, action: str, one: str, other: str, kind: Subject | None = None) -> Outcome:
        """Judge two things."""
        return self._carry_out(acts.judge, action=Action(action), words=(one, other), kind=kind)

    def split(self, thing: str, *names: str, kind: Subject | None = None) -> Outcome:
        """Take articles out of a thing."""
        addresses = [self.address(name) for name in names]
        return self._carry_out(acts.split, told=thing, addresses=addresses, kind=kind)

    def decide(self, deal: str, slot: str, value: str) -> Outcome:
        """Decide a value."""
        return self._carry_out(acts.decide, told=deal, slot=slot, value=value)

    def trust(self, publisher: str, weight: str) -> Outcome:
        """Weigh a publisher."""
        return self._carry_out(acts.trust, publisher=publisher, weight=weight)

    def retract(self, name: str) -> Outcome:
        """Take an article's witness away."""
        return self._carry_out(acts.retract, told=self.address(name))

    def undo(self, number: int) -> Outcome:
        """Take a decision back."""
        return self._carry_out(record.undo, number=number)

    def _carry_out(self, act: Callable[..., record.Recorded], **words: object) -> Outcome:
        return carry_out(self.store, partial(act, ruling=ANA, **words))

    def deals(self) -> dict[str, str]:
        """The names of the articles that tell of each deal, in a row: {"orrery-2024-05": "a b"}."""
        return {
            deal.deal_id: " ".join(sorted(Path(one.address).stem for one in deal.sources))
            for deal in self.store.deals()
        }

    def value(self, deal: str, slot: str) -> object:
        """The value of a deal's slot."""
        (found,) = self.store.deals([deal])
        return dict(found.slots())[slot].value

    def content(self) -> list[str]:
        """All that the store holds but for the decisions themselves."""
        return [line for table, line in dump(self.store) if not table.startswith("decision")]

    def decisions(self) -> tuple[Decision, ...]:
        """All decisions made so far."""
        with self.store.transaction() as connection:
            return decisions.load(connection)
