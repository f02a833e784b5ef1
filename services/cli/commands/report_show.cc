// jixiao report show, report history
#include "absl/strings/str_cat.h"
#include "services/cli/commands/pages.h"
#include "services/cli/commands/report_commands.h"
#include "services/cli/commands/workflow_commands.h"
#include "services/cli/commands/workflow_text.h"

namespace jixiao::cli {
namespace {

using report::v1::ReportEvent;

constexpr std::size_t kMostEvents = 100'000;

int ShowReport(Context& context) {
  const auto key = KeyOf(context.arguments);
  if (!key.ok()) return Misuse(context, key.status());
  const auto report = GetReport(context.clients, *key);
  if (!report.ok()) return Fail(context, report.status());
  if (context.json) {
    Json json = ToJson(*report);
    AddWorkflowJson(*report, json);
    context.out << json.Dump();
  } else {
    PrintReportDetail(context, *report);
  }
  return kExitOk;
}

// The revision whose history is asked for; all of the year without --revision.
std::string HistoryParentOf(const ReportKey& key) {
  return key.revision == 0 ? key.Name() + "@-" : key.Name();
}

int ShowHistory(Context& context) {
  const auto key = KeyOf(context.arguments);
  if (!key.ok()) return Misuse(context, key.status());
  report::v1::ListReportEventsRequest request;
  request.set_parent(HistoryParentOf(*key));
  const auto events =
      ReadPages<report::v1::ListReportEventsRequest,
                report::v1::ListReportEventsResponse, ReportEvent>(
          request, &report::v1::ListReportEventsResponse::mutable_events,
          kMostEvents, [&](const auto& asked, auto& page) {
            return CallWorkflow(
                context, &report::v1::WorkflowService::Stub::ListReportEvents,
                asked, page);
          });
  if (!events.ok()) return Fail(context, events.status());
  if (context.json) {
    Json list = Json::Array();
    for (const ReportEvent& event : events->items) list.Add(EventJson(event));
    context.out << list.Dump();
    return kExitOk;
  }
  std::string revision;
  for (const ReportEvent& event : events->items) {
    const std::string of = event.name().substr(0, event.name().find("/events"));
    if (of != revision) context.out << of << "\n";
    revision = of;
    PrintEvent(context, event);
  }
  return kExitOk;
}

}  // namespace

std::vector<Command> ReportReadCommands() {
  Command show;
  show.name = "report show";
  show.summary = "show a report's state, desks and faults";
  show.text =
      "Shows where the latest revision stands, or the one named: who prepared "
      "and\n"
      "submitted it, which desks have passed it, and what is wrong with its "
      "text.";
  show.examples =
      "jixiao report show --department nj-tcj --year 2024\n"
      "jixiao report show --department nj-tcj --year 2024 --revision 1 --json";
  show.syntax.flags = {DepartmentFlag(), YearFlag(), RevisionFlag()};
  show.run = &ShowReport;

  Command history;
  history.name = "report history";
  history.summary = "list what was done to and said about a report";
  history.text =
      "Lists what was done to and said about the reports of a year, oldest "
      "first, or\n"
      "about one revision.";
  history.examples =
      "jixiao report history --department nj-tcj --year 2024\n"
      "jixiao report history --department nj-tcj --year 2024 --revision 1";
  FlagSpec revision = RevisionFlag();
  revision.help = "only of this revision; without it of all of the year";
  history.syntax.flags = {DepartmentFlag(), YearFlag(), revision};
  history.run = &ShowHistory;
  return {show, history};
}

std::vector<Command> WorkflowCommands() {
  std::vector<Command> commands = ReportReadCommands();
  for (const auto& more : {ReportStateCommands(), ReportCommentCommands()}) {
    commands.insert(commands.end(), more.begin(), more.end());
  }
  return commands;
}

}  // namespace jixiao::cli
