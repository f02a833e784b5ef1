#!/usr/bin/python3
"""What the documents point to within the repository is there."""

import pathlib
import re
import subprocess
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def documents():
  listing = subprocess.run(
      ["git", "-C", str(ROOT), "ls-files", "-z", "*.md"], check=True,
      stdout=subprocess.PIPE).stdout.decode()
  return [ROOT / name for name in listing.split("\0") if name]


def text_of(document):
  return FENCED.sub("", document.read_text(encoding="utf-8"))


def anchors_of(document):
  """The anchors of its headings, as they are made of their text."""
  headings = re.findall(r"^#+ (.*)$", text_of(document), re.MULTILINE)
  return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
          for heading in headings}


class DocumentLinks(unittest.TestCase):

  def test_lead_to_a_file_and_to_a_heading_of_it(self):
    checked = 0
    for document in documents():
      for link in LINK.findall(text_of(document)):
        if re.match("[a-z]+:", link):
          continue
        path, _, anchor = link.partition("#")
        target = document.parent / path if path else document
        where = f"{document.relative_to(ROOT)}: {link}"
        self.assertTrue(target.exists(), where)
        if anchor:
          self.assertIn(anchor, anchors_of(target), where)
        checked += 1
    self.assertGreater(checked, 20)


if __name__ == "__main__":
  unittest.main()
