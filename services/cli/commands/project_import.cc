// jixiao project import
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "common/uuid/uuid.h"
#include "services/cli/commands/project_commands.h"
#include "services/cli/commands/project_import_notes.h"
#include "services/cli/output/json.h"
#include "services/cli/output/progress.h"
#include "services/cli/projects/project_file.h"
#include "services/cli/projects/project_rows.h"

namespace jixiao::cli {
namespace {

namespace v1 = project::v1;

// Checks one file, sends it and tells what came of it.
class ProjectImport {
 public:
  ProjectImport(Context& context, const ReportKey& key,
                ProjectFile::Options options)
      : context_(context),
        key_(key),
        options_(std::move(options)),
        skip_invalid_(context.arguments.Has("skip_invalid_rows")),
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
    const auto file = ProjectFile::Open(options_, faults_);
    if (file == nullptr) return false;
    v1::ProjectRow project;
    for (std::int64_t rows = 0;; ++rows) {
      const ProjectFile::Row row = file->Next(project);
      if (row == ProjectFile::Row::kEnd) break;
      if (row == ProjectFile::Row::kProject) ++total_;
      if (rows % 10'000 == 0) {
        progress_.Note(absl::StrCat(Say("核对 ", "checking "), rows));
      }
    }
    left_out_ = file->faulty_rows();
    encoding_ = file->encoding();
    return !file->broken();
  }

  absl::StatusOr<v1::ImportProjectsResponse> Send() {
    Diagnostics known;  // those of Check
    const auto file = ProjectFile::Open(options_, known);
    if (file == nullptr) {
      return status::InvalidValue(options_.path + " changed meanwhile");
    }
    v1::ImportProjectsRequest head;
    head.set_parent(key_.Parent());
    head.set_fiscal_year(key_.fiscal_year);
    head.set_request_id(Uuid4());
    head.set_validate_only(context_.arguments.Has("validate_only"));
    head.set_if_newer(context_.arguments.Has("if_newer"));
    head.set_skip_invalid_rows(skip_invalid_);
    const auto next = [&](v1::ProjectRow& project) {
      ProjectFile::Row row = file->Next(project);
      while (row == ProjectFile::Row::kFaulty) row = file->Next(project);
      return row == ProjectFile::Row::kProject;
    };
    const auto on_sent = [&](std::int64_t done) {
      if (!context_.terminal.error_is_terminal || total_ == 0) return;
      progress_.Show(
          done < total_
              ? absl::StrCat(Say("发送 ", "sending "), done, "/", total_)
              : Say("服务端核对并写入", "the server checks and writes"),
          done, total_);
    };
    return SendProjectRows(context_.clients, head, next, on_sent);
  }

  int Refused(const absl::Status& error) {
    std::vector<RowNote> notes;
    for (const status::Violation& violation : status::ViolationsOf(error)) {
      const auto field = FieldOfPath(violation.field);
      if (field) notes.push_back({*field, "", violation.description});
    }
    if (notes.empty()) {
      const int code = ExitCodeOf(error);
      context_.err << (ImportHintReplaces(error) ? ErrorTextWithoutHint(error)
                                                 : ErrorText(error))
                   << ImportHint(error, code, skip_invalid_, context_.language);
      return code;
    }
    context_.out << NotesText(options_, notes);
    absl::Status rest = error;
    rest.ErasePayload(status::kBadRequestUrl);
    return Fail(context_, rest);
  }

  void Report(const v1::ImportProjectsResponse& response) {
    std::vector<RowNote> errors;
    for (const v1::RowRemark& remark : response.row_errors()) {
      errors.push_back({{remark.index(), remark.field()},
                        remark.row_id(),
                        remark.description()});
    }
    if (context_.json) {
      context_.out << ToJson(response, errors).Dump();
      return;
    }
    for (const Fault& fault : faults_.Sorted()) {
      context_.out << ToString(fault) << "\n";
    }
    context_.out << NotesText(options_, errors);
    const bool dry = context_.arguments.Has("validate_only");
    context_.out << (dry ? Say("核对通过，未写入：", "checked, not written: ")
                         : "")
                 << Say("新增 ", "created ") << response.created_count()
                 << Say("，更新 ", ", updated ") << response.updated_count()
                 << Say("，未变 ", ", unchanged ") << response.unchanged_count()
                 << Say("，较旧 ", ", outdated ") << response.outdated_count()
                 << Say("，略过 ", ", skipped ")
                 << response.skipped_count() + left_out_ << "  "
                 << key_.Parent() << " " << key_.fiscal_year << "\n";
  }

