// jixiao export budget
#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/resource/names.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/cli/client/budget_rows.h"
#include "services/cli/commands/ledger_commands.h"
#include "services/cli/ledger/fiscal_data_package.h"
#include "services/cli/ledger/output_file.h"
#include "services/cli/ledger/record_csv.h"
#include "services/cli/output/json.h"
#include "services/cli/output/progress.h"

namespace jixiao::cli {
namespace {

// Reads the records and writes them.
class BudgetExport {
 public:
  BudgetExport(Context& context, const ReportKey& key)
      : context_(context),
        key_(key),
        department_(resource::DepartmentName(key.department)),
        path_(context.arguments.Get("output")),
        progress_(context.err, context.terminal.error_is_terminal,
                  context.terminal.width) {}

  int Run() {
    const bool package = context_.arguments.Get("format") == "fdp";
    const bool to_output = path_.empty() || path_ == "-";
    if (package && to_output) {
      return Misuse(context_, status::InvalidValue(
                                  "--format fdp makes a folder: name it with "
                                  "-o"));
    }
    const absl::Status named = CheckJsonHasFile(context_);
    if (!named.ok()) return Misuse(context_, named);
    const absl::Status written = package     ? WritePackage()
                                 : to_output ? WriteTable(context_.out)
                                             : WriteFile(path_);
    progress_.Clear();
    if (!written.ok()) return Fail(context_, written);
    if (!to_output) Report();
    return kExitOk;
  }

 private:
  absl::Status WriteTable(std::ostream& out) {
    budget::v1::ListBudgetRecordsRequest request;
    request.set_parent(department_);
    request.set_fiscal_year(key_.fiscal_year);
    request.set_filter(context_.arguments.Get("filter"));
    request.set_order_by(context_.arguments.Get("order_by"));
    out << RecordCsvHeader();
    std::string line;
    return ListRecords(
        context_.clients, std::move(request),
        [&](const budget::v1::BudgetRecord& record) {
          line.clear();
          JX_RETURN_IF_ERROR(AppendRecordCsv(record, line));
          out << line;
          ++records_;
          return absl::OkStatus();
        },
        [this](std::int64_t done) {
          progress_.Note(absl::StrCat(
              In(context_.language, "已读取 ", "records read: "), done));
        });
  }

  absl::Status WriteFile(const std::string& path) {
    OutputFile file(path);
    JX_RETURN_IF_ERROR(WriteTable(file.stream()));
    return file.Keep();
  }

  absl::Status WritePackage() {
    budget::v1::GetDepartmentRequest get;
    get.set_name(department_);
    budget::v1::Department department;
    JX_RETURN_IF_ERROR(context_.clients.Call(
        context_.clients.budget_peer(), context_.clients.budget(),
        &budget::v1::BudgetService::Stub::GetDepartment, get, department));
    std::error_code error;
    std::filesystem::create_directories(path_, error);
    if (error) {
      return absl::InternalError(
          absl::StrCat(path_, " cannot be made a folder: ", error.message()));
    }
    JX_RETURN_IF_ERROR(WriteFile(absl::StrCat(path_, "/", kPackageTable)));
    FiscalPackage package;
    package.department_id = key_.department;
    package.department_name = department.display_name();
    package.fiscal_year = key_.fiscal_year;
    package.filter = context_.arguments.Get("filter");
    OutputFile file(absl::StrCat(path_, "/", kPackageDescriptor));
    file.stream() << FiscalPackageDescriptor(package);
    return file.Keep();
  }

  void Report() {
    if (context_.json) {
      Json result = Json::Object();
      result.Set("department", Json::Text(department_));
      result.Set("fiscal_year", Json::Number(key_.fiscal_year));
      result.Set("format", Json::Text(context_.arguments.Get("format")));
      result.Set("path", Json::Text(path_));
      result.Set("records", Json::Number(records_));
      context_.out << result.Dump();
      return;
    }
    context_.out << path_ << "  " << records_ << " "
                 << In(context_.language, "条记录", "records") << "  "
                 << department_ << " " << key_.fiscal_year << "\n";
  }

  Context& context_;
  const ReportKey key_;
  const std::string department_;
  const std::string path_;
  Progress progress_;
  std::int64_t records_ = 0;
};

int RunBudgetExport(Context& context) {
  const auto key = KeyOf(context.arguments);
  if (!key.ok()) return Misuse(context, key.status());
  return BudgetExport(context, *key).Run();
}

FlagSpec TextFlag(const char* name, const char* value, const char* help) {
  FlagSpec flag;
  flag.name = name;
  flag.value = value;
  flag.help = help;
  return flag;
}

}  // namespace

Command ExportBudgetCommand() {
  Command command;
  command.name = "export budget";
  command.summary = "write a department's ledger of a year, or a part of it";
  command.text =
      "Writes the records as CSV that `jixiao import budget` reads back to "
      "the\n"
      "same records, or as a Fiscal Data Package: a folder with that CSV and "
      "a\n"
      "datapackage.json that types its columns. The same records give the "
      "same\n"
      "bytes.";
  command.examples =
      "jixiao export budget --department nj-tcj --year 2024 --format csv -o "
      "2024.csv\n"
      "jixiao export budget --department nj-tcj --year 2024 --format csv "
      "--filter 'stage = EXECUTION AND functional_code = 201*'\n"
      "jixiao export budget --department nj-tcj --year 2024 --format fdp -o "
      "nj-tcj-2024";
  FlagSpec format = TextFlag("format", "FORMAT", "what to write");
  format.choices = {"csv", "fdp"};
  format.required = true;
  FlagSpec output =
      TextFlag("output", "PATH",
               "the file, or the folder of --format fdp; without it, or with "
               "-, standard output");
  output.letter = 'o';
  command.syntax.flags = {
      DepartmentFlag(),
      YearFlag(),
      TextFlag("filter", "FILTER",
               "which records, such as `direction = EXPENDITURE`"),
      TextFlag("order_by", "ORDER",
               "record_id (the default), sequence or amount, with ` desc` for "
               "falling order"),
      format,
      output};
  command.run = &RunBudgetExport;
  return command;
}

std::vector<Command> LedgerFileCommands() {
  return {ImportBudgetCommand(), ExportBudgetCommand()};
}

}  // namespace jixiao::cli
