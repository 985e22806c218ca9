"""Rules for the whole suite."""

import os

import pytest


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """On the build server nothing is skipped: a skip there fails the run, so that no test goes missing unnoticed."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter and (skipped := reporter.stats.get("skipped")):
        reporter.write_line(f"{len(skipped)} tests were skipped, and with CI set none may be", red=True)
        session.exitstatus = session.exitstatus or pytest.ExitCode.TESTS_FAILED