  Json ToJson(const v1::ImportProjectsResponse& response,
              const std::vector<RowNote>& errors) const {
    Json faults = Json::Array();
    for (const Fault& fault : faults_.Sorted()) faults.Add(FaultJson(fault));
    AddNotes(options_, errors, faults);
    Json result = Json::Object();
    result.Set("department", Json::Text(key_.Parent()));
    result.Set("fiscal_year", Json::Number(key_.fiscal_year));
    result.Set("encoding",
               Json::Text(encoding_ == Encoding::kUtf8 ? "UTF-8" : "GB18030"));
    result.Set("validate_only",
               Json::Bool(context_.arguments.Has("validate_only")));
    result.Set("created", Json::Number(response.created_count()));
    result.Set("updated", Json::Number(response.updated_count()));
    result.Set("unchanged", Json::Number(response.unchanged_count()));
    result.Set("outdated", Json::Number(response.outdated_count()));
    result.Set("skipped", Json::Number(response.skipped_count() + left_out_));
    result.Set("sequence", Json::Number(response.sequence()));
    result.Set("project_import", Json::TextOrNull(response.project_import()));
    result.Set("row_errors", std::move(faults));
    return result;
  }

  Context& context_;
  const ReportKey key_;
  const ProjectFile::Options options_;
  const bool skip_invalid_;
  Progress progress_;
  Diagnostics faults_;
  std::int64_t total_ = 0;     // rows without a fault
  std::int64_t left_out_ = 0;  // the others
  Encoding encoding_ = Encoding::kUtf8;
};

int RunProjectImport(Context& context) {
  const auto key = KeyOf(context.arguments);
  if (!key.ok()) return Misuse(context, key.status());
  ProjectFile::Options options;
  options.path = context.arguments.arguments()[0];
  options.unit = context.arguments.Get("unit");
  return ProjectImport(context, *key, std::move(options)).Run();
}

}  // namespace

std::vector<Command> ProjectImportCommands() {
  Command import;
  import.name = "project import";
  import.summary = "add and change the projects of a CSV file";
  import.text =
      "Reads a table of projects: UTF-8 or GB18030, columns by the API's names "
      "or\n"
      "by their Chinese titles, the unit of each amount in its title "
      "(计划总投资（亿元）)\n"
      "or by --unit. The file is checked whole before anything is sent, and by "
      "the\n"
      "server before anything is written; a faulty row refuses the file "
      "unless\n"
      "--skip-invalid-rows is given. Projects that are there with equal "
      "content stay\n"
      "as they are; others are changed where the column etag has their "
      "version, "
      "or\n"
      "with --if-newer where source_update_time is later. Dates become the "
      "stage\n"
      "history, differences become corrections. The format: "
      "deploy/demo/README.md,\n"
      "projects.csv.";
  import.examples =
      "jixiao project import deploy/demo/nanjing-2024/projects.csv "
      "--department nj-tcj --year 2024\n"
      "jixiao project import projects.csv --department nj-tcj --year 2024 "
      "--if-newer --validate-only\n"
      "jixiao project import 项目表.csv --department nj-tcj --year 2024 --unit "
      "亿元 --skip-invalid-rows --json";
  import.syntax.arguments = {{ "FILE.csv", "the file" }};
  FlagSpec unit =
      ProjectFlag("unit", "UNIT",
                  "the unit of the amounts where the file does not name it");
  unit.choices = {"元", "万元", "亿元"};
  import.syntax.flags = {
      DepartmentFlag(),
      YearFlag(),
      {"if_newer", "", "change projects whose row has a later time of change"},
      {"skip_invalid_rows", "", "leave faulty rows out and take the rest"},
      ValidateOnlyFlag(),
      unit};
  import.run = &RunProjectImport;
  return {import};
}

}  // namespace jixiao::cli
