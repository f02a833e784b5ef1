// jixiao report get, jixiao report list
#include "absl/strings/str_cat.h"
#include "common/resource/names.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "services/cli/client/seals.h"
#include "services/cli/commands/command.h"
#include "services/cli/commands/report_commands.h"
#include "services/cli/ledger/output_file.h"
#include "services/cli/output/json.h"
#include "services/cli/output/table.h"
#include "services/cli/output/time_text.h"

namespace jixiao::cli {
namespace {

using report::v1::Report;

constexpr char kSealFormat[] = "seal";

// What is written of a report; `name` becomes that of its revision.
absl::StatusOr<std::string> FetchReportFile(Clients& clients,
                                            const ReportKey& key,
                                            const std::string& format,
                                            std::string& name) {
  JX_ASSIGN_OR_RETURN(const Report report, GetReport(clients, key));
  name = report.name();
  return DownloadReport(clients, report, format);
}

// Without a revision: of the one that was published last.
absl::StatusOr<std::string> FetchSealFile(Clients& clients,
                                          const ReportKey& key,
                                          std::string& name) {
  JX_ASSIGN_OR_RETURN(const report::v1::ReportSeal seal,
                      GetSeal(clients, key.Name()));
  name = seal.manifest().report();
  return SealFileText(seal);
}

int GetReportFile(Context& context) {
  const auto key = KeyOf(context.arguments);
  if (!key.ok()) return Misuse(context, key.status());
  const absl::Status named = CheckJsonHasFile(context);
  if (!named.ok()) return Misuse(context, named);
  const std::string& format = context.arguments.Get("format");
  std::string name;
  const auto bytes = format == kSealFormat
                         ? FetchSealFile(context.clients, *key, name)
                         : FetchReportFile(context.clients, *key, format, name);
  if (!bytes.ok()) {
    const int code = Fail(context, bytes.status());
    return absl::IsDataLoss(bytes.status()) ? kExitFault : code;
  }
  const std::string& path = context.arguments.Get("output");
  if (path.empty() || path == "-") {
    context.out << *bytes;
    return kExitOk;
  }
  const absl::Status written = WriteOutputFile(path, *bytes);
  if (!written.ok()) return Fail(context, written);
  if (context.json) {
    Json result = Json::Object();
    result.Set("report", Json::Text(name));
    result.Set("format", Json::Text(format));
    result.Set("file", Json::Text(path));
    result.Set("size_bytes",
               Json::Number(static_cast<std::int64_t>(bytes->size())));
    context.out << result.Dump();
  } else {
    context.out << path << "  " << bytes->size() << " "
                << In(context.language, "字节", "bytes") << "  " << name
                << "\n";
  }
  return kExitOk;
}

absl::StatusOr<std::vector<Report>> ListReports(Context& context,
                                                const std::string& parent) {
  std::vector<Report> reports;
  report::v1::ListReportsRequest request;
  request.set_parent(parent);
  request.set_page_size(1000);
  do {
    report::v1::ListReportsResponse response;
    const absl::Status error = context.clients.Call(
        context.clients.report_peer(), context.clients.report(),
        &report::v1::ReportService::Stub::ListReports, request, response);
    if (!error.ok()) return error;
    for (Report& report : *response.mutable_reports()) {
      reports.push_back(std::move(report));
    }
    request.set_page_token(response.next_page_token());
  } while (!request.page_token().empty());
  return reports;
}

int ListRevisions(Context& context) {
  const std::string& department = context.arguments.Get("department");
  if (!resource::IsId(department)) {
    return Misuse(context, status::InvalidValue(absl::StrCat(
                               "--department is ", text::Quote(department),
                               "; accepted: an id such as "
                               "nj-tcj")));
  }
  const auto reports =
      ListReports(context, resource::DepartmentName(department));
  if (!reports.ok()) return Fail(context, reports.status());
  if (context.json) {
    Json list = Json::Array();
    for (const Report& report : *reports) list.Add(ToJson(report));
    context.out << list.Dump();
    return kExitOk;
  }
  const Language language = context.language;
  Table table({{In(language, "年度", "year")},
               {In(language, "稿次", "revision"), Table::Align::kRight},
               {In(language, "状态", "state")},
               {In(language, "申请时间", "requested")},
               {In(language, "名称", "name")}});
  for (const Report& report : *reports) {
    table.AddRow({absl::StrCat(report.fiscal_year()),
                  absl::StrCat(report.revision()),
                  WordOf(report.state(), language),
                  TimeText(report.create_time()), report.name()});
  }
  context.out << table.Render(context.terminal);
  return kExitOk;
}

}  // namespace

Json ToJson(const Report& report) {
  Json result = Json::Object();
  result.Set("name", Json::Text(report.name()));
  result.Set("fiscal_year", Json::Number(report.fiscal_year()));
  result.Set("revision", Json::Number(report.revision()));
  result.Set("state", Json::Text(NameOf(report.state())));
  result.Set("evaluation", Json::TextOrNull(report.evaluation()));
  result.Set("document", Json::TextOrNull(report.document()));
  result.Set("document_digest", Json::TextOrNull(report.document_digest()));
  Json renderings = Json::Array();
  for (const auto& rendering : report.renderings()) {
    Json item = Json::Object();
    item.Set("format", Json::Text(rendering.format()));
    item.Set("size_bytes", Json::Number(rendering.size_bytes()));
    item.Set("digest", Json::Text(rendering.digest()));
    renderings.Add(std::move(item));
  }
  result.Set("renderings", std::move(renderings));
  Json inputs = Json::Array();
  for (const auto& input : report.inputs()) {
    Json item = Json::Object();
    item.Set("role", Json::Text(input.role()));
    item.Set("resource", Json::Text(input.resource()));
    item.Set("sequence", Json::Number(input.sequence()));
    item.Set("digest", Json::Text(input.digest()));
    inputs.Add(std::move(item));
  }
  result.Set("inputs", std::move(inputs));
  result.Set("operation", Json::TextOrNull(report.operation()));
  return result;
}

std::vector<Command> ReportCommands() {
  Command get;
  get.name = "report get";
  get.summary = "download a report, its digest verified";
  get.text =
      "Writes the latest revision of a report, or the one named, in one "
      "format\n"
      "and compares its SHA-256 with the one that the report names. The "
      "format\n"
      "seal is the seal of a published report, which `jixiao report verify`\n"
      "proves the other files with.";
  get.examples =
      "jixiao report get --department nj-tcj --year 2024 --format html -o "
      "report.html\n"
      "jixiao report get --department nj-tcj --year 2024 --format md | less\n"
      "jixiao report get --department nj-tcj --year 2024 --revision 1 "
      "--format json -o report.json\n"
      "jixiao report get --department nj-tcj --year 2024 --format seal -o "
      "seal.json";
  FlagSpec format;
  format.name = "format";
  format.value = "FORMAT";
  format.help = "what to write";
  format.choices = {"md", "html", "json", "docx", "pdf", "xlsx", kSealFormat};
  format.required = true;
  FlagSpec output;
  output.name = "output";
  output.value = "FILE";
  output.help = "where to; without it, or with -, standard output";
  output.letter = 'o';
  get.syntax.flags = {DepartmentFlag(), YearFlag(), RevisionFlag(), format,
                      output};
  get.run = &GetReportFile;

  Command list;
  list.name = "report list";
  list.summary = "list the revisions of a department's reports";
  list.text = "Lists all revisions of all years, newest first.";
  list.examples =
      "jixiao report list --department nj-tcj\n"
      "jixiao report list --department nj-tcj --json";
  list.syntax.flags = {DepartmentFlag()};
  list.run = &ListRevisions;
  return {
      GenerateCommand(),      BatchCommand(),       CancelCommand(), get, list,
      PublishReportCommand(), VerifyReportCommand()};
}

}  // namespace jixiao::cli
