// The commands about deadlines, revisions and the summary of a year.
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "services/cli/commands/oversight_commands.h"
#include "services/cli/commands/project_commands.h"

namespace jixiao::cli {

absl::StatusOr<google::type::Date> RequiredDayOf(const Arguments& arguments,
                                                 const char* flag) {
  if (arguments.Has(flag)) return DayOf(arguments, flag);
  return status::InvalidValue(absl::StrCat(
      "--", flag, " is empty; accepted: a day such as 2025-10-31"));
}

std::vector<Command> OversightCommands() {
  std::vector<Command> commands;
  for (auto* part : {&ReportDiffCommands, &ReportScheduleCommands,
                     &ReportOverdueCommands, &ReportSummaryCommands}) {
    for (Command& command : (*part)()) commands.push_back(std::move(command));
  }
  return commands;
}

}  // namespace jixiao::cli
