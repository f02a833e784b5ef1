#!/usr/bin/python3
"""One search of the logs of all four services for the trace of a call shows the
whole way of the reports that it asked for."""

import json
import subprocess
import unittest
import uuid

from stack import DEPARTMENT, PRINCIPAL, SERVICES, YEAR, Stack, wait_for

CALLERS_SPAN = "00f067aa0ba902b7"
REPORTS = "jixiao.report.v1.ReportService"
# What each service is asked for on the way to a draft.
WAY = {
    ("jixiao-budget", "BudgetService/GetFactSet"),
    ("jixiao-project", "ProjectService/GetFactSet"),
    ("jixiao-evaluation", "EvaluationService/CreateEvaluation"),
    ("jixiao-evaluation", "EvaluationService/AssembleDocument"),
    ("jixiao-evaluation", "EvaluationService/RenderDocument"),
}


class Trace(unittest.TestCase):
  maxDiff = None

  @classmethod
  def setUpClass(cls):
    cls.stack = Stack.running()

  def begin(self, trace_id, method, request):
    """The name of the operation that the traced call has begun."""
    result = self.stack.buf_curl(
        "report", "-H", f"x-jixiao-principal: {PRINCIPAL}", "-H",
        f"traceparent: 00-{trace_id}-{CALLERS_SPAN}-01", "-d",
        json.dumps(request), f"/{REPORTS}/{method}")
    self.assertEqual(0, result.returncode, result.stderr)
    return json.loads(result.stdout)["name"]

  def await_end(self, operation):
    def done():
      answer = self.stack.call(
          "report", "google.longrunning.Operations/GetOperation",
          {"name": operation})
      return answer if answer.get("done") else None
    ended = wait_for("the operation ended", 60, done)
    self.assertIn("response", ended)

  def grep(self, trace_id):
    """The lines of all four services that have it."""
    logs = [str(self.stack.var / f"log/{service}.log") for service in SERVICES]
    found = subprocess.run(["grep", "-h", trace_id, *logs], check=True,
                           stdout=subprocess.PIPE, encoding="utf-8").stdout
    lines = [json.loads(line) for line in found.splitlines()]
    for line in lines:
      self.assertEqual(trace_id, line["trace_id"])
    return lines

  def found(self, trace_id):
    """(service, "Service/Method") of the calls, and (subject, step) of the
    steps, once the operation's last line is written."""
    lines = wait_for("the last line", 10, lambda: self.lines_to_the_end(trace_id))
    calls = {(line["service"], line["method"].rsplit(".", 1)[-1])
             for line in lines if line["event"] == "rpc"}
    steps = [(line["subject"], line["step"]) for line in lines
             if line["event"] == "step_done"]
    return lines, calls, steps

  def lines_to_the_end(self, trace_id):
    lines = self.grep(trace_id)
    begun = {line["operation"] for line in lines
             if line["event"] == "operation_begun"}
    ended = {line["operation"] for line in lines
             if line["event"] == "operation_done"}
    return lines if begun and begun <= ended else None

  def test_a_report_is_followed_through_all_services(self):
    trace_id = uuid.uuid4().hex
    operation = self.begin(trace_id, "GenerateReport", {
        "parent": f"departments/{DEPARTMENT}", "fiscalYear": int(YEAR)})
    self.await_end(operation)
    lines, calls, steps = self.found(trace_id)
    self.assertEqual(
        WAY | {("jixiao-orchestrator", "ReportService/GenerateReport")}, calls)
    self.assertEqual(["COLLECT", "EVALUATE", "ASSEMBLE", "RENDER"],
                     [step for _, step in steps])
    # Each call is a span of its own; that of the caller is nobody's.
    spans = [line["span_id"] for line in lines if line["event"] == "rpc"]
    self.assertEqual(len(spans), len(set(spans)))
    self.assertNotIn(CALLERS_SPAN, spans)

  def test_the_reports_of_a_batch_are_followed_too(self):
    trace_id = uuid.uuid4().hex
    operation = self.begin(trace_id, "GenerateReports", {
        "parent": "departments/-", "fiscalYear": int(YEAR),
        "departments": [f"departments/{DEPARTMENT}"]})
    self.await_end(operation)
    _, calls, steps = self.found(trace_id)
    self.assertEqual(
        WAY | {("jixiao-orchestrator", "ReportService/GenerateReports")}, calls)
    self.assertEqual(4, len(steps))
    for subject, _ in steps:
      self.assertTrue(subject.startswith(
          f"departments/{DEPARTMENT}/reports/{YEAR}@"), subject)

  def test_a_call_without_a_trace_begins_one(self):
    name = self.stack.call(
        "report", f"{REPORTS}/GenerateReport",
        {"parent": f"departments/{DEPARTMENT}", "fiscalYear": int(YEAR)})["name"]
    self.await_end(name)
    text = (self.stack.var / "log/report.log").read_text(encoding="utf-8")
    [begun] = [line for line in map(json.loads, text.splitlines())
               if line["event"] == "operation_begun"
               and line["operation"] == name]
    _, calls, _ = self.found(begun["trace_id"])
    self.assertLessEqual(WAY, calls)


if __name__ == "__main__":
  unittest.main()
