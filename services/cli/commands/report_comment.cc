// jixiao report return, answer, comment
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "common/uuid/uuid.h"
#include "services/cli/commands/report_commands.h"
#include "services/cli/commands/review_commands.h"
#include "services/cli/commands/workflow_commands.h"
#include "services/cli/commands/workflow_text.h"
#include "services/cli/dataset/csv_table.h"

namespace jixiao::cli {
namespace {

using report::v1::Report;
using report::v1::ReportComment;
using report::v1::WorkflowService;

// What is said, with the places where it stands in a file.
struct Comments {
  google::protobuf::RepeatedPtrField<ReportComment> list;
  LocationMap places;
};

// False, and faults, where the file cannot be used.
bool ReadCommentFile(const std::string& path, Comments& comments,
                     Diagnostics& diagnostics) {
  const auto file = SourceFile::LoadAny(path, path, diagnostics);
  if (file == nullptr) return false;
  const auto table = CsvTable::Open(
      file, CsvColumns{{"text"}, {"section", "indicator"}}, diagnostics);
  if (table == nullptr) return false;
  LocationMap::Rows rows;
  rows.file = file;
  while (table->Next()) {
    ReportComment& comment = *comments.list.Add();
    comment.set_section(table->Text("section"));
    comment.set_indicator_code(table->Text("indicator"));
    comment.set_text(table->Text("text"));
    rows.offsets.push_back(table->row_offset());
  }
  for (const auto& [column, field] :
       {std::pair("text", "text"), std::pair("section", "section"),
        std::pair("indicator", "indicator_code")}) {
    const auto found = table->columns().find(column);
    if (found != table->columns().end()) rows.columns[field] = found->second;
  }
  comments.places.AddRows("comments", std::move(rows));
  return diagnostics.empty();
}

// What the command line or its file says; nullopt, and the exit code, where it
// cannot be used.
std::optional<Comments> CommentsOf(Context& context, int& exit_code) {
  const Arguments& arguments = context.arguments;
  Comments comments;
  if (arguments.Has("file") == arguments.Has("text")) {
    exit_code = Misuse(
        context, status::InvalidValue("accepted: either --text, with --section "
                                      "or --indicator, or --file"));
    return std::nullopt;
  }
  if (arguments.Has("text")) {
    ReportComment& comment = *comments.list.Add();
    comment.set_text(arguments.Get("text"));
    comment.set_section(arguments.Get("section"));
    comment.set_indicator_code(arguments.Get("indicator"));
    return comments;
  }
  Diagnostics diagnostics;
  if (ReadCommentFile(arguments.Get("file"), comments, diagnostics)) {
    return comments;
  }
  PrintFaults(context, diagnostics);
  exit_code = kExitFault;
  return std::nullopt;
}

// Says something about the report that the command line names. `fill` puts in
// what else the request has; `print` tells the outcome.
template <typename Request, typename Response, typename Fill, typename Print>
int SayAbout(Context& context,
             grpc::Status (WorkflowService::Stub::*method)(grpc::ClientContext*,
                                                           const Request&,
                                                           Response*),
             const Fill& fill, const Print& print) {
  const auto key = KeyOf(context.arguments);
  if (!key.ok()) return Misuse(context, key.status());
  int exit_code = kExitOk;
  const std::optional<Comments> comments = CommentsOf(context, exit_code);
  if (!comments.has_value()) return exit_code;
  const auto report = GetReport(context.clients, *key);
  if (!report.ok()) return Fail(context, report.status());
  Request request;
  request.set_name(report->name());
  *request.mutable_comments() = comments->list;
  request.set_request_id(Uuid4());
  fill(*report, request);
  Response response;
  const absl::Status error = CallWorkflow(context, method, request, response);
  if (!error.ok()) return Fail(context, error, &comments->places);
  return print(response);
}

int ReturnReport(Context& context) {
  return SayAbout(
      context, &WorkflowService::Stub::ReturnReport,
      [&](const Report& report, auto& request) {
        request.set_etag(report.etag());
        request.set_desk(DeskOf(context.arguments));
      },
      [&](const Report& report) { return PrintReportState(context, report); });
}

int AnswerReport(Context& context) {
  return SayAbout(
      context, &WorkflowService::Stub::AnswerReport,
      [](const Report& report, auto& request) {
        request.set_etag(report.etag());
      },
      [&](const Report& report) { return PrintReportState(context, report); });
}

int CommentReport(Context& context) {
  return SayAbout(
      context, &WorkflowService::Stub::CommentReport,
      [](const Report&, auto&) {},
      [&](const report::v1::ReportEvent& event) {
        if (context.json) {
          context.out << EventJson(event).Dump();
        } else {
          PrintEvent(context, event);
        }
        return kExitOk;
      });
}

std::vector<FlagSpec> CommentFlags() {
  return {
      DepartmentFlag(),
      YearFlag(),
      RevisionFlag(),
      ReviewFlag("text", "TEXT", "what is said, 1 to 2000 characters", false),
      ReviewFlag("section", "HEADING",
                 "the section it is about, its heading as printed", false),
      ReviewFlag("indicator", "CODE", "the indicator it is about", false),
      ReviewFlag("file", "FILE",
                 "a CSV file with the columns text and, as needed, section "
                 "and indicator, one row a remark, at most 200",
                 false)};
}

Command CommentingCommand(const char* name, int (*run)(Context&)) {
  Command command;
  command.name = name;
  command.syntax.flags = CommentFlags();
  command.run = run;
  return command;
}

}  // namespace

std::vector<Command> ReportCommentCommands() {
  Command back = CommentingCommand("report return", &ReturnReport);
  back.summary = "return a report to the department with remarks";
  back.text =
      "Returns a submitted or reviewed report to the department, for the line\n"
      "division or the performance division, with what has to be put right.";
  back.examples =
      "jixiao report return --department nj-tcj --year 2024 --desk line "
      "--indicator GC5.2 --text 超编3人，请说明\n"
      "jixiao report return --department nj-tcj --year 2024 --desk "
      "performance --file remarks.csv";
  back.syntax.flags.push_back(DeskFlag());

  Command answer = CommentingCommand("report answer", &AnswerReport);
  answer.summary = "answer the review for the department";
  answer.text =
      "Answers the review of a reviewed or returned report for the department. "
      "Its\n"
      "state stays as it is.";
  answer.examples =
      "jixiao report answer --department nj-tcj --year 2024 --indicator GC5.2 "
      "--text 已于12月核减";

  Command comment = CommentingCommand("report comment", &CommentReport);
  comment.summary = "comment on a report in any state";
  comment.text = "Adds a remark, which changes nothing else.";
  comment.examples =
      "jixiao report comment --department nj-tcj --year 2024 --section "
      "二、评价结论 --text 请补充依据";
  return {back, answer, comment};
}

}  // namespace jixiao::cli
