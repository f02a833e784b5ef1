// jixiao framework list, show, revise, activate and retire
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "services/cli/commands/framework_commands.h"
#include "services/cli/commands/framework_text.h"
#include "services/evaluation/domain/names.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::Framework;

int PrintFrameworkHead(Context& context, const Framework& framework) {
  if (context.json) {
    context.out << FrameworkJson(framework).Dump();
  } else {
    context.out << framework.name() << "  "
                << WordOf(framework.state(), context.language) << "\n";
  }
  return kExitOk;
}

int ListFrameworkRevisions(Context& context) {
  std::string name;
  if (context.arguments.Has("framework")) {
    const auto given = FrameworkNameOf(context.arguments.Get("framework"));
    if (!given.ok()) return Misuse(context, given.status());
    name = *given;
  }
  FrameworkSender sender(context.clients);
  const auto found = sender.List(name);
  if (!found.ok()) return Fail(context, found.status());
  if (context.json) {
    Json frameworks = Json::Array();
    for (const Framework& framework : *found) {
      frameworks.Add(FrameworkJson(framework));
    }
    Json result = Json::Object();
    result.Set("frameworks", std::move(frameworks));
    context.out << result.Dump();
    return kExitOk;
  }
  context.out << FrameworkTable(*found, context.language, context.terminal);
  return kExitOk;
}

int ShowFramework(Context& context) {
  FrameworkSender sender(context.clients);
  const auto framework = FindNamedFramework(context, sender);
  if (!framework.ok()) return Fail(context, framework.status());
  const int code = PrintFrameworkHead(context, *framework);
  if (context.json) return code;
  context.out << FrameworkHeadText(*framework, context.language)
              << In(context.language, "摘要 ", "digest ") << framework->digest()
              << "\n"
              << IndicatorTable(*framework, context.language, context.terminal);
  return code;
}

using FrameworkMove =
    absl::StatusOr<Framework> (FrameworkSender::*)(const Framework&);

// Has the service move the named framework, and prints what it is then.
int MoveFramework(Context& context, FrameworkMove move) {
  FrameworkSender sender(context.clients);
  const auto framework = FindNamedFramework(context, sender);
  if (!framework.ok()) return Fail(context, framework.status());
  const auto moved = (sender.*move)(*framework);
  if (!moved.ok()) return Fail(context, moved.status());
  return PrintFrameworkHead(context, *moved);
}

// The newest revision of the named framework, whatever its state: what is
// revised and activated. NOT_FOUND.
absl::StatusOr<Framework> NewestRevision(FrameworkSender& sender,
                                         const std::string& name) {
  JX_ASSIGN_OR_RETURN(const std::vector<Framework> revisions,
                      sender.List(name));
  if (revisions.empty()) {
    return status::NotFound(evaluation::kFrameworkType, name);
  }
  return revisions.back();
}

int ReviseFramework(Context& context) {
  const auto name = FrameworkNameOf(context.arguments.arguments()[0]);
  if (!name.ok()) return Misuse(context, name.status());
  if (absl::StrContains(*name, "@")) {
    return Misuse(context, status::InvalidValue(
                               "NAME has no revision here: the newest one is "
                               "revised"));
  }
  FrameworkSender sender(context.clients);
  const auto newest = NewestRevision(sender, *name);
  if (!newest.ok()) return Fail(context, newest.status());
  const auto revised = sender.Revise(*newest);
  if (!revised.ok()) return Fail(context, revised.status());
  return PrintFrameworkHead(context, *revised);
}

int ActivateFramework(Context& context) {
  const auto name = FrameworkNameOf(context.arguments.arguments()[0]);
  if (!name.ok()) return Misuse(context, name.status());
  if (absl::StrContains(*name, "@")) {
    return MoveFramework(context, &FrameworkSender::Activate);
  }
  FrameworkSender sender(context.clients);
  const auto newest = NewestRevision(sender, *name);
  if (!newest.ok()) return Fail(context, newest.status());
  const auto active = sender.Activate(*newest);
  if (!active.ok()) return Fail(context, active.status());
  return PrintFrameworkHead(context, *active);
}

int RetireFramework(Context& context) {
  return MoveFramework(context, &FrameworkSender::Retire);
}

Command NamedCommand(const char* word, const char* summary, const char* text,
                     const char* argument, int (*run)(Context&)) {
  Command command;
  command.name = absl::StrCat("framework ", word);
  command.summary = summary;
  command.text = text;
  command.examples =
      absl::StrCat("jixiao framework ", word, " nanjing-department-2024");
  command.syntax.arguments = {{"NAME", argument}};
  command.run = run;
  return command;
}

}  // namespace

absl::StatusOr<std::string> FrameworkNameOf(const std::string& argument) {
  const std::string name = absl::StartsWith(argument, "frameworks/")
                               ? argument
                               : "frameworks/" + argument;
  if (evaluation::ParseFrameworkKey(name).has_value()) return name;
  return status::InvalidValue(
      absl::StrCat(text::Quote(argument),
                   " is no framework; accepted: such as "
                   "nanjing-department-2024 or nanjing-department-2024@1"));
}

absl::StatusOr<Framework> FindNamedFramework(Context& context,
                                             FrameworkSender& sender) {
  JX_ASSIGN_OR_RETURN(const std::string name,
                      FrameworkNameOf(context.arguments.arguments()[0]));
  JX_ASSIGN_OR_RETURN(std::optional<Framework> found, sender.Find(name));
  if (!found) return status::NotFound(evaluation::kFrameworkType, name);
  return *std::move(found);
}

std::vector<Command> FrameworkStateCommands() {
  Command list;
  list.name = "framework list";
  list.summary = "list the frameworks with their revisions and states";
  list.text =
      "Lists every revision: 草稿 (draft), 启用 (active), 停用 (retired).";
  list.examples =
      "jixiao framework list\n"
      "jixiao framework list --framework nanjing-department-2024 --json";
  list.syntax.flags = {
      {"framework", "ID", "only the revisions of this framework"}};
  list.run = &ListFrameworkRevisions;
  return {
      list,
      NamedCommand("show", "show a framework: its tree, weights and methods",
                   "Shows the indicators with their targets, methods and "
                   "weights, summed on\neach level.",
                   "the framework, also with @REVISION; else the one in "
                   "use",
                   &ShowFramework),
      NamedCommand("revise", "begin a new revision of a framework",
                   "Makes a DRAFT that is a copy of the newest revision. "
                   "Export it, edit it,\nimport it again and activate it.",
                   "the framework, without a revision", &ReviseFramework),
      NamedCommand("activate", "put a draft to use, for good",
                   "Submissions written from now on are scored by it; those "
                   "that name an\nearlier revision stay with that.",
                   "the framework, also with @REVISION; else the newest",
                   &ActivateFramework),
      NamedCommand("retire", "close a framework to new submissions",
                   "What was scored by it stands.",
                   "the framework, also with @REVISION; else the one in "
                   "use",
                   &RetireFramework)};
}

std::vector<Command> FrameworkCommands() {
  std::vector<Command> commands = FrameworkFileCommands();
  for (Command& command : FrameworkStateCommands()) {
    commands.push_back(std::move(command));
  }
  return commands;
}

}  // namespace jixiao::cli
