#!/usr/bin/python3
"""What is written from the contract is what the contract says now."""

import pathlib
import re
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROTO = ROOT / "proto"
PROTOS = sorted(PROTO.glob("jixiao/*/v1/*.proto"))
MAINS = [*ROOT.glob("services/*/main.cc"), *ROOT.glob("services/*/assembly.cc"),
         *ROOT.glob("common/server/*.cc")]


def services():
  """Of the files themselves: package, service, and names of its rpcs."""
  for path in PROTOS:
    text = path.read_text(encoding="utf-8")
    package = re.search(r"^package (.*);", text, re.MULTILINE)[1]
    for service in re.finditer(r"^service (\w+) \{(.*?)^\}", text,
                               re.MULTILINE | re.DOTALL):
      yield package, service[1], re.findall(r"^  rpc (\w+)\(", service[2],
                                            re.MULTILINE)


def rows(name):
  """First cells of the tables of a document, without their backquotes."""
  return re.findall(r"^\| `(\w+)` \|", (PROTO / name).read_text(),
                    re.MULTILINE)


class Documents(unittest.TestCase):
  maxDiff = None

  def test_are_what_the_script_writes(self):
    with tempfile.TemporaryDirectory() as folder:
      subprocess.run([str(PROTO / "document"), folder], check=True,
                     stdout=subprocess.DEVNULL)
      for name in ("ACCESS.md", "ERRORS.md"):
        self.assertEqual(
            (pathlib.Path(folder) / name).read_text(encoding="utf-8"),
            (PROTO / name).read_text(encoding="utf-8"),
            f"proto/{name} is not up to date: run proto/document")

  def test_name_every_rpc(self):
    expected = [rpc for _, _, rpcs in services() for rpc in rpcs]
    self.assertGreater(len(expected), 100)
    self.assertEqual(sorted(expected),
                     sorted(name for name in rows("ACCESS.md")
                            if not name.endswith(("Operation", "Operations"))
                            or name == "WatchOperation"))

  def test_name_every_reason(self):
    text = (PROTO / "jixiao/type/v1/error_reason.proto").read_text()
    self.assertEqual(
        re.findall(r"^  ERROR_REASON_(\w+) = [1-9]", text, re.MULTILINE),
        rows("ERRORS.md"))

  def test_give_operations_the_roles_that_the_server_gives_them(self):
    server = (ROOT / "services/orchestrator/operations.cc").read_text()
    script = (PROTO / "document").read_text()
    self.assertEqual(
        {rpc: lender for lender, rpc in re.findall(
            r'PolicyLike\("(\w+)", "(\w+)"\)', server)},
        dict(re.findall(r'^    "(\w+)": "(\w+)",$', script, re.MULTILINE)))


class Services(unittest.TestCase):

  def test_are_each_in_the_list_of_a_server(self):
    lists = "\n".join(path.read_text(encoding="utf-8") for path in MAINS)
    missing = [name for _, name, _ in services()
               if not re.search(rf"\b(?:Make)?{name}(?:Impl)?\b", lists)]
    self.assertEqual([], missing)


if __name__ == "__main__":
  unittest.main()
