// jixiao import budget
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/resource/names.h"
#include "common/status/status.h"
#include "common/uuid/uuid.h"
#include "services/cli/client/budget_rows.h"
#include "services/cli/commands/ledger_commands.h"
#include "services/cli/commands/row_remarks.h"
#include "services/cli/ledger/record_file.h"
#include "services/cli/output/json.h"
#include "services/cli/output/progress.h"

namespace jixiao::cli {
namespace {

// Checks one file, sends it and tells what came of it.
class BudgetFileImport {
 public:
  BudgetFileImport(Context& context, RecordFile::Options options)
      : context_(context),
        options_(std::move(options)),
        skip_invalid_(context.arguments.Has("skip_invalid")),
        progress_(context.err, context.terminal.error_is_terminal,
                  context.terminal.width) {}

  int Run() {
    const bool readable = Check();
    progress_.Clear();
    PrintRemarks(context_, faults_);
    if (!readable || (!faults_.empty() && !skip_invalid_)) {
      PrintFaults(context_, faults_);
      return kExitFault;
    }
    const auto response = Send();
    progress_.Clear();
    if (!response.ok()) return Refused(response.status());
    Report(*response);
    return kExitOk;
  }

 private:
  std::string Say(const char* chinese, const char* english) const {
    return In(context_.language, chinese, english);
  }

  // Reads the whole file once. False where it cannot be read to its end.
  bool Check() {
    const auto file = RecordFile::Open(options_, faults_);
    if (file == nullptr) return false;
    budget::v1::BudgetRecord record;
    for (std::int64_t rows = 0;; ++rows) {
      const RecordFile::Row row = file->Next(record);
      if (row == RecordFile::Row::kEnd) break;
      if (row == RecordFile::Row::kRecord) ++total_;
      if (rows % 10'000 == 0) {
        progress_.Note(absl::StrCat(Say("核对 ", "checking "), rows));
      }
    }
    left_out_ = file->faulty_rows();
    encoding_ = file->encoding();
    return !file->broken();
  }

  absl::StatusOr<budget::v1::ImportBudgetRecordsResponse> Send() {
    Diagnostics known;  // those of Check
    const auto file = RecordFile::Open(options_, known);
    if (file == nullptr) {
      return status::InvalidValue(options_.path + " changed meanwhile");
    }
    budget::v1::ImportBudgetRecordsRequest head;
    head.set_parent(options_.department);
    head.set_fiscal_year(options_.fiscal_year);
    head.set_request_id(Uuid4());
    head.set_validate_only(context_.arguments.Has("validate_only"));
    head.set_skip_invalid_rows(skip_invalid_);
    const auto next = [&](budget::v1::BudgetRecord& record) {
      RecordFile::Row row = file->Next(record);
      while (row == RecordFile::Row::kFaulty) row = file->Next(record);
      return row == RecordFile::Row::kRecord;
    };
    const auto on_sent = [&](std::int64_t done) {
      if (!context_.terminal.error_is_terminal || total_ == 0) return;
      progress_.Show(
          done < total_
              ? absl::StrCat(Say("发送 ", "sending "), done, "/", total_)
              : Say("服务端核对并写入", "the server checks and writes"),
          done, total_);
    };
    return SendRecords(context_.clients, head, next, on_sent);
  }

  // One line a remark, in the order given.
  void Print(const std::vector<Remark>& remarks,
             const std::map<RecordField, PlacedField>& places) {
    for (const Remark& remark : remarks) {
      const auto place = places.find(remark.field);
      if (place == places.end()) {
        context_.out << options_.path << ": " << remark.record_id << " "
                     << remark.field.field << ": " << remark.message << "\n";
        continue;
      }
      context_.out << ToString(place->second.at) << ": " << place->second.title
                   << (place->second.title.empty() ? "" : ": ")
                   << remark.message << "\n";
    }
  }

  std::map<RecordField, PlacedField> Locate(
      const std::vector<Remark>& remarks) const {
    std::set<RecordField> fields;
    for (const Remark& remark : remarks) fields.insert(remark.field);
    if (fields.empty()) return {};
    return LocateFields(options_, fields);
  }

  int Refused(const absl::Status& error) {
    std::vector<Remark> remarks;
    for (const status::Violation& violation : status::ViolationsOf(error)) {
      const auto field = RowFieldOf(violation.field);
      if (field) remarks.push_back({*field, "", violation.description});
    }
    if (remarks.empty()) {
      const int code = Fail(context_, error);
      Hint(error, code);
      return code;
    }
    Print(remarks, Locate(remarks));
    absl::Status rest = error;
    rest.ErasePayload(status::kBadRequestUrl);
    return Fail(context_, rest);
  }

  void Hint(const absl::Status& error, int code) {
    if (code == kExitUnavailable) {
      context_.err
          << Say("  导入可能未完成；再次运行同一命令即可补齐，不会重复",
                 "  The import may not be complete; running it again "
                 "adds what is missing and doubles nothing")
          << "\n";
    }
    const type::v1::ErrorReason reason = status::ReasonOf(error);
    if (!skip_invalid_ && (reason == type::v1::ERROR_REASON_RECORD_CONFLICT ||
                           reason == type::v1::ERROR_REASON_REVERSAL_REFUSED)) {
      context_.err << Say("  --validate-only --skip-invalid 列出所有此类行",
                          "  --validate-only --skip-invalid lists every such "
                          "row")
                   << "\n";
    }
  }

