#!/usr/bin/python3
"""How the local scripts start processes and find them again."""

import pathlib
import shlex
import subprocess
import tempfile
import unittest

LIBRARY = pathlib.Path(__file__).resolve().parents[4] / (
    "deploy/local/lib/common.sh")


class Processes(unittest.TestCase):

  def bash(self, text):
    """The output of a script that has the functions and a folder, $dir."""
    with tempfile.TemporaryDirectory() as folder:
      result = subprocess.run(
          ["bash", "-euo", "pipefail", "-c",
           f"source {shlex.quote(str(LIBRARY))}\ndir={folder}\n{text}"],
          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
          stderr=subprocess.PIPE, encoding="utf-8", timeout=30)
    self.assertEqual(0, result.returncode, result.stderr)
    return result.stdout.split()

  def test_one_that_was_started_runs_however_long_its_start_takes(self):
    self.assertEqual(["runs"], self.bash('''
      setsid() { sleep 0.5; exec "$@"; }
      start_process "$dir/pid" /dev/null /bin/sleep 20
      if runs_as "$dir/pid" /bin/sleep; then echo runs; fi
      end_process "$dir/pid" /bin/sleep 10
    '''))

  def test_one_that_ends_at_once_is_not_waited_for(self):
    self.assertEqual(["ended"], self.bash('''
      start_process "$dir/pid" /dev/null /bin/false
      if not_running "$dir/pid" /bin/false; then echo ended; fi
      [ "$SECONDS" -lt 5 ]
    '''))


if __name__ == "__main__":
  unittest.main()
