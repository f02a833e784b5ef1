// jixiao report submit, review, revise, sample
#include "absl/strings/str_cat.h"
#include "common/uuid/uuid.h"
#include "services/cli/commands/budget_commands.h"
#include "services/cli/commands/operation_watch.h"
#include "services/cli/commands/report_commands.h"
#include "services/cli/commands/review_commands.h"
#include "services/cli/commands/score_commands.h"
#include "services/cli/commands/workflow_commands.h"
#include "services/cli/output/table.h"

namespace jixiao::cli {
namespace {

using google::longrunning::Operation;
using report::v1::Report;
using report::v1::WorkflowService;

const OperationWords kRevisionWords = {"已修订 ", "revised ", "已受理 ",
                                       "accepted ", "revising "};

// Makes the transition of the report that the command line names, with what
// `fill` puts into the request.
template <typename Request, typename Method, typename Fill>
int MoveReport(Context& context, Method method, const Fill& fill) {
  const auto key = KeyOf(context.arguments);
  if (!key.ok()) return Misuse(context, key.status());
  const auto report = GetReport(context.clients, *key);
  if (!report.ok()) return Fail(context, report.status());
  Request request;
  request.set_name(report->name());
  request.set_etag(report->etag());
  request.set_request_id(Uuid4());
  fill(request);
  Report moved;
  const absl::Status error = CallWorkflow(context, method, request, moved);
  if (!error.ok()) return Fail(context, error);
  return PrintReportState(context, moved);
}

int SubmitReport(Context& context) {
  return MoveReport<report::v1::SubmitReportRequest>(
      context, &WorkflowService::Stub::SubmitReport, [](auto&) {});
}

int ReviewReport(Context& context) {
  return MoveReport<report::v1::ReviewReportRequest>(
      context, &WorkflowService::Stub::ReviewReport, [&](auto& request) {
        request.set_desk(DeskOf(context.arguments));
        request.set_remark(context.arguments.Get("remark"));
      });
}

int ReviseReport(Context& context) {
  const auto key = KeyOf(context.arguments);
  if (!key.ok()) return Misuse(context, key.status());
  const auto report = GetReport(context.clients, *key);
  if (!report.ok()) return Fail(context, report.status());
  report::v1::ReviseReportRequest request;
  request.set_name(report->name());
  request.set_etag(report->etag());
  request.set_evaluation(
      EvaluationNameOf(context.arguments.Get("evaluation"), *key));
  request.set_request_id(Uuid4());
  Operation operation;
  const absl::Status error = CallWorkflow(
      context, &WorkflowService::Stub::ReviseReport, request, operation);
  if (!error.ok()) return Fail(context, error);
  if (!context.arguments.Has("watch")) {
    return FinishOperation(context, operation, kRevisionWords);
  }
  const auto watched = FollowOperation(context, operation);
  if (!watched.ok()) return Fail(context, watched.status());
  return FinishOperation(context, *watched, kRevisionWords);
}

void PrintSample(Context& context,
                 const report::v1::SampleReportsResponse& response) {
  const Language language = context.language;
  Table table({LeftColumn(In(language, "报告", "report")),
               LeftColumn(In(language, "状态", "state")),
               RightColumn(In(language, "风险分", "points at risk"))});
  for (const Report& report : response.sampled_reports()) {
    table.AddRow({report.name(), WordOf(report.state(), language),
                  PointsText(report.risk_points())});
  }
  context.out << table.Render(context.terminal)
              << In(language, "抽中 ", "in the sample: ")
              << response.sampled_reports_size()
              << In(language, "，未抽中而通过 ", ", passed without review: ")
              << response.not_sampled_count();
  if (context.arguments.Has("validate_only")) {
    context.out << In(language, "  已核对，没有写入",
                      "  checked, nothing written");
  }
  context.out << "\n";
}

int SampleReports(Context& context) {
  const auto year = FiscalYearOf(context.arguments);
  if (!year.ok()) return Misuse(context, year.status());
  const auto size = context.arguments.GetInt("size", 1, 10'000);
  if (!size.ok()) return Misuse(context, size.status());
  report::v1::SampleReportsRequest request;
  request.set_parent("departments/-");
  request.set_fiscal_year(*year);
  request.set_sample_size(*size);
  request.set_validate_only(context.arguments.Has("validate_only"));
  request.set_request_id(Uuid4());
  report::v1::SampleReportsResponse response;
  const absl::Status error = CallWorkflow(
      context, &WorkflowService::Stub::SampleReports, request, response);
  if (!error.ok()) return Fail(context, error);
  if (!context.json) {
    PrintSample(context, response);
    return kExitOk;
  }
  Json reports = Json::Array();
  for (const Report& report : response.sampled_reports()) {
    reports.Add(ToJson(report));
  }
  Json json = Json::Object();
  json.Set("written", Json::Bool(!request.validate_only()));
  json.Set("sampled_reports", std::move(reports));
  json.Set("not_sampled_count", Json::Number(response.not_sampled_count()));
  context.out << json.Dump();
  return kExitOk;
}

Command SubmitCommand() {
  Command submit;
  submit.name = "report submit";
  submit.summary = "submit a draft for the department";
  submit.text =
      "Submits the latest draft, as the department's approver, to the finance\n"
      "bureau. Faults of its text that block this are told with their places;\n"
      "`jixiao report show` lists all.";
  submit.examples = "jixiao report submit --department nj-tcj --year 2024";
  submit.syntax.flags = {DepartmentFlag(), YearFlag(), RevisionFlag()};
  submit.run = &SubmitReport;
  return submit;
}

Command ReviewCommand() {
  Command review;
  review.name = "report review";
  review.summary = "pass a submitted report for one desk";
  review.text =
      "Passes a submitted report for the line division or the performance "
      "division.\n"
      "Once both have passed it, it is reviewed. Whoever prepared or "
      "submitted\n"
      "it cannot, and the two desks are two people.";
  review.examples =
      "jixiao report review --department nj-tcj --year 2024 --desk line\n"
      "jixiao report review --department nj-tcj --year 2024 --desk "
      "performance --remark 依据充分";
  review.syntax.flags = {
      DepartmentFlag(), YearFlag(), RevisionFlag(), DeskFlag(),
      ReviewFlag("remark", "TEXT", "what the desk remarks", false)};
  review.run = &ReviewReport;
  return review;
}

Command ReviseCommand() {
  Command revise;
  revise.name = "report revise";
  revise.summary = "show reviewed scores in a submitted report";
  revise.text =
      "Begins a revision of a submitted report that shows a newer evaluation "
      "of the\n"
      "same facts, which is one that `jixiao score review` has made. Once "
      "it is\n"
      "generated it stands where the one before stood.";
  revise.examples =
      "jixiao report revise --department nj-tcj --year 2024 --evaluation e7 "
      "--watch";
  FlagSpec evaluation = EvaluationFlag();
  evaluation.help = "the newer evaluation, such as e7";
  evaluation.required = true;
  revise.syntax.flags = {DepartmentFlag(),
                         YearFlag(),
                         RevisionFlag(),
                         evaluation,
                         {"watch", "", "show progress and wait for the end"}};
  revise.run = &ReviseReport;
  return revise;
}

Command SampleCommand() {
  Command sample;
  sample.name = "report sample";
  sample.summary = "draw the reports of a year that are reviewed";
  sample.text =
      "Draws the sample of a year: of the submitted reports those with the "
      "most points\n"
      "at risk are reviewed, the others pass, marked as not sampled.";
  sample.examples =
      "jixiao report sample --year 2024 --size 20 --validate_only\n"
      "jixiao report sample --year 2024 --size 20";
  sample.syntax.flags = {
      YearFlag(),
      ReviewFlag("size", "N",
                 "how many are reviewed, those drawn before among them", true),
      ValidateOnlyFlag()};
  sample.run = &SampleReports;
  return sample;
}

}  // namespace

int PrintReportState(Context& context, const Report& report) {
  if (context.json) {
    context.out << ToJson(report).Dump();
    return kExitOk;
  }
  context.out << report.name() << "  "
              << WordOf(report.state(), context.language) << "\n";
  return kExitOk;
}

FlagSpec DeskFlag() {
  FlagSpec desk;
  desk.name = "desk";
  desk.value = "DESK";
  desk.help = "for which desk: the line division or the performance division";
  desk.choices = {"line", "performance"};
  desk.required = true;
  return desk;
}

report::v1::Desk DeskOf(const Arguments& arguments) {
  return arguments.Get("desk") == "line" ? report::v1::DESK_LINE
                                         : report::v1::DESK_PERFORMANCE;
}

std::vector<Command> ReportStateCommands() {
  return {SubmitCommand(), ReviewCommand(), ReviseCommand(), SampleCommand()};
}

}  // namespace jixiao::cli
