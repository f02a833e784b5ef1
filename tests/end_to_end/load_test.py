#!/usr/bin/python3
"""Servers stopped and killed under the load of 32 callers.

Each of the four servers has a second replica. While eight callers a service
write and read through both, each server is stopped in good order, then killed,
and started again; at last MariaDB is stopped for some time. Seen is:

- stopping a server fails no call, once UNAVAILABLE is tried again;
- a kill is answered with UNAVAILABLE and nothing else;
- readiness falls with the database and returns;
- the database never has more connections than all pools together;
- what was acknowledged is there, once.

Prints its counts.

  JIXIAO_DATABASE_SECONDS  how long MariaDB is away; 5
"""

import contextlib
import json
import os
import subprocess
import threading
import time
import unittest
import uuid

from replica import Replica
from stack import SERVICES, Stack, program, wait_for

AWAY = int(os.environ.get("JIXIAO_DATABASE_SECONDS", "5"))
# Connections of one server: its pool, the probe and what samples metrics.
CONNECTIONS = 8 + 2
# The longest that a service may answer nobody after a kill of one replica.
RECOVERY_MS = 5000
# Of the calls before a stop and after a start.
STEADY_SECONDS = 1.5

STORED = {
    "budget": "SELECT budget_unit FROM jixiao_budget.budget_unit "
              "WHERE budget_unit LIKE '{}%'",
    "project": "SELECT work_item FROM jixiao_project.work_item "
               "WHERE work_item LIKE '{}%'",
    "evaluation": "SELECT evidence_document "
                  "FROM jixiao_evaluation.evidence_document "
                  "WHERE evidence_document LIKE '{}%'",
    "report": "SELECT JSON_VALUE(comments, '$.comments[0].text') "
              "FROM jixiao_report.report_event WHERE comments LIKE '%{}%'",
}


class Connections:
  """Watches how many connections the database has, on a thread of its own."""

  def __init__(self, stack):
    self.stack = stack
    self.most = 0
    self.ending = threading.Event()
    self.thread = threading.Thread(target=self.watch)
    self.thread.start()

  def watch(self):
    while not self.ending.wait(0.5):
      with contextlib.suppress(AssertionError):
        [[count]] = self.stack.sql(
            "SELECT COUNT(*) FROM information_schema.processlist "
            "WHERE user LIKE '%\\_serve'")
        self.most = max(self.most, int(count))

  def end(self):
    self.ending.set()
    self.thread.join()


class Load(unittest.TestCase):
  maxDiff = None

  @classmethod
  def setUpClass(cls):
    cls.stack = Stack.running()
    cls.run_id = "load-" + uuid.uuid4().hex[:8]
    # Other tests count what nj-tcj has.
    cls.stack.call("budget", "jixiao.budget.v1.BudgetService/CreateDepartment",
                   {"departmentId": cls.run_id,
                    "department": {"displayName": "负载"}})
    cls.replicas = {service: Replica(cls.stack, service)
                    for service in SERVICES}
    for replica in cls.replicas.values():
      replica.wait_until_ready()
    cls.connections = Connections(cls.stack)
    targets = [f"ipv4:{cls.stack.address(service)},"
               f"{cls.replicas[service].address}" for service in SERVICES]
    cls.load = subprocess.Popen(
        [program("jixiao_load"), cls.run_id, *targets], encoding="utf-8",
        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    time.sleep(STEADY_SECONDS)
    cls.phase("start")

  @classmethod
  def tearDownClass(cls):
    if cls.load.poll() is None:
      cls.load.kill()
    cls.load.wait()
    cls.load.stdin.close()
    cls.load.stdout.close()
    cls.connections.end()
    for replica in cls.replicas.values():
      replica.stop()
    cls.stack.start_mariadb()
    for service in SERVICES:
      if cls.stack.try_cli("health", "--address",
                           cls.stack.address(service))[0] != 0:
        cls.stack.start_service(service)

  @classmethod
  def say(cls, command):
    cls.load.stdin.write(command + "\n")
    cls.load.stdin.flush()
    return json.loads(cls.load.stdout.readline())

  @classmethod
  def phase(cls, name):
    """The counts since the last phase, by service; printed."""
    counts = cls.say("phase")
    calls = sum(count["calls"] for count in counts.values())
    again = sum(count["answers"].get("UNAVAILABLE", 0)
                for count in counts.values())
    failed = sum(count["failed"] for count in counts.values())
    gap = max(count["longest_gap_ms"] for count in counts.values())
    print(f"{name:28} {calls:7} calls {again:6} tried again {failed:4} failed "
          f"{gap:6} ms longest gap of a service", flush=True)
    return counts

  def assert_none_failed(self, counts):
    self.assertEqual([], [failure for count in counts.values()
                          for failure in count["failures"]])
    for service, count in counts.items():
      self.assertGreater(count["calls"], 0, service)

  def test_1_servers_stopped_in_good_order(self):
    for service in SERVICES:
      self.stack.stop_service(service)
      time.sleep(STEADY_SECONDS)
      self.stack.start_service(service)
      time.sleep(STEADY_SECONDS)
      self.assert_none_failed(self.phase(f"SIGTERM {service}"))

  def test_2_servers_killed(self):
    for service in SERVICES:
      self.stack.kill(service)
      time.sleep(STEADY_SECONDS)
      self.stack.start_service(service)
      time.sleep(STEADY_SECONDS)
      counts = self.phase(f"kill -9 {service}")
      self.assert_none_failed(counts)
      for name, count in counts.items():
        self.assertLessEqual(set(count["answers"]), {"OK", "UNAVAILABLE"}, name)
        self.assertLess(count["longest_gap_ms"], RECOVERY_MS, name)

  def test_3_database_away(self):
    self.stack.script('mariadb_stop "$database_dir"')
    try:
      for service in SERVICES:
        wait_for(f"{service} not ready", 20, lambda: self.stack.try_cli(
            "health", "--address", self.stack.address(service))[0] == 3)
      time.sleep(AWAY)
    finally:
      self.stack.start_mariadb()
    self.stack.wait_until_ready()
    time.sleep(STEADY_SECONDS)
    counts = self.phase(f"no MariaDB for {AWAY} s and more")
    self.assert_none_failed(counts)
    for name, count in counts.items():
      self.assertLessEqual(set(count["answers"]), {"OK", "UNAVAILABLE"}, name)
      self.assertGreater(count["answers"]["UNAVAILABLE"], 0, name)

  def test_4_what_was_acknowledged_is_there_once(self):
    self.phase("end")
    acknowledged = self.say("end")
    self.assertEqual(0, self.load.wait(timeout=90))
    total = 0
    for service, ids in acknowledged.items():
      rows = [row for [row] in self.stack.sql(
          STORED[service].format(self.run_id))]
      self.assertEqual(len(rows), len(set(rows)), f"{service}: doubled")
      self.assertEqual(set(), set(ids) - set(rows), f"{service}: lost")
      total += len(ids)
    print(f"{total} acknowledged writes, all there once")
    most = self.connections.most
    limit = 2 * len(SERVICES) * CONNECTIONS
    print(f"{most} database connections at most, {limit} allowed")
    self.assertGreater(most, 0)
    self.assertLessEqual(most, limit)


if __name__ == "__main__":
  unittest.main()
