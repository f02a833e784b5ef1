#!/usr/bin/python3
"""The servers answer clients that share no code with them."""

import json
import subprocess
import unittest

from stack import DEPARTMENT, ROOT, SERVICES, YEAR, Stack


class Node(unittest.TestCase):
  """@grpc/grpc-js, from the .proto files alone."""

  @classmethod
  def setUpClass(cls):
    stack = Stack.running()
    result = subprocess.run(
        ["node", ROOT / "tests/conformance/foreign_client/client.js",
         DEPARTMENT, YEAR],
        env=stack.environment(), stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        timeout=60)
    if result.returncode != 0:
      raise AssertionError(result.stderr)
    cls.result = json.loads(result.stdout)

  def test_gets_the_department(self):
    department = self.result["department"]
    self.assertEqual("departments/nj-tcj", department["name"])
    self.assertEqual("南京市投资促进局", department["display_name"])
    self.assertEqual(2019, department["established_year"])

  def test_lists_projects(self):
    projects = self.result["projects"]
    self.assertEqual(3, len(projects["projects"]))
    self.assertTrue(projects["next_page_token"])
    self.assertTrue(all(p["synthetic"] for p in projects["projects"]))
    self.assertEqual({"江宁区"},
                     {p["district"] for p in projects["projects"]})

  def test_lists_work_items(self):
    items = self.result["workItems"]["work_items"]
    self.assertEqual(3, len(items))
    self.assertEqual({int(YEAR)}, {item["fiscal_year"] for item in items})

  def test_lists_evaluations(self):
    evaluation = self.result["evaluations"]["evaluations"][0]
    self.assertEqual("94", evaluation["summary"]["published_total"]["value"])

  def test_gets_the_report_and_its_operation(self):
    self.assertEqual("STATE_PUBLISHED", self.result["report"]["state"])
    self.assertTrue(self.result["operations"][0]["done"])

  def test_decodes_the_details_of_an_error(self):
    error = self.result["error"]
    self.assertEqual(5, error["code"])
    details = error["details"]
    self.assertEqual(error["message"], details["status"]["message"])
    self.assertEqual("RESOURCE_NOT_FOUND", details["ErrorInfo"]["reason"])
    self.assertEqual("jixiao", details["ErrorInfo"]["domain"])
    self.assertEqual("departments/no-such",
                     details["ResourceInfo"]["resource_name"])


class BufCurl(unittest.TestCase):
  """buf curl, from the servers' reflection alone."""

  # service: a method, its request, a key of its response
  CALLS = {
      "budget": ("GetProfile", {"name": "departments/nj-tcj/profiles/2024"},
                 "staff"),
      "project": ("ListProjects", {"parent": "departments/nj-tcj",
                                   "page_size": 1}, "projects"),
      "evaluation": ("GetFramework",
                     {"name": "frameworks/nanjing-department-2024"},
                     "indicators"),
      "report": ("GetReport", {"name": "departments/nj-tcj/reports/2024"},
                 "renderings"),
  }

  def setUp(self):
    self.stack = Stack.running()

  def test_lists_the_methods_of_each_server(self):
    for service, name in SERVICES.items():
      result = self.stack.buf_curl(service, "--list-methods", "")
      self.assertEqual(0, result.returncode, result.stderr)
      self.assertIn(f"{name}/{self.CALLS[service][0]}",
                    result.stdout.split(), service)
      self.assertIn("grpc.health.v1.Health/Check", result.stdout.split())

  def test_finds_both_services_of_the_project_server(self):
    result = self.stack.buf_curl("project", "--list-methods", "")
    self.assertEqual(0, result.returncode, result.stderr)
    self.assertIn("jixiao.project.v1.WorkService/ListWorkItems",
                  result.stdout.split())

  def test_calls_each_server(self):
    for service, (method, request, key) in self.CALLS.items():
      response = self.stack.call(service, f"{SERVICES[service]}/{method}",
                                 request)
      self.assertIn(key, {name.replace("_", "") for name in response} |
                    set(response), service)

  def test_is_refused_without_a_principal(self):
    for service, (method, request, _) in self.CALLS.items():
      result = self.stack.buf_curl(service, "-d", json.dumps(request),
                                   f"/{SERVICES[service]}/{method}")
      self.assertNotEqual(0, result.returncode, service)
      self.assertIn("unauthenticated", result.stderr.lower(), service)

  def test_is_refused_with_a_role_that_may_not(self):
    with self.assertRaisesRegex(AssertionError, "(?i)permission"):
      self.stack.call(
          "evaluation", f"{SERVICES['evaluation']}/CreateEvaluation",
          {"parent": "departments/nj-tcj"},
          principal="subject=a;role=CLERK;department=nj-tcj")


if __name__ == "__main__":
  unittest.main()
