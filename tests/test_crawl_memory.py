"""Memory stays flat as a crawl grows, and within a gibibyte a worker."""

import subprocess
import sys
from pathlib import Path

import pytest
from bench.crawl_pages import pages, write

pytestmark = [pytest.mark.model, pytest.mark.slow]

READ = """
import resource, sys
from retorsion import crawl
found = sum(1 for _ in crawl(sys.argv[1]))
print(found, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def peak(path: Path) -> tuple[int, int]:
    """Read a crawl in a process of its own; return its reports and the most memory it held, in MiB."""
    done = subprocess.run([sys.executable, "-c", READ, str(path)], capture_output=True, text=True, check=True)
    reports, most = done.stdout.split()
    return int(reports), int(most)


def test_four_times_the_pages_take_the_same_memory(tmp_path: Path) -> None:
    found = {}
    for number in (250, 1_000):
        path = tmp_path / f"{number}.warc.gz"
        write(pages(number, diplomatic=0.1), path)
        found[number] = peak(path)
    assert found[1_000][0] > 3 * found[250][0] > 0
    assert found[1_000][1] - found[250][1] < 40
    assert found[1_000][1] < 1_024