  void Report(const budget::v1::ImportBudgetRecordsResponse& response) {
    const std::vector<Remark> errors = RemarksOf(response.row_errors());
    const std::vector<Remark> findings = RemarksOf(response.findings());
    std::vector<Remark> all = errors;
    all.insert(all.end(), findings.begin(), findings.end());
    const auto places = Locate(all);
    if (context_.json) {
      context_.out << ToJson(response, errors, findings, places).Dump();
      return;
    }
    for (const Fault& fault : faults_.Sorted()) {
      context_.out << ToString(fault) << "\n";
    }
    Print(errors, places);
    Print(findings, places);
    const bool dry = context_.arguments.Has("validate_only");
    context_.out << (dry ? Say("核对通过，未写入：", "checked, not written: ")
                         : "")
                 << Say("新增 ", "created ") << response.created_count()
                 << Say("，未变 ", ", unchanged ") << response.unchanged_count()
                 << Say("，略过 ", ", skipped ")
                 << response.skipped_count() + left_out_
                 << Say("，提示 ", ", findings ") << response.finding_count()
                 << "  " << options_.department << " " << options_.fiscal_year
                 << "\n";
  }

  Json RemarkJson(const Remark& remark,
                  const std::map<RecordField, PlacedField>& places) const {
    Json item = Json::Object();
    const auto place = places.find(remark.field);
    const bool known = place != places.end();
    item.Set("file", Json::Text(options_.path));
    item.Set("line", known ? Json::Number(place->second.at.line) : Json());
    item.Set("column", known ? Json::Number(place->second.at.column) : Json());
    item.Set("title", known ? Json::TextOrNull(place->second.title) : Json());
    item.Set("field", Json::TextOrNull(remark.field.field));
    item.Set("record_id", Json::TextOrNull(remark.record_id));
    item.Set("message", Json::Text(remark.message));
    return item;
  }

  Json ToJson(const budget::v1::ImportBudgetRecordsResponse& response,
              const std::vector<Remark>& errors,
              const std::vector<Remark>& findings,
              const std::map<RecordField, PlacedField>& places) const {
    Json faults = Json::Array();
    for (const Fault& fault : faults_.Sorted()) {
      Json item = Json::Object();
      item.Set("file", Json::Text(fault.at.file));
      item.Set("line", Json::Number(fault.at.line));
      item.Set("column", Json::Number(fault.at.column));
      item.Set("message", Json::Text(fault.message));
      faults.Add(std::move(item));
    }
    for (const Remark& error : errors) faults.Add(RemarkJson(error, places));
    Json list = Json::Array();
    for (const Remark& finding : findings) {
      list.Add(RemarkJson(finding, places));
    }
    Json result = Json::Object();
    result.Set("department", Json::Text(options_.department));
    result.Set("fiscal_year", Json::Number(options_.fiscal_year));
    result.Set("encoding",
               Json::Text(encoding_ == Encoding::kUtf8 ? "UTF-8" : "GB18030"));
    result.Set("validate_only",
               Json::Bool(context_.arguments.Has("validate_only")));
    result.Set("created", Json::Number(response.created_count()));
    result.Set("unchanged", Json::Number(response.unchanged_count()));
    result.Set("skipped", Json::Number(response.skipped_count() + left_out_));
    result.Set("finding_count", Json::Number(response.finding_count()));
    result.Set("sequence", Json::Number(response.sequence()));
    result.Set("budget_import", Json::TextOrNull(response.budget_import()));
    result.Set("row_errors", std::move(faults));
    result.Set("findings", std::move(list));
    return result;
  }

  Context& context_;
  const RecordFile::Options options_;
  const bool skip_invalid_;
  Progress progress_;
  Diagnostics faults_;
  std::int64_t total_ = 0;     // rows without a fault
  std::int64_t left_out_ = 0;  // the others
  Encoding encoding_ = Encoding::kUtf8;
};

int RunBudgetFileImport(Context& context) {
  const auto key = KeyOf(context.arguments);
  if (!key.ok()) return Misuse(context, key.status());
  RecordFile::Options options;
  options.path = context.arguments.arguments()[0];
  options.department = resource::DepartmentName(key->department);
  options.fiscal_year = key->fiscal_year;
  options.unit = context.arguments.Get("unit");
  return BudgetFileImport(context, std::move(options)).Run();
}

}  // namespace

Command ImportBudgetCommand() {
  Command import;
  import.name = "import budget";
  import.summary = "add the rows of a CSV file to a department's ledger";
  import.text =
      "Reads a file such as a finance bureau's system exports: UTF-8 or\n"
      "GB18030, columns by the API's names or by their Chinese titles, the "
      "unit\n"
      "of the amounts in the title (金额（万元）), in a column or by --unit. "
      "The\n"
      "file is checked whole before anything is sent, and by the server "
      "before\n"
      "anything is written; a faulty row refuses the file unless "
      "--skip-invalid\n"
      "is given. Sending a file again adds nothing. The format:\n"
      "deploy/demo/README.md, budget_records.csv.";
  import.examples =
      "jixiao import budget 2024.csv --department nj-tcj --year 2024\n"
      "jixiao import budget 2024.csv --department nj-tcj --year 2024 "
      "--validate-only\n"
      "jixiao import budget 2024.csv --department nj-tcj --year 2024 --unit "
      "万元 --skip-invalid --json";
  import.syntax.arguments = {{ "FILE.csv", "the file" }};
  FlagSpec unit;
  unit.name = "unit";
  unit.value = "UNIT";
  unit.help = "the unit of the amounts where the file does not name it";
  unit.choices = {"元", "万元", "亿元"};
  import.syntax.flags = {
      DepartmentFlag(),
      YearFlag(),
      {"validate_only", "", "check everything and write nothing"},
      {"skip_invalid", "", "leave faulty rows out and take the rest"},
      unit};
  import.run = &RunBudgetFileImport;
  return import;
}

}  // namespace jixiao::cli
