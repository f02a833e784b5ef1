#!/usr/bin/python3
"""What four running servers tell Prometheus is what deploy/monitoring says: its
alerts and panels ask for nothing else, its table leaves nothing out."""

import os
import re
import subprocess
import sys
import time
import unittest

from stack import DEPARTMENT, ROOT, SERVICES, Stack, wait_for

sys.path.insert(0, str(ROOT / "tests/unit/deploy/monitoring"))
from monitoring_files import base, text, used  # noqa: E402

ROW = re.compile(r"^\| `(\w+)` \| (\w+) \| (.*?) \|", re.MULTILINE)
SERIES = re.compile(r"^(\w+)(?:\{(.*)\})? (\S+)$")
# Labels of the text form, not of the metric.
FORM = {"le", "quantile"}
DATASET = str(ROOT / "deploy/demo/hunan-2018")
OF_YEAR = ("--department", "hunan-sample", "--year", "2018")


def table():
  """(type, labels) of each metric of README.md."""
  return {name: (kind, set(re.findall(r"`(\w+)`", labels)))
          for name, kind, labels in ROW.findall(text("README.md"))}


class Scrape:
  """What a server tells at one moment."""

  def __init__(self, stack, service):
    self.text = stack.metrics(service)
    self.types = dict(re.findall(r"^# TYPE (\w+) (\w+)$", self.text,
                                 re.MULTILINE))
    self.series = {}
    self.labels = {name: set() for name in self.types}
    for line in self.text.splitlines():
      if line.startswith("#"):
        continue
      name, labels, value = SERIES.match(line).groups()
      self.series[line.rsplit(" ", 1)[0]] = float(value)
      self.labels[base(name, self.types)] |= set(
          re.findall(r'(\w+)="', labels or "")) - FORM

  def value(self, series):
    return self.series.get(series, 0)

  def total(self, name, label):
    return sum(value for series, value in self.series.items()
               if series.startswith(name + "{") and label in series)


class Metrics(unittest.TestCase):
  maxDiff = None

  @classmethod
  def setUpClass(cls):
    cls.stack = Stack.running()
    # What counts something begins with the first one.
    cls.stack.cli("import", DATASET)
    cls.stack.cli("report", "generate", *OF_YEAR, "--watch")
    cls.scrapes = {service: Scrape(cls.stack, service) for service in SERVICES}

  def test_that_alerts_and_panels_ask_for_are_there(self):
    told = set().union(*(scrape.types for scrape in self.scrapes.values()))
    self.assertEqual(set(), used() - told)

  def test_are_those_of_the_table_with_its_types_and_labels(self):
    documented = table()
    told = {}
    for scrape in self.scrapes.values():
      for name, kind in scrape.types.items():
        told.setdefault(name, (kind, set()))[1].update(scrape.labels[name])
    documented["exposer_request_latencies"] = ("summary", set())
    self.assertEqual(documented, told)

  def test_are_named_as_prometheus_wants_it(self):
    for service, scrape in self.scrapes.items():
      ours = "".join(
          line + "\n" for line in scrape.text.splitlines()
          if re.match("(# (HELP|TYPE) )?(jixiao|process)_", line))
      lint = subprocess.run(
          [os.environ.get("JIXIAO_PROMTOOL", "promtool"), "check", "metrics"],
          input=ours, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
          encoding="utf-8")
      self.assertEqual((0, ""), (lint.returncode, lint.stdout), service)

  def test_tell_of_nobody(self):
    for scrape in self.scrapes.values():
      for word in (DEPARTMENT, "hunan-sample", "Bearer", "/reports/"):
        self.assertNotIn(word, scrape.text)

  def test_are_as_many_as_the_program_has_methods(self):
    for service, scrape in self.scrapes.items():
      self.assertLess(len(scrape.series), 1500, service)

  def test_tell_what_runs_and_that_it_is_ready(self):
    for service, scrape in self.scrapes.items():
      self.assertEqual(1, scrape.value("jixiao_ready"), service)
      self.assertEqual(1, sum(series.startswith("jixiao_build_info{")
                              for series in scrape.series), service)
      self.assertLess(scrape.value("process_start_time_seconds"), time.time() + 2)

  def test_tell_of_certificates_files_and_checkpoints(self):
    now = time.time()
    for service, scrape in self.scrapes.items():
      self.assertGreater(scrape.value(
          "jixiao_certificate_expiry_timestamp_seconds"
          '{flag="tls_certificate_file"}'), now + 86400, service)
      for what in ("policy", "token_keys", "certificate"):
        self.assertEqual(1, scrape.value(
            f'jixiao_config_last_reload_successful{{what="{what}"}}'), what)
      self.assertGreater(
          scrape.value("jixiao_audit_covered_timestamp_seconds"), now - 3600)
    self.assertGreater(self.scrapes["report"].value(
        "jixiao_certificate_expiry_timestamp_seconds"
        '{flag="peer_certificate_file"}'), now + 86400)

  def test_count_the_way_of_a_report(self):
    report = self.scrapes["report"]
    self.assertGreater(report.value(
        'jixiao_operations_ended_total{kind="generate",outcome="done"}'), 0)
    for step in ("COLLECT", "EVALUATE", "ASSEMBLE", "RENDER"):
      self.assertGreater(report.value(
          "jixiao_operation_step_duration_seconds_count"
          f'{{outcome="done",step="{step}"}}'), 0, step)
    self.assertGreater(self.scrapes["evaluation"].total(
        "jixiao_rpc_finished_total", "EvaluationService/RenderDocument"), 0)
    wait_for("no operation that has not ended", 30, lambda: Scrape(
        self.stack, "report").total("jixiao_operations", "generate") == 0)

  def test_count_who_was_refused(self):
    def refused():
      return Scrape(self.stack, "report").total(
          "jixiao_rpc_finished_total", 'code="UNAUTHENTICATED"')
    before = refused()
    code, _, _ = self.stack.try_cli("report", "show", *OF_YEAR,
                                    JIXIAO_TOKEN_FILE="")
    self.assertNotEqual(0, code)
    self.assertGreater(refused(), before)


if __name__ == "__main__":
  unittest.main()
