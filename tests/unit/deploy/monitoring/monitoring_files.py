"""What the files of deploy/monitoring name."""

import json
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[4]
FOLDER = ROOT / "deploy/monitoring"
# Parts of a histogram's or summary's name that make its series.
PART = re.compile(r"_(bucket|sum|count)$")
METRIC = re.compile(r"\b(?:jixiao|process|exposer)_[a-z0-9_]+\b")


def text(name):
  return (FOLDER / name).read_text(encoding="utf-8")


def alerts():
  """The text of each alert by its name."""
  parts = re.split(r"^      - alert: (\w+)$", text("alerts.yml"),
                   flags=re.MULTILINE)
  return dict(zip(parts[1::2], parts[2::2]))


def panels():
  return [panel for panel in json.loads(text("dashboard.json"))["panels"]
          if panel["type"] != "row"]


def dashboard_expressions():
  """With what Grafana puts in the place of its variables."""
  result = []
  for panel in panels():
    for target in panel["targets"]:
      expression = target["expr"]
      for variable, value in (("$__rate_interval", "5m"), ("$job", "jixiao-.+"),
                              ("$method", ".*")):
        expression = expression.replace(variable, value)
      result.append((panel["title"], expression))
  return result


def base(series, documented):
  """The metric that a series belongs to."""
  return series if series in documented else PART.sub("", series)


def documented():
  """The metrics of README.md's table."""
  return set(re.findall(r"^\| `([a-z_]+)` \|", text("README.md"), re.MULTILINE))


def used():
  """The metrics that alerts and dashboard ask for."""
  expressions = "\n".join(expression for _, expression
                          in dashboard_expressions())
  rules = "\n".join(re.search(r"^        expr: (.*?)^        (?:for|labels):",
                              alert, re.DOTALL | re.MULTILINE).group(1)
                    for alert in alerts().values())
  names = documented()
  return {base(name, names) for name in METRIC.findall(expressions + rules)}
