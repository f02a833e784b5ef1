// jixiao framework validate, jixiao framework import, jixiao framework export
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/cli/client/same_content.h"
#include "services/cli/commands/framework_commands.h"
#include "services/cli/commands/framework_text.h"
#include "services/cli/dataset/framework_source.h"
#include "services/cli/dataset/framework_yaml.h"
#include "services/cli/ledger/output_file.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::Framework;

// The framework of the first argument, and everything that is wrong with it.
FrameworkSource CheckedSource(Context& context, Diagnostics& diagnostics) {
  FrameworkSource source =
      ReadFrameworkSource(context.arguments.arguments()[0], diagnostics);
  CheckFrameworkSource(source, diagnostics);
  return source;
}

Json ValidatedJson(const FrameworkSource& source,
                   const Diagnostics& diagnostics) {
  Json result = Json::Object();
  result.Set("framework", Json::TextOrNull(source.id));
  result.Set("extends", source.base == nullptr
                            ? Json()
                            : Json::TextOrNull(source.base->id));
  result.Set("facts", Json::Number(source.framework.facts_size()));
  result.Set("indicators", Json::Number(source.framework.indicators_size()));
  result.Set("checks", Json::Number(source.framework.checks_size()));
  result.Set("faults", FaultsJson(diagnostics.Sorted()));
  result.Set("remarks", FaultsJson(diagnostics.SortedRemarks()));
  return result;
}

int ValidateFrameworkFile(Context& context) {
  Diagnostics diagnostics;
  const FrameworkSource source = CheckedSource(context, diagnostics);
  const int code = diagnostics.empty() ? kExitOk : kExitFault;
  if (context.json) {
    context.out << ValidatedJson(source, diagnostics).Dump();
    return code;
  }
  PrintRemarks(context, diagnostics);
  if (!diagnostics.empty()) {
    PrintFaults(context, diagnostics);
    return code;
  }
  context.out << In(context.language, "没有发现问题：", "No faults: ")
              << source.id << "\n"
              << FrameworkHeadText(source.framework, context.language)
              << IndicatorTable(source.framework, context.language,
                                context.terminal);
  return code;
}

std::string SentOutcomeText(const SentFramework& sent, Language language) {
  using Outcome = SentFramework::Outcome;
  std::string text;
  switch (sent.outcome) {
    case Outcome::kCreated:
      text = In(language, "新增", "created");
      break;
    case Outcome::kReplaced:
      text = In(language, "草稿已更新", "draft replaced");
      break;
    case Outcome::kRevised:
      text = In(language, "新修订", "new revision");
      break;
    case Outcome::kUnchanged:
      text = In(language, "未变", "unchanged");
      break;
  }
  if (sent.activated) {
    absl::StrAppend(&text, In(language, "，已启用", ", activated"));
  }
  return text;
}

int ImportFrameworkFile(Context& context) {
  Diagnostics diagnostics;
  const FrameworkSource source = CheckedSource(context, diagnostics);
  PrintRemarks(context, diagnostics);
  if (!diagnostics.empty()) {
    PrintFaults(context, diagnostics);
    return kExitFault;
  }
  FrameworkSender sender(context.clients);
  const auto sent = sender.Send(source, FrameworkSender::IfOther::kRevise,
                                context.arguments.Has("activate"));
  if (!sent.ok()) return Fail(context, sent.status(), sender.places());
  if (context.json) {
    Json result = FrameworkJson(sent->framework);
    result.Set("outcome",
               Json::Text(SentOutcomeText(*sent, Language::kEnglish)));
    context.out << result.Dump();
    return kExitOk;
  }
  context.out << sent->framework.name() << "  "
              << SentOutcomeText(*sent, context.language) << "  "
              << WordOf(sent->framework.state(), context.language) << "\n";
  if (sent->framework.state() == Framework::STATE_DRAFT) {
    context.err
        << In(context.language,
              "  草稿还不能用于评分；启用：jixiao framework activate ",
              "  A draft scores nothing yet: jixiao framework activate ")
        << sent->framework.name() << "\n";
  }
  return kExitOk;
}

// Whether the text says what the framework is. Of one that extends a file only
// that file could tell.
bool TextSaysSame(const FrameworkSource& source, const Framework& framework,
                  const Diagnostics& diagnostics) {
  if (!source.extends.empty()) return !framework.base().empty();
  Framework wanted = source.framework;
  Framework there = framework;
  wanted.clear_source_text();
  there.clear_source_text();
  return diagnostics.empty() && SameContent(wanted, there);
}

