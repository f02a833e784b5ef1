#!/usr/bin/python3
"""Servers killed at random moments while reports are generated and published.

Each run begins a batch and a report of its own, publishes a reviewed report
where there is one, and meanwhile kills the orchestrator, the evaluation server
or MariaDB, once or twice, each started again at once. Afterwards every report
is complete exactly once, every sealed one verifies, no operation is stuck and
nothing is doubled. Prints its counts, and the seed that repeats its choices.

  JIXIAO_FAULT_RUNS  how many runs; 10
  JIXIAO_FAULT_SEED  the seed; a random one
"""

import collections
import contextlib
import os
import random
import time
import unittest
import uuid

from stack import ROOT, Stack

DATASET = ROOT / "deploy/demo/hunan-2018"
YEAR = "2018"
DEPARTMENTS = [f"fault-{number}" for number in range(1, 6)]
# Not in the batch: of another queue.
SINGLE = "fault-single"
FORMATS = 6
STEPS = 4

RUNS = int(os.environ.get("JIXIAO_FAULT_RUNS", "10"))
SEED = int(os.environ.get("JIXIAO_FAULT_SEED", str(time.time_ns() % 10**9)))

VICTIMS = ("report", "evaluation", "mariadb")
# A killed server's operations are taken over after as long.
LEASE = "6s"
# A server is down for seconds only: a client that still cannot reach it then
# will not, and a batch that has not ended by then is stuck.
PATIENCE = 120

DRAFT, PUBLISHED = 2, 8  # of report.state
DONE = 2                 # of operation.state
PUBLISH = 2              # of operation.kind


def principal(subject, role):
  return ("--principal", f"subject={subject};role={role};department=-")


APPROVER = principal("fault-approver", "APPROVER")
REVIEWERS = {"line": principal("fault-line", "REVIEWER"),
             "performance": principal("fault-performance", "REVIEWER")}


