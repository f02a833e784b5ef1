#include "services/cli/client/reports.h"

#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/digest/digest.h"
#include "common/resource/names.h"
#include "common/rpc/client.h"
#include "common/status/macros.h"
#include "common/status/status.h"

namespace jixiao::cli {
namespace {

using report::v1::Report;

constexpr absl::Duration kDownloadTime = absl::Minutes(2);

absl::StatusOr<evaluation::v1::DocumentFormat> FormatOf(
    const std::string& format) {
  static const auto& formats =
      *new std::map<std::string, evaluation::v1::DocumentFormat>{
          {"md", evaluation::v1::DOCUMENT_FORMAT_MARKDOWN},
          {"html", evaluation::v1::DOCUMENT_FORMAT_HTML},
          {"json", evaluation::v1::DOCUMENT_FORMAT_JSON},
          {"docx", evaluation::v1::DOCUMENT_FORMAT_DOCX},
          {"pdf", evaluation::v1::DOCUMENT_FORMAT_PDF},
          {"xlsx", evaluation::v1::DOCUMENT_FORMAT_XLSX}};
  const auto found = formats.find(format);
  if (found != formats.end()) return found->second;
  return status::InvalidValue(absl::StrCat(
      "no format ", format, "; accepted: md, html, json, docx, pdf, xlsx"));
}

// Why a report has no result to show.
absl::Status NotReady(const Report& report) {
  std::string what = "is still being generated";
  if (report.state() == Report::STATE_FAILED ||
      report.state() == Report::STATE_CANCELLED) {
    what = absl::StrCat(report.state() == Report::STATE_FAILED
                            ? "could not be generated"
                            : "was cancelled",
                        "; `jixiao report generate` begins a new revision "
                        "(its operation was ",
                        report.operation(), ")");
  }
  return status::FailedPrecondition(
      type::v1::ERROR_REASON_WRONG_STATE,
      absl::StrCat("the report ", report.name(), " ", what), {}, report.name());
}

}  // namespace

std::string ReportKey::Parent() const {
  return resource::DepartmentName(department);
}

std::string ReportKey::Name() const {
  std::string name = absl::StrCat(Parent(), "/reports/", fiscal_year);
  if (revision > 0) absl::StrAppend(&name, "@", revision);
  return name;
}

absl::StatusOr<Report> GetReport(Clients& clients, const ReportKey& key) {
  report::v1::GetReportRequest request;
  request.set_name(key.Name());
  Report report;
  JX_RETURN_IF_ERROR(clients.Call(clients.report_peer(), clients.report(),
                                  &report::v1::ReportService::Stub::GetReport,
                                  request, report));
  return report;
}

absl::StatusOr<EvaluatedReport> GetEvaluatedReport(Clients& clients,
                                                   const ReportKey& key) {
  EvaluatedReport result;
  JX_ASSIGN_OR_RETURN(result.report, GetReport(clients, key));
  if (result.report.evaluation().empty()) return NotReady(result.report);
  evaluation::v1::GetEvaluationRequest request;
  request.set_name(result.report.evaluation());
  JX_RETURN_IF_ERROR(
      clients.Call(clients.evaluation_peer(), clients.evaluation(),
                   &evaluation::v1::EvaluationService::Stub::GetEvaluation,
                   request, result.evaluation));
  return result;
}

absl::StatusOr<std::string> DownloadRendering(Clients& clients,
                                              const Report& report,
                                              const std::string& format) {
  if (report.renderings().empty()) return NotReady(report);
  evaluation::v1::DownloadDocumentRequest request;
  request.set_name(report.document());
  JX_ASSIGN_OR_RETURN(const auto document_format, FormatOf(format));
  request.set_format(document_format);
  const auto context = clients.NewContext(kDownloadTime);
  const auto reader =
      clients.evaluation().DownloadDocument(context.get(), request);
  std::string bytes;
  evaluation::v1::DownloadDocumentResponse chunk;
  while (reader->Read(&chunk)) bytes.append(chunk.data());
  JX_RETURN_IF_ERROR(
      Clients::ErrorOf(clients.evaluation_peer(), reader->Finish()));
  return bytes;
}

absl::StatusOr<std::string> DownloadReport(Clients& clients,
                                           const Report& report,
                                           const std::string& format) {
  JX_ASSIGN_OR_RETURN(std::string bytes,
                      DownloadRendering(clients, report, format));
  const std::string digest = digest::Sha256Hex(bytes);
  for (const report::v1::ReportRendering& rendering : report.renderings()) {
    if (rendering.format() != format) continue;
    if (rendering.digest() == digest) return bytes;
    return absl::DataLossError(absl::StrCat(
        "the downloaded ", format, " of ", report.name(), " has the SHA-256 ",
        digest, ", but the report says ", rendering.digest()));
  }
  return absl::DataLossError(absl::StrCat("the report ", report.name(),
                                          " names no digest of its ", format));
}

absl::Status ErrorOf(const google::longrunning::Operation& operation) {
  if (!operation.has_error()) return absl::OkStatus();
  return rpc::FromGrpc(grpc::Status(
      static_cast<grpc::StatusCode>(operation.error().code()),
      operation.error().message(), operation.error().SerializeAsString()));
}

}  // namespace jixiao::cli
