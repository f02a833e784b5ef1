// jixiao report summary
#include "absl/strings/str_cat.h"
#include "common/resource/names.h"
#include "common/status/macros.h"
#include "services/cli/commands/oversight_commands.h"
#include "services/cli/commands/score_commands.h"
#include "services/cli/ledger/output_file.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::DownloadCitySummaryRequest;
using evaluation::v1::DownloadCitySummaryResponse;

// It is made while it is awaited.
constexpr absl::Duration kSummaryTime = absl::Minutes(2);

absl::StatusOr<std::string> FetchSummary(
    Clients& clients, const DownloadCitySummaryRequest& request) {
  const auto call = clients.NewContext(kSummaryTime);
  const auto reader = clients.score().DownloadCitySummary(call.get(), request);
  std::string bytes;
  DownloadCitySummaryResponse chunk;
  while (reader->Read(&chunk)) bytes.append(chunk.data());
  JX_RETURN_IF_ERROR(
      Clients::ErrorOf(clients.evaluation_peer(), reader->Finish()));
  return bytes;
}

int SummarizeCity(Context& context) {
  const auto year = FiscalYearOf(context.arguments);
  if (!year.ok()) return Misuse(context, year.status());
  const absl::Status named = CheckJsonHasFile(context);
  if (!named.ok()) return Misuse(context, named);
  const std::string& format = context.arguments.Get("format");
  DownloadCitySummaryRequest request;
  request.set_parent(resource::kAllDepartmentsName);
  request.set_fiscal_year(*year);
  request.set_format(format == "xlsx" ? evaluation::v1::DOCUMENT_FORMAT_XLSX
                                      : evaluation::v1::DOCUMENT_FORMAT_HTML);
  request.set_include_drafts(context.arguments.Has("drafts"));
  const auto bytes = FetchSummary(context.clients, request);
  if (!bytes.ok()) return Fail(context, bytes.status());
  const std::string& path = context.arguments.Get("output");
  if (path.empty() || path == "-") {
    context.out << *bytes;
    return kExitOk;
  }
  const absl::Status kept = WriteOutputFile(path, *bytes);
  if (!kept.ok()) return Fail(context, kept);
  if (context.json) {
    Json json = Json::Object();
    json.Set("format", Json::Text(format));
    json.Set("file", Json::Text(path));
    json.Set("size_bytes",
             Json::Number(static_cast<std::int64_t>(bytes->size())));
    context.out << json.Dump();
    return kExitOk;
  }
  context.out << path << "  " << bytes->size() << " "
              << In(context.language, "字节\n", "bytes\n");
  return kExitOk;
}

}  // namespace

std::vector<Command> ReportSummaryCommands() {
  Command summary;
  summary.name = "report summary";
  summary.summary = "the summary of a year over all departments";
  summary.text =
      "Writes the summary of a year over all departments: totals, ranking, how "
      "much\n"
      "of what they claim is proven, and the most frequent contradictions. "
      "What "
      "was\n"
      "published counts; with --drafts the newest evaluation of each "
      "department.";
  summary.examples =
      "jixiao report summary --year 2024 --format html -o summary.html\n"
      "jixiao report summary --year 2024 --format xlsx -o summary.xlsx "
      "--drafts";
  FlagSpec format;
  format.name = "format";
  format.value = "FORMAT";
  format.help = "what to write";
  format.choices = {"html", "xlsx"};
  format.required = true;
  FlagSpec output;
  output.name = "output";
  output.value = "FILE";
  output.help = "where to; without it, or with -, standard output";
  output.letter = 'o';
  summary.syntax.flags = {YearFlag(), format, output, DraftsFlag()};
  summary.run = &SummarizeCity;
  return {summary};
}

}  // namespace jixiao::cli
