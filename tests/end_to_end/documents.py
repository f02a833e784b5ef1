"""The commands and programs that the documents show, as a reader pastes them."""

import os
import re
import subprocess

from stack import FIRST_PORT, ROOT, preset

# Documents say `var/` and `build/dev/` where the tests have other folders.
STATE_FOLDER = re.compile(r"(?<![\w./$-])var/")
BUILD_FOLDER = re.compile(r"(?<![\w./$-])build/dev/")


def blocks(document, language, heading=None):
  """The texts of the fenced blocks of that language, in their order; with a
  heading, those between it and the next one."""
  found = []
  current = None
  block = None
  for line in (ROOT / document).read_text(encoding="utf-8").splitlines():
    if block is not None:
      if line == "```":
        if heading in (None, current) and kind == language:
          found.append("".join(block))
        block = None
      else:
        block.append(line + "\n")
    elif line.startswith("```"):
      kind, block = line[3:], []
    elif re.match("#+ ", line):
      current = line.lstrip("#").strip()
  return found


def paste(stack, block, timeout=90):
  """What bash answers at the root of the repository, with the folders of the
  tests; a command that fails ends it."""
  text = STATE_FOLDER.sub(f"{stack.var}/", block)
  text = BUILD_FOLDER.sub(f"build/{preset()}/", text)
  environment = {name: value for name, value in os.environ.items()
                 if not name.startswith("JIXIAO_")}
  environment.update(JIXIAO_VAR=str(stack.var), JIXIAO_FIRST_PORT=FIRST_PORT,
                     JIXIAO_PRESET=preset(), JIXIAO_LANG="en",
                     LANG="C.UTF-8")
  return subprocess.run(
      ["bash", "-eu", "-c", text], cwd=ROOT, env=environment,
      stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
      stderr=subprocess.PIPE, encoding="utf-8", timeout=timeout)
