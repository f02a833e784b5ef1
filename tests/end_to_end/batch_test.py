#!/usr/bin/python3
"""A batch of many departments by two orchestrators, of which one is stopped and
later the other killed.

Seen is that both share the work, that progress never goes backwards whichever
of them tells it, and that each department has its report once. Prints its
counts.

  JIXIAO_BATCH_DEPARTMENTS  how many; 24
"""

import collections
import json
import os
import re
import tempfile
import threading
import unittest
import uuid

from replica import Replica
from stack import PRINCIPAL, ROOT, Stack, wait_for

DATASET = ROOT / "deploy/demo/hunan-2018"
YEAR = "2018"
COUNT = int(os.environ.get("JIXIAO_BATCH_DEPARTMENTS", "24"))
# Of this run alone.
PREFIX = f"batch-{uuid.uuid4().hex[:8]}-"
DEPARTMENTS = [f"{PREFIX}{number:03}" for number in range(1, COUNT + 1)]
# Of -O0 on a loaded machine; a batch that takes longer is stuck.
PATIENCE = 60 + 5 * COUNT
# What a killed server has begun is taken over after as long.
LEASE = "6s"
DRAFT = 2  # of report.state
GENERATED = re.compile(
    rf'"event":"operation_done".*"departments/({PREFIX}\d+)/operations/')


class Watch:
  """What one orchestrator tells about the batch, for as long as it runs and
  again once it is back. On a thread of its own."""

  def __init__(self, stack, address, operation):
    self.stack = stack
    self.address = address
    self.operation = operation
    self.messages = []
    self.streams = 0
    self.ending = threading.Event()
    self.thread = threading.Thread(target=self.run)
    self.thread.start()

  def run(self):
    while not self.ending.wait(0.1):
      with tempfile.TemporaryFile("w+", encoding="utf-8") as out:
        process = self.stack.start_buf_curl(
            self.address, "--timeout", "0", "-H",
            f"x-jixiao-principal: {PRINCIPAL}", "-d",
            json.dumps({"name": self.operation}),
            "/jixiao.report.v1.ReportService/WatchBatch", stdout=out,
            stderr=out)
        process.wait()
        out.seek(0)
        told = self.parse(out.read())
      self.messages += told
      self.streams += bool(told)
      if told and told[-1]["operation"].get("done"):
        return

  @staticmethod
  def parse(text):
    """The messages; what a stream that was cut off ends with is left."""
    messages = []
    decoder = json.JSONDecoder()
    while True:
      text = text.lstrip()
      try:
        message, end = decoder.raw_decode(text)
      except json.JSONDecodeError:
        return messages
      if "operation" not in message:
        return messages
      messages.append(message)
      text = text[end:]

  def end(self):
    self.ending.set()
    self.thread.join()


class Batch(unittest.TestCase):
  maxDiff = None

  @classmethod
  def setUpClass(cls):
    cls.stack = Stack.running()
    for department in DEPARTMENTS:
      cls.stack.import_as(department, DATASET)
    cls.stack.stop_service("report")
    cls.start_first()

  @classmethod
  def tearDownClass(cls):
    if cls.first_answers():
      cls.stack.stop_service("report")
    cls.stack.start_service("report")

  @classmethod
  def first_answers(cls):
    return cls.stack.try_cli(
        "health", "--address", cls.stack.address("report"))[0] == 0

  @classmethod
  def start_first(cls):
    cls.stack.start_service("report", JIXIAO_LEASE=LEASE)

  def setUp(self):
    self.replica = Replica(self.stack, "report")
    self.addCleanup(self.replica.kill)
    self.replica.wait_until_ready()

  def begin(self):
    return self.stack.cli("report", "batch", "--year", YEAR, "--departments",
                          ",".join(DEPARTMENTS), "--parallelism", "8",
                          "--detach").strip()

  def watch(self, address, operation):
    watch = Watch(self.stack, address, operation)
    self.addCleanup(watch.end)
    return watch

  def ended(self, operation):
    """How many departments of the batch have ended."""
    id = operation.rsplit("/", 1)[1]
    [[count]] = self.stack.sql(
        "SELECT COUNT(*) FROM jixiao_report.batch_item WHERE batch = "
        f"'{id}' AND state >= {DRAFT}")
    return int(count)

  def wait_for_part(self, operation, part):
    wait_for(f"{part:.0%} of the batch done", PATIENCE,
             lambda: self.ended(operation) >= COUNT * part)

  def generated_by(self, log):
    """The departments whose reports the server has made since it started."""
    return GENERATED.findall(log.read_text(encoding="utf-8"))

  def assert_never_backwards(self, watch):
    percent, ended, departments = 0, 0, collections.Counter()
    for message in watch.messages:
      told = message["operation"]["metadata"]
      now = told.get("doneCount", 0) + told.get("failedCount", 0)
      self.assertLessEqual(percent, told.get("progressPercent", 0))
      self.assertLessEqual(ended, now)
      percent, ended = told.get("progressPercent", 0), now
      for item in message.get("items", []):
        progress = item.get("progressPercent", 0)
        self.assertLessEqual(departments[item["department"]], progress)
        departments[item["department"]] = progress
    self.assertEqual((100, COUNT), (percent, ended))
    self.assertEqual({f"departments/{id}": 100 for id in DEPARTMENTS},
                     departments)

  def test_two_servers_share_it_and_one_that_goes_loses_nothing(self):
    operation = self.begin()
    first = self.watch(self.stack.address("report"), operation)
    second = self.watch(self.replica.address, operation)
    first_log = self.stack.var / "log/report.log"

    self.wait_for_part(operation, 0.3)
    self.stack.stop_service("report")
    stopped_at = self.ended(operation)
    by_first = self.generated_by(first_log)
    self.wait_for_part(operation, 0.5)
    self.start_first()
    self.wait_for_part(operation, 0.7)
    self.replica.kill()
    killed_at = self.ended(operation)
    by_second = self.generated_by(self.replica.log)
    self.wait_for_part(operation, 1)
    by_first += self.generated_by(first_log)

    result = self.stack.cli_json("report", "batch", "--operation", operation)
    self.assertEqual((True, COUNT, 0), (result["done"], result["done_count"],
                                        result["failed_count"]))
    self.assertEqual([[id, "1", str(DRAFT)] for id in DEPARTMENTS],
                     self.stack.sql(
        "SELECT department, COUNT(*), MAX(state) FROM jixiao_report.report "
        f"WHERE department LIKE '{PREFIX}%' GROUP BY department"))
    # Done by one server and not yet told by its log when it was killed: one
    # for each of its workers at most. By both: none.
    self.assertEqual(set(), set(by_first) & set(by_second))
    self.assertGreater(len(by_first), 0)
    self.assertGreater(len(by_second), 0)

    # The one that was killed tells the end as well.
    self.replica = Replica(self.stack, "report")
    self.addCleanup(self.replica.kill)
    for watch in (first, second):
      watch.thread.join(timeout=30)
      self.assertFalse(watch.thread.is_alive())
      self.assertGreater(watch.streams, 1)
      self.assert_never_backwards(watch)
    messages = len(first.messages) + len(second.messages)
    print(f"{COUNT} departments, {len(by_first)} by the first server, "
          f"{len(by_second)} by the second; the first stopped at {stopped_at}, "
          f"the second killed at {killed_at}; {messages} messages, none of "
          "which goes backwards")


if __name__ == "__main__":
  unittest.main()
