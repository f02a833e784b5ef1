// jixiao report generate
#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "common/uuid/uuid.h"
#include "services/cli/commands/operation_watch.h"
#include "services/cli/commands/report_commands.h"

namespace jixiao::cli {
namespace {

using google::longrunning::Operation;

const OperationWords kGenerationWords = {"已生成 ", "generated ", "已受理 ",
                                         "accepted ", "generating "};

int Generate(Context& context) {
  const auto key = KeyOf(context.arguments);
  if (!key.ok()) return Misuse(context, key.status());
  report::v1::GenerateReportRequest request;
  request.set_parent(key->Parent());
  request.set_fiscal_year(key->fiscal_year);
  request.set_source_annex(context.arguments.Has("source_annex"));
  request.set_request_id(context.arguments.Has("request_id")
                             ? context.arguments.Get("request_id")
                             : Uuid4());
  if (!IsUuid4(request.request_id())) {
    return Misuse(context,
                  status::InvalidValue(absl::StrCat(
                      "--request_id is ", text::Quote(request.request_id()),
                      "; accepted: a version 4 UUID")));
  }
  Operation operation;
  const absl::Status begun = context.clients.Call(
      context.clients.report_peer(), context.clients.report(),
      &report::v1::ReportService::Stub::GenerateReport, request, operation);
  if (!begun.ok()) return Fail(context, begun);
  if (!context.arguments.Has("watch"))
    return FinishOperation(context, operation, kGenerationWords);
  const auto watched = FollowOperation(context, operation);
  if (!watched.ok()) return Fail(context, watched.status());
  return FinishOperation(context, *watched, kGenerationWords);
}

}  // namespace

Command GenerateCommand() {
  Command generate;
  generate.name = "report generate";
  generate.summary = "generate a new revision of a department's report";
  generate.text =
      "Begins a new revision: facts are collected, scored and checked, and "
      "the\n"
      "report is assembled and rendered. With --watch it shows the progress\n"
      "and waits for the end; a failure prints its reason and ends with 1.";
  generate.examples =
      "jixiao report generate --department nj-tcj --year 2024 --watch\n"
      "jixiao report generate --department nj-tcj --year 2024 --request_id "
      "5f0c4f8e-3d0b-4c59-9d0e-2f1f3a7b9c11";
  FlagSpec request_id;
  request_id.name = "request_id";
  request_id.value = "UUID";
  request_id.help =
      "names this request: running it again with the same one makes no "
      "second report";
  generate.syntax.flags = {DepartmentFlag(),
                           YearFlag(),
                           {"watch", "", "show progress and wait for the end"},
                           {"source_annex", "",
                            "print the numbered table of sources in DOCX and "
                            "PDF"},
                           request_id};
  generate.run = &Generate;
  return generate;
}

}  // namespace jixiao::cli
