#!/usr/bin/python3
"""Every reason that the contract promises is produced in at least one test."""

import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROTO = ROOT / "proto/jixiao/type/v1/error_reason.proto"

# Tests that build a status by hand instead of bringing it about.
BY_HAND = {
    ROOT / "tests/unit/common/status/status_test.cc",
    ROOT / "tests/unit/common/testing/matchers_test.cc",
    pathlib.Path(__file__).resolve(),
}


def reasons():
  names = re.findall(r"^\s*ERROR_REASON_([A-Z_]+) = (\d+);", PROTO.read_text(),
                     re.MULTILINE)
  return [name for name, number in names if number != "0"]


def tests():
  for path in sorted((ROOT / "tests").rglob("*")):
    if (path.suffix in (".cc", ".py", ".js") and path not in BY_HAND
        and "node_modules" not in path.parts):
      yield path


class ErrorReasons(unittest.TestCase):

  def test_are_found_in_the_contract(self):
    self.assertIn("INVALID_FIELD", reasons())

  def test_are_each_produced_by_a_test(self):
    text = "\n".join(path.read_text(encoding="utf-8") for path in tests())
    missing = [
        reason for reason in reasons()
        if not re.search(rf'ERROR_REASON_{reason}\b|"{reason}"', text)]
    self.assertEqual([], missing)


if __name__ == "__main__":
  unittest.main()
