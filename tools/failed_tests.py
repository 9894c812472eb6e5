"""Print the tests that failed in a JUnit report, one a line: python tools/failed_tests.py REPORT.xml"""

import sys
import xml.etree.ElementTree as ElementTree


def failed(report: str) -> list[str]:
    """Return `file::test` of each test in the report that failed or broke."""
    cases = ElementTree.parse(report).iter("testcase")  # noqa: S314  # pytest has just written it
    wrong = (case for case in cases if case.find("failure") is not None or case.find("error") is not None)
    return [f"{case.get('classname', '')}::{case.get('name', '')}" for case in wrong]


if __name__ == "__main__":
    sys.stdout.writelines(f"{name}\n" for name in failed(sys.argv[1]))
