#ifndef JIXIAO_SERVICES_CLI_COMMANDS_COMMAND_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_COMMAND_H_

#include <ostream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "services/cli/args/args.h"
#include "services/cli/client/clients.h"
#include "services/cli/client/error_text.h"
#include "services/cli/client/reports.h"
#include "services/cli/dataset/diagnostics.h"
#include "services/cli/output/json.h"
#include "services/cli/output/terminal.h"
#include "services/cli/output/words.h"

namespace jixiao::cli {

// What a command works with. `out` carries the result, `err` everything that
// is said about the work.
struct Context {
  const Arguments& arguments;
  Clients& clients;
  Terminal terminal;
  Language language = Language::kChinese;
  bool json = false;
  std::ostream& out;
  std::ostream& err;
};

// Tells the error and returns the exit code for it. With `places`, field
// violations are told as file, line and column.
int Fail(Context& context, const absl::Status& error,
         const LocationMap* places = nullptr);

// Tells what is wrong with the command line.
int Misuse(Context& context, const absl::Status& error);

// Refuses --json where what is written goes to standard output, which has no
// room for a result beside it: --output is `-` or not given. To be told as
// misuse.
absl::Status CheckJsonHasFile(const Context& context);

struct Command {
  std::string name;      // "report generate"
  std::string summary;   // one line
  std::string text;      // paragraphs of the help text
  std::string examples;  // lines that can be pasted
  Syntax syntax;         // without the flags that every command has
  int (*run)(Context& context);
  // Takes --budget_address and its like.
  bool calls_services = true;
};

// Flags of commands about one department's year.
FlagSpec DepartmentFlag();
FlagSpec YearFlag();
FlagSpec RevisionFlag();

// The key those flags name. An error where the year or revision is no number.
absl::StatusOr<ReportKey> KeyOf(const Arguments& arguments);

// Files, lines, columns and messages.
Json FaultsJson(const std::vector<Fault>& faults);
// Prints each fault on a line of `out`, their number on `err`.
void PrintFaults(Context& context, const Diagnostics& diagnostics);
// Prints on `err` what was accepted and remarked.
void PrintRemarks(Context& context, const Diagnostics& diagnostics);

// The commands of each group, in the order of the help text.
std::vector<Command> DatasetCommands();
std::vector<Command> ImportCommands();
std::vector<Command> FrameworkCommands();
std::vector<Command> TemplateCommands();
std::vector<Command> BudgetCommands();
std::vector<Command> ProjectCommands();
std::vector<Command> ReportCommands();
// Submitting, reviewing, remarks, history.
std::vector<Command> WorkflowCommands();
// Deadlines, revisions compared, the summary of a year.
std::vector<Command> OversightCommands();
std::vector<Command> RectificationCommands();
std::vector<Command> ScoreCommands();
std::vector<Command> EvidenceCommands();
std::vector<Command> CheckCommands();
std::vector<Command> SummaryCommands();
std::vector<Command> AuditCommands();
std::vector<Command> HealthCommands();
std::vector<Command> DoctorCommands();

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_COMMAND_H_
