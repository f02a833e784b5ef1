#!/usr/bin/python3
"""Alerts, dashboard and their document agree. Whether the servers have the
metrics that they name is seen where servers run:
tests/end_to_end/metrics_test.py."""

import os
import re
import subprocess
import tempfile
import unittest

from monitoring_files import (ROOT, alerts, dashboard_expressions, documented,
                              panels, text, used)


def anchors(document):
  return {heading.lower() for heading
          in re.findall(r"^### (\w+)$", document, re.MULTILINE)}


class Alerts(unittest.TestCase):

  def test_say_what_has_happened_and_where_it_says_what_to_do(self):
    document = text("README.md")
    for name, alert in alerts().items():
      for annotation in ("summary", "description", "runbook"):
        self.assertRegex(alert, rf"(?m)^          {annotation}: \S", name)
      self.assertRegex(alert, r"severity: (critical|warning)\}", name)
      path, anchor = re.search(r"runbook: (\S+)#(\S+)", alert).groups()
      self.assertEqual(document, (ROOT / path).read_text(encoding="utf-8"))
      self.assertEqual(name.lower(), anchor)
      self.assertIn(anchor, anchors(document))

  def test_are_all_that_the_document_explains(self):
    explained = re.findall(r"^### (Jixiao\w+)$", text("README.md"),
                           re.MULTILINE)
    self.assertEqual(sorted(alerts()), sorted(explained))
    self.assertEqual(len(explained), len(set(explained)))

  def test_are_each_seen_to_fire(self):
    blocks = text("alerts_test.yml").split("- eval_time:")[1:]
    fired = {re.search(r"alertname: (\w+)", block).group(1)
             for block in blocks if "exp_labels" in block}
    self.assertEqual(set(alerts()), fired)


class Dashboard(unittest.TestCase):

  def test_explains_each_panel(self):
    titles = [panel["title"] for panel in panels()]
    self.assertEqual(len(titles), len(set(titles)))
    for panel in panels():
      self.assertTrue(panel["description"], panel["title"])
      self.assertTrue(panel["targets"], panel["title"])

  def test_lays_no_panel_over_another(self):
    taken = {}
    for panel in panels():
      place = panel["gridPos"]
      self.assertLessEqual(place["x"] + place["w"], 24, panel["title"])
      for x in range(place["x"], place["x"] + place["w"]):
        for y in range(place["y"], place["y"] + place["h"]):
          self.assertEqual(panel["title"],
                           taken.setdefault((x, y), panel["title"]))

  def test_asks_what_prometheus_understands(self):
    rules = ["groups:", "- name: dashboard", "  rules:"]
    for number, (title, expression) in enumerate(dashboard_expressions()):
      rules += [f"  - record: panel:{number}", "    expr: |",
                f"      {expression}  # {title}"]
    with tempfile.NamedTemporaryFile("w", suffix=".yml") as file:
      file.write("\n".join(rules) + "\n")
      file.flush()
      checked = subprocess.run(
          [os.environ.get("JIXIAO_PROMTOOL", "promtool"), "check", "rules",
           file.name], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
          encoding="utf-8")
    self.assertEqual(0, checked.returncode, checked.stdout)
    self.assertIn(f"{len(dashboard_expressions())} rules found", checked.stdout)


class Metrics(unittest.TestCase):

  def test_that_are_asked_for_are_in_the_table(self):
    self.assertGreater(len(used()), 25)
    self.assertLessEqual(used(), documented())

  def test_of_the_table_are_nearly_all_on_the_dashboard(self):
    # What else is told is for whoever looks for it.
    self.assertEqual(
        {"exposer_scrapes_total", "exposer_transferred_bytes_total",
         "exposer_request_latencies"},
        documented() - used())


if __name__ == "__main__":
  unittest.main()