// The text that people edited, or else one made from the framework.
std::string ExportedText(Context& context, const Framework& framework) {
  if (framework.source_text().empty()) return FrameworkYaml(framework);
  Diagnostics diagnostics;
  const FrameworkSource source =
      ReadFrameworkText(framework.source_text(), framework.name(), diagnostics);
  if (!TextSaysSame(source, framework, diagnostics)) {
    context.err << In(context.language,
                      "注意：保存的文本与指标体系不一致，改为按内容生成，"
                      "不含注释\n",
                      "note: the text kept with it says something else; this "
                      "one is made from the framework, without comments\n");
    return FrameworkYaml(framework);
  }
  if (!source.extends.empty()) {
    context.err << In(context.language, "注意：它扩展 ", "note: it extends ")
                << source.extends
                << In(context.language, "，那里须有 ", ", where ")
                << framework.base()
                << In(context.language, "（同样可导出）\n",
                      " must be (it can be exported too)\n");
  }
  return framework.source_text();
}

int ExportFrameworkFile(Context& context) {
  const absl::Status named = CheckJsonHasFile(context);
  if (!named.ok()) return Misuse(context, named);
  FrameworkSender sender(context.clients);
  const auto framework = FindNamedFramework(context, sender);
  if (!framework.ok()) return Fail(context, framework.status());
  const std::string text = ExportedText(context, *framework);
  const std::string& path = context.arguments.Get("output");
  if (path.empty() || path == "-") {
    context.out << text;
    return kExitOk;
  }
  const absl::Status kept = WriteOutputFile(path, text);
  if (!kept.ok()) return Fail(context, kept);
  if (context.json) {
    context.out << FrameworkJson(*framework).Dump();
  } else {
    context.out << path << "  " << framework->name() << "\n";
  }
  return kExitOk;
}

ArgumentSpec FrameworkFileArgument() {
  return {"FILE", "the file, or the folder of a dataset"};
}

Command ValidateFrameworkCommand() {
  Command command;
  command.name = "framework validate";
  command.summary = "list every fault of a framework's file, with line numbers";
  command.text =
      "Reads a framework in YAML, and the file that it extends, and lists "
      "what\n"
      "is wrong: weights that do not add up on any level, codes that are "
      "missing\n"
      "or there twice, directions without indicators, formulas that cannot be\n"
      "read or whose units do not fit, tiers with gaps, overlaps or without a\n"
      "value. Without faults it prints the tree with the weights of each "
      "level.\n"
      "Sends nothing and needs no server. The format: deploy/demo/README.md.";
  command.examples =
      "jixiao framework validate deploy/demo/hunan-2018/framework.yaml\n"
      "jixiao framework validate deploy/demo/nanjing-2024 --json";
  command.syntax.arguments = {FrameworkFileArgument()};
  command.run = &ValidateFrameworkFile;
  command.calls_services = false;
  return command;
}

Command ImportFrameworkCommand() {
  Command command;
  command.name = "framework import";
  command.summary = "create, replace or revise a framework from its file";
  command.text =
      "Validates the file and sends it. A new id becomes the first revision, "
      "a\n"
      "DRAFT is replaced, and of a framework in use a new revision is made; "
      "what\n"
      "was scored stays as it was. The text is kept with its comments. What "
      "the\n"
      "file extends is created and activated first where it is not there.";
  command.examples =
      "jixiao framework import deploy/demo/hunan-2018/framework.yaml\n"
      "jixiao framework import my-framework.yaml --activate";
  command.syntax.arguments = {FrameworkFileArgument()};
  FlagSpec activate;
  activate.name = "activate";
  activate.help = "put the revision to use; it never changes again";
  command.syntax.flags = {activate};
  command.run = &ImportFrameworkFile;
  return command;
}

Command ExportFrameworkCommand() {
  Command command;
  command.name = "framework export";
  command.summary = "write a framework as the file that people edit";
  command.text =
      "Writes the text that the framework was imported from, with its comments,"
      "\nor one that is made from it. Importing it again gives the same "
      "digest.";
  command.examples =
      "jixiao framework export nanjing-department-2024\n"
      "jixiao framework export nanjing-department-2024@1 -o framework.yaml";
  command.syntax.arguments = {
      {"NAME", "the framework, also with @REVISION; else the one in use"}};
  FlagSpec output{"output", "FILE",
                  "the file; without it, or with -, standard output"};
  output.letter = 'o';
  command.syntax.flags = {output};
  command.run = &ExportFrameworkFile;
  return command;
}

}  // namespace

std::vector<Command> FrameworkFileCommands() {
  return {ValidateFrameworkCommand(), ImportFrameworkCommand(),
          ExportFrameworkCommand()};
}

}  // namespace jixiao::cli
