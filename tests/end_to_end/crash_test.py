#!/usr/bin/python3
"""Processes that die in the middle: nothing is lost and nothing is doubled."""

import contextlib
import csv
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import unittest
import uuid

from stack import DATASET, OF_REPORT, YEAR, Stack, wait_for

EVALUATE = 2  # REPORT_STEP_EVALUATE
DRAFT = 2     # STATE_DRAFT

# The department of the import that is cut off.
OTHER = "nj-two"


class Orchestrator(unittest.TestCase):

  def setUp(self):
    self.stack = Stack.running()

  def report_row(self, operation):
    rows = self.stack.sql(
        "SELECT r.state, o.step, o.attempt_count, r.revision, "
        "r.document_digest FROM jixiao_report.report r JOIN "
        "jixiao_report.operation o USING (department, operation) "
        f"WHERE r.operation = '{operation}'")
    return dict(zip(("state", "step", "attempt", "revision"),
                    map(int, rows[0][:4])), digest=rows[0][4])

  @contextlib.contextmanager
  def evaluation_paused(self):
    """The step that needs the service cannot end meanwhile."""
    pid = self.stack.pid("evaluation")
    os.kill(pid, signal.SIGSTOP)
    try:
      yield
    finally:
      os.kill(pid, signal.SIGCONT)

  def test_killed_while_scoring_has_its_report_completed_once(self):
    stack = self.stack
    # Its successor need not wait long for the lease to run out.
    stack.stop_service("report")
    stack.start_service("report", JIXIAO_LEASE="5s")
    before = stack.row_counts()
    request_id = str(uuid.uuid4())
    generate = ("report", "generate", *OF_REPORT, "--request_id", request_id)
    with self.evaluation_paused():
      accepted = stack.cli_json(*generate)
      operation = accepted["operation"].split("/")[-1]
      wait_for("scoring", 20, lambda: self.report_row(operation)["step"] ==
               EVALUATE)
      attempt = self.report_row(operation)["attempt"]
      stack.kill("report")
    stack.start_service("report")
    report = stack.cli_json(*generate, "--watch")["report"]

    row = self.report_row(operation)
    self.assertEqual(DRAFT, row["state"])
    self.assertEqual(attempt + 1, row["attempt"])
    self.assertEqual(row["revision"], report["revision"])
    after = stack.row_counts()
    added = {table: after[table] - before[table] for table in (
        "jixiao_report.report", "jixiao_evaluation.evaluation",
        "jixiao_evaluation.document", "jixiao_evaluation.rendering")}
    self.assertEqual({"jixiao_report.report": 1,
                      "jixiao_evaluation.evaluation": 1,
                      "jixiao_evaluation.document": 1,
                      "jixiao_evaluation.rendering": 6}, added)
    self.assertEqual([["0"]], stack.sql(
        "SELECT COUNT(*) FROM jixiao_report.report_step "
        f"WHERE revision = {row['revision']} AND end_time IS NULL AND "
        "department = 'nj-tcj'"))
    # Equal to what an undisturbed generation yields.
    calm = stack.cli_json("report", "generate", *OF_REPORT, "--watch")
    self.assertEqual(calm["report"]["document_digest"], row["digest"])


class MariaDb(unittest.TestCase):

  def setUp(self):
    self.stack = Stack.running()
    folder = tempfile.TemporaryDirectory()
    self.addCleanup(folder.cleanup)
    self.dataset = pathlib.Path(folder.name) / "dataset"
    shutil.copytree(DATASET, self.dataset)
    # What rests on the projects: the import begins without them.
    for name in ("investments.csv", "work_items.yaml", "signings.csv",
                 "listings.csv", "blocked_items.csv", "meetings.csv"):
      (self.dataset / name).unlink()
    department = self.dataset / "department.yaml"
    text = department.read_text(encoding="utf-8")
    department.write_text(text.replace("id: nj-tcj", f"id: {OTHER}", 1),
                          encoding="utf-8")

  def import_parts(self):
    result = self.stack.cli_json("import", str(self.dataset))
    return {part.pop("part"): part for part in result["parts"]}

  def projects(self):
    """The other department's projects that are there for good."""
    return int(self.stack.sql("SELECT COUNT(*) FROM jixiao_project.project "
                              f"WHERE department = '{OTHER}'")[0][0])

  @contextlib.contextmanager
  def row_in_the_way(self, code):
    """An uncommitted row of that code: the import stops in front of it."""
    session = subprocess.Popen(
        ["mariadb", "--no-defaults", f"--socket={self.stack.var}/mariadb/socket",
         "--batch", "--skip-column-names", "--unbuffered"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, encoding="utf-8")
    session.stdin.write(f"""
        USE jixiao_project;
        CREATE TEMPORARY TABLE copy
            SELECT * FROM project WHERE department = 'nj-tcj' AND
            project = '{code}';
        UPDATE copy SET department = '{OTHER}';
        START TRANSACTION;
        INSERT INTO project SELECT * FROM copy;
        SELECT ROW_COUNT();
        """)
    session.stdin.flush()
    self.assertEqual("1\n", session.stdout.readline())
    try:
      yield
    finally:
      with contextlib.suppress(BrokenPipeError):
        session.stdin.close()
      session.wait(timeout=10)
      session.stdout.close()

  def test_killed_during_an_import_that_running_it_again_completes(self):
    projects = self.dataset / "projects.csv"
    text = projects.read_text(encoding="utf-8")
    codes = sorted(row["code"] for row in csv.DictReader(text.splitlines()))
    projects.write_text(text.splitlines()[0] + "\n", encoding="utf-8")
    self.import_parts()
    projects.write_text(text, encoding="utf-8")

    with self.row_in_the_way(codes[900]):
      process = self.stack.start_cli("import", str(self.dataset))
      wait_for("a part of the import", 20, self.projects)
      self.assertIsNone(process.poll())
      self.stack.kill("mariadb")
      out, err = process.communicate(timeout=60)
    self.assertEqual(3, process.returncode, out + err)
    self.assertIn("DATABASE_UNAVAILABLE", err)
    self.assertIn("running it again adds what is missing", err)

    code, _, err = self.stack.try_cli("import", str(self.dataset))
    self.assertEqual(3, code, err)
    self.assertIn("DATABASE_UNAVAILABLE", err)

    self.stack.start_mariadb()
    self.stack.wait_until_ready()
    there = self.projects()
    self.assertTrue(0 < there < len(codes), there)

    # No report on half of the rows.
    code, out, err = self.stack.try_cli(
        "report", "generate", "--department", OTHER, "--year", YEAR, "--watch")
    self.assertEqual(1, code, out + err)
    self.assertIn("IMPORT_UNFINISHED", err)

    part = self.import_parts()["projects and targets"]
    self.assertEqual(len(codes), self.projects())
    # The targets: one of the department, one of each district.
    self.assertEqual(len(codes) + 13, part["created"] + part["unchanged"])
    self.assertEqual(len(codes) - there, part["created"])
    for part in self.import_parts().values():
      self.assertEqual((0, 0), (part["created"], part["updated"]), part)
    self.stack.cli("report", "generate", "--department", OTHER, "--year", YEAR,
                   "--watch")


if __name__ == "__main__":
  unittest.main()
