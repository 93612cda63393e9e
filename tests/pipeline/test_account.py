"""The account of a run takes the same memory for any number of inputs."""

from pipeline.account import FAILURES, Account
from pipeline.cli.progress import account
from pipeline.outcome import InputOutcome, Outcome


def test_all_failures_are_counted_and_the_first_are_named() -> None:
    counted = Account()
    for number in range(3 * FAILURES):
        counted.add([InputOutcome(f"{number}.md", Outcome.FAILED, "no text")])
    report = counted.report(deals=0, interrupted=False)
    assert report.inputs == report.counts[Outcome.FAILED] == 3 * FAILURES
    assert [one.address for one in report.failures] == [f"{n}.md" for n in range(FAILURES)]
    assert f"and {2 * FAILURES} more, in the table outcome of the store" in account(report, "s.db")