class Faults(unittest.TestCase):
  maxDiff = None

  @classmethod
  def setUpClass(cls):
    cls.stack = Stack.running()
    cls.random = random.Random(SEED)
    cls.counts = collections.Counter()
    for department in [*DEPARTMENTS, SINGLE]:
      cls.stack.import_as(department, DATASET)
    # Its successor need not wait long for a lease to run out.
    cls.stack.stop_service("report")
    cls.stack.start_service("report", JIXIAO_LEASE=LEASE)

  @classmethod
  def tearDownClass(cls):
    cls.stack.stop_service("report")
    cls.stack.start_service("report")

  # What clients do. Each goes on over a server that is down.

  def persist(self, *arguments):
    """The JSON of a command, given again as long as a server is away."""
    deadline = time.monotonic() + PATIENCE
    while True:
      process = self.stack.start_cli(*arguments, "--json")
      try:
        out, err = process.communicate(timeout=PATIENCE)
      except Exception:
        process.kill()
        process.communicate()
        raise AssertionError(f"stuck: jixiao {' '.join(arguments)}")
      if process.returncode == 0:
        return out
      if process.returncode != 3 or time.monotonic() > deadline:
        raise AssertionError(
            f"jixiao {' '.join(arguments)}: {process.returncode}\n{out}{err}")
      self.counts["commands given again"] += 1

  def begin(self, *arguments):
    """A command that runs beside; `persist` with the same request id ends it."""
    return self.stack.start_cli(*arguments, "--json")

  def settle(self, process, *arguments):
    """Ends what `begin` began: running it again must not do it twice."""
    try:
      out, err = process.communicate(timeout=PATIENCE)
    except Exception:
      process.kill()
      process.communicate()
      raise AssertionError(f"stuck: jixiao {' '.join(arguments)}")
    if process.returncode not in (0, 3):
      raise AssertionError(
          f"jixiao {' '.join(arguments)}: {process.returncode}\n{out}{err}")
    self.persist(*arguments)

  def kill_one(self):
    victim = self.random.choice(VICTIMS)
    self.stack.kill(victim)
    self.counts[f"kills of {victim}"] += 1
    if victim == "mariadb":
      self.stack.start_mariadb()
    else:
      environment = {"JIXIAO_LEASE": LEASE} if victim == "report" else {}
      self.stack.start_service(victim, **environment)
    self.stack.wait_until_ready()

  def kill_some(self):
    for _ in range(self.random.choice((1, 1, 2))):
      # The moment is what is random here; nothing is waited for.
      time.sleep(self.random.uniform(0, 2.5))
      self.kill_one()

  # What must be true afterwards.

  def numbers(self, query):
    return [[int(cell) for cell in row] for row in self.stack.sql(query)]

  def states(self):
    """The states of the revisions of each department, in order."""
    states = collections.defaultdict(list)
    for department, state in self.stack.sql(
        "SELECT department, state FROM jixiao_report.report WHERE department "
        "LIKE 'fault-%' ORDER BY department, revision"):
      states[department].append(int(state))
    return states

  def stored(self):
    """How many rows the departments have of what steps make."""
    return {
        table: self.numbers(
            f"SELECT COUNT(*) FROM jixiao_evaluation.{table} WHERE department "
            "LIKE 'fault-%'")[0][0]
        for table in ("evaluation", "document", "rendering")}

  def check_nothing_is_stuck(self):
    running = self.stack.sql(
        "SELECT department, kind, step, attempt_count FROM "
        "jixiao_report.operation WHERE state = 1 OR lease_owner IS NOT NULL")
    self.assertEqual([], running)
    self.assertEqual([["0"]], self.stack.sql(
        "SELECT COUNT(*) FROM jixiao_report.report_step WHERE end_time IS "
        "NULL AND department LIKE 'fault-%'"))
    self.assertEqual([["0"]], self.stack.sql(
        "SELECT COUNT(*) FROM jixiao_report.report WHERE state IN (1, 7)"))

  def check_run(self, before, after, stored_before, stored_after):
    for department in [*DEPARTMENTS, SINGLE]:
      self.assertEqual(len(before[department]) + 1, len(after[department]),
                       f"{department}: one revision more")
      self.assertEqual(DRAFT, after[department][-1], department)
    begun = len(DEPARTMENTS) + 1
    self.assertEqual(
        {"evaluation": begun, "document": begun, "rendering": begun * FORMATS},
        {table: stored_after[table] - stored_before[table]
         for table in stored_after})

  def check_steps(self):
    """Every revision has done every step once and has every format."""
    self.assertEqual([], self.stack.sql(
        "SELECT r.department, r.revision FROM jixiao_report.report r WHERE "
        "r.department LIKE 'fault-%' AND (SELECT COUNT(*) FROM "
        "jixiao_report.report_step s WHERE s.department = r.department AND "
        "s.fiscal_year = r.fiscal_year AND s.revision = r.revision AND s.step "
        f"<= {STEPS}) <> {STEPS}"))
    self.assertEqual([], self.stack.sql(
        "SELECT department, revision FROM jixiao_report.report WHERE "
        "department LIKE 'fault-%' AND JSON_LENGTH(detail, '$.renderings') <> "
        f"{FORMATS}"))

  def check_seals(self):
    """Each published report has one seal, and every seal verifies."""
    sealed = self.stack.sql(
        "SELECT department, fiscal_year, revision FROM "
        "jixiao_report.report_seal WHERE department LIKE 'fault-%'")
    self.assertEqual(len(sealed), len({tuple(row) for row in sealed}))
    published = self.stack.sql(
        "SELECT department, fiscal_year, revision FROM jixiao_report.report "
        "WHERE department LIKE 'fault-%' AND publish_time IS NOT NULL")
    self.assertEqual(sorted(sealed), sorted(published))
    for department, year, revision in sealed:
      self.stack.cli("report", "verify",
                     f"departments/{department}/reports/{year}@{revision}")
    self.counts["seals verified"] = len(sealed)

  # One run.

  def review(self, department):
    """Takes the latest draft to REVIEWED. Its own calls are not disturbed."""
    of_report = ("--department", department, "--year", YEAR)
    self.stack.cli("report", "submit", *of_report, *APPROVER)
    for desk, reviewer in REVIEWERS.items():
      self.stack.cli("report", "review", *of_report, "--desk", desk, *reviewer)
    return int(self.stack.sql(
        "SELECT MAX(revision) FROM jixiao_report.report WHERE department = "
        f"'{department}'")[0][0])

  def publish_through_kills(self, department, revision):
    of_report = ("--department", department, "--year", YEAR, "--revision",
                 str(revision))
    process = self.begin("report", "publish", *of_report, *APPROVER, "--watch")
    self.kill_some()
    process.communicate(timeout=PATIENCE)
    def state():
      with contextlib.suppress(AssertionError):
        return self.numbers(
            "SELECT state FROM jixiao_report.report WHERE department = "
            f"'{department}' AND revision = {revision}")[0][0]
      return None
    # Killed before its publication was acknowledged it is REVIEWED still, and
    # asked again.
    deadline = time.monotonic() + PATIENCE
    while state() != PUBLISHED:
      if time.monotonic() > deadline:
        raise AssertionError(f"{department}@{revision} is not published")
      process = self.begin("report", "publish", *of_report, *APPROVER,
                           "--watch")
      process.communicate(timeout=PATIENCE)
    self.counts["reports published"] += 1

  def generate_through_kills(self):
    batch = ("report", "batch", "--year", YEAR, "--departments",
             ",".join(DEPARTMENTS), "--parallelism", "3", "--request_id",
             str(uuid.uuid4()))
    single = ("report", "generate", "--department", SINGLE, "--year", YEAR,
              "--watch", "--request_id", str(uuid.uuid4()),
              *principal("fault-single", "OPERATOR"))
    processes = [(self.begin(*command), command) for command in (batch, single)]
    self.kill_some()
    for process, command in processes:
      self.settle(process, *command)
    self.counts["batches"] += 1
    self.counts["reports generated"] += len(DEPARTMENTS) + 1

  def test_every_report_is_complete_once_whatever_is_killed_and_when(self):
    print(f"seed {SEED}, {RUNS} runs", flush=True)
    for run in range(RUNS):
      with self.subTest(run=run, seed=SEED):
        before, stored_before = self.states(), self.stored()
        self.generate_through_kills()
        self.check_nothing_is_stuck()
        self.check_run(before, self.states(), stored_before, self.stored())
        department = DEPARTMENTS[run % len(DEPARTMENTS)]
        revision = self.review(department)
        self.publish_through_kills(department, revision)
        self.check_nothing_is_stuck()
        self.counts["runs"] += 1
    self.check_steps()
    self.check_seals()
    operations = self.numbers(
        "SELECT kind, state, COUNT(*) FROM jixiao_report.operation WHERE "
        "department LIKE 'fault-%' OR department = '-' GROUP BY kind, state")
    self.counts["attempts beyond the first"] = self.numbers(
        "SELECT COALESCE(SUM(attempt_count - 1), 0) FROM "
        "jixiao_report.operation WHERE kind <> 3 AND department LIKE "
        "'fault-%'")[0][0]
    for name, count in sorted(self.counts.items()):
      print(f"{count:6}  {name}", flush=True)
    self.assertEqual({DONE}, {state for kind, state, _ in operations
                              if kind != PUBLISH})
    self.assertEqual(RUNS, self.counts["runs"])


if __name__ == "__main__":
  unittest.main()
