#include "services/cli/commands/help.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/text/text.h"
#include "services/cli/commands/ledger_commands.h"

namespace jixiao::cli {
namespace {

std::string CommandLines(const std::vector<Command>& commands,
                         const std::string& prefix) {
  std::size_t width = 0;
  for (const Command& command : commands) {
    width = std::max(width, command.name.size());
  }
  std::string lines;
  for (const Command& command : commands) {
    if (!absl::StartsWith(command.name, prefix)) continue;
    absl::StrAppend(&lines, "  jixiao ", text::PadRight(command.name, width),
                    "  ", command.summary, "\n");
  }
  return lines;
}

std::string Indented(const std::string& text) {
  std::string lines;
  for (const auto line : absl::StrSplit(text, '\n', absl::SkipEmpty())) {
    absl::StrAppend(&lines, "  ", line, "\n");
  }
  return lines;
}

constexpr char kExitCodes[] =
    "Exit codes:\n"
    "  0  done\n"
    "  1  a fault in the data or in the result (each is printed)\n"
    "  2  the command line is wrong\n"
    "  3  a server cannot be reached, is busy or too slow\n"
    "  4  refused: not permitted, or the state does not allow it\n"
    "  5  what was asked for does not exist\n"
    "  6  a fault of a server or of this machine\n";

}  // namespace

std::vector<Command> AllCommands() {
  std::vector<Command> commands;
  for (auto* group :
       {&DatasetCommands, &ImportCommands, &LedgerFileCommands,
        &FrameworkCommands, &TemplateCommands, &ReportCommands,
        &WorkflowCommands, &OversightCommands, &RectificationCommands,
        &ScoreCommands, &EvidenceCommands, &CheckCommands, &SummaryCommands,
        &BudgetCommands, &ProjectCommands, &AuditCommands, &HealthCommands,
        &DoctorCommands}) {
    for (Command& command : (*group)()) {
      commands.push_back(std::move(command));
    }
  }
  return commands;
}

std::string HelpText(const std::vector<Command>& commands) {
  return absl::StrCat(
      "jixiao: budget performance self-evaluation (部门整体绩效自评价), the "
      "operator's tool\n\n"
      "Commands (each has --help with examples):\n",
      CommandLines(commands, ""),
      "\nA department's year, from its files to its report:\n"
      "  jixiao dataset check deploy/demo/nanjing-2024\n"
      "  jixiao import deploy/demo/nanjing-2024\n"
      "  jixiao report generate --department nj-tcj --year 2024 --watch\n"
      "  jixiao report get --department nj-tcj --year 2024 --format html -o "
      "report.html\n"
      "  jixiao summary --department nj-tcj --year 2024\n"
      "  jixiao score explain 预算执行率 --department nj-tcj --year 2024\n"
      "  jixiao budget explain budget.expenditure.final --department nj-tcj "
      "--year 2024\n\n"
      "Addresses come from --budget_address, --project_address, "
      "--evaluation_address,\n--report_address or the environment "
      "(JIXIAO_BUDGET_ADDRESS ...). NO_COLOR turns\ncolours off.\n\n"
      "Who calls says a token (JIXIAO_TOKEN or --token_file), a certificate\n"
      "(--certificate_file, --key_file), or in development --principal. With "
      "--ca_file\ncalls are encrypted and servers must prove who they are; a "
      "token goes to another\nmachine only so. Each of these files also comes "
      "from the environment\n(JIXIAO_TOKEN_FILE, JIXIAO_CA_FILE ...).\n\n",
      kExitCodes);
}

std::string GroupHelpText(const std::vector<Command>& commands,
                          const std::string& group) {
  return absl::StrCat("Commands of `jixiao ", group, "`:\n",
                      CommandLines(commands, group + " "),
                      "\nEach has --help with examples.\n");
}

std::string CommandHelpText(const Command& command, const Syntax& syntax) {
  return absl::StrCat("jixiao ", command.name, UsageLine(syntax), "\n\n",
                      command.text, "\n\n", DescribeSyntax(syntax),
                      "\nExamples:\n", Indented(command.examples));
}

}  // namespace jixiao::cli
