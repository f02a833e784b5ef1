// jixiao audit export
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/audit/record_line.h"
#include "common/status/macros.h"
#include "services/cli/audit/trail_reader.h"
#include "services/cli/commands/audit_commands.h"
#include "services/cli/ledger/output_file.h"
#include "services/cli/output/progress.h"

namespace jixiao::cli {
namespace {

constexpr int64_t kNoteEvery = 1000;

// Writes the chains of one service to a file.
class AuditExport {
 public:
  AuditExport(Context& context, const AuditedService& service,
              std::string department)
      : context_(context),
        service_(service),
        department_(std::move(department)),
        reader_(context.clients, service),
        progress_(context.err, context.terminal.error_is_terminal,
                  context.terminal.width) {}

  int Run() {
    const std::string& path = context_.arguments.Get("output");
    const bool to_output = path == "-";
    const absl::Status written =
        to_output ? WriteAll(context_.out) : WriteFile(path);
    progress_.Clear();
    if (!written.ok()) return Fail(context_, written);
    if (!to_output) Report(path);
    return kExitOk;
  }

 private:
  absl::Status WriteFile(const std::string& path) {
    OutputFile file(path);
    JX_RETURN_IF_ERROR(WriteAll(file.stream()));
    return file.Keep();
  }

  void Report(const std::string& path) {
    if (context_.json) {
      Json result = Json::Object();
      result.Set("service", Json::Text(service_.name));
      result.Set("path", Json::Text(path));
      result.Set("departments", Json::Number(departments_));
      result.Set("records", Json::Number(records_));
      context_.out << result.Dump();
    } else {
      context_.out << path << "  " << service_.name << "  " << records_ << " "
                   << In(context_.language, "条记录", "records") << "\n";
    }
  }

  absl::Status WriteAll(std::ostream& out) {
    if (!department_.empty()) {
      JX_RETURN_IF_ERROR(WriteChain(department_, out));
      return records_ > 0 ? absl::OkStatus() : NoRecords();
    }
    JX_ASSIGN_OR_RETURN(const std::vector<audit::Head> heads,
                        reader_.ReadHeads());
    for (const audit::Head& head : heads) {
      JX_RETURN_IF_ERROR(WriteChain(head.department, out));
    }
    return absl::OkStatus();
  }

  absl::Status NoRecords() const {
    if (department_ == "-") {
      return absl::NotFoundError(
          In(context_.language, "没有不属于任何部门的审计记录",
             "no audit records that belong to no department"));
    }
    return absl::NotFoundError(
        context_.language == Language::kChinese
            ? absl::StrCat("部门 ", department_, " 没有审计记录")
            : absl::StrCat("no audit records of department ", department_));
  }

  absl::Status WriteChain(const std::string& department, std::ostream& out) {
    ++departments_;
    return reader_.ReadRecords(department, [&](audit::Record record) {
      out << audit::RecordLine({service_.name, std::move(record)}) << "\n";
      if (++records_ % kNoteEvery == 0) {
        progress_.Note(absl::StrCat(
            In(context_.language, "已读取 ", "records read: "), records_));
      }
      return out.good();
    });
  }

  Context& context_;
  const AuditedService service_;
  const std::string department_;  // empty: all
  TrailReader reader_;
  Progress progress_;
  int64_t departments_ = 0;
  int64_t records_ = 0;
};

int RunAuditExport(Context& context) {
  const auto department = AuditDepartmentOf(context.arguments, /*or_all=*/true);
  if (!department.ok()) return Misuse(context, department.status());
  const absl::Status named = CheckJsonHasFile(context);
  if (!named.ok()) return Misuse(context, named);
  const std::vector<AuditedService> services =
      AuditedServicesOf(context.arguments.Get("service"));
  return AuditExport(context, services.front(), *department).Run();
}

}  // namespace

Command ExportAuditCommand() {
  Command command;
  command.name = "audit export";
  command.summary = "write an audit trail to a file that can be proven";
  command.text =
      "Writes the records of one department (- for what belongs to none), or "
      "of\n"
      "all, as JSON lines, one record a line with every column and its hash.\n"
      "`jixiao audit verify FILE` proves it without any server. The file takes "
      "its\n"
      "name once it is complete. A department that has no record is not found "
      "(5).";
  command.examples =
      "jixiao audit export --service budget --department nj-tcj -o "
      "nj-tcj.jsonl\n"
      "jixiao audit export --service evaluation --department all -o "
      "evaluation.jsonl";
  FlagSpec department = DepartmentFlag();
  department.help = "the department's id, - for what belongs to none, or all";
  FlagSpec output;
  output.name = "output";
  output.value = "FILE";
  output.help = "the file to write, - for the standard output";
  output.letter = 'o';
  output.required = true;
  command.syntax.flags = {AuditServiceFlag(/*or_all=*/false, ""), department,
                          output};
  command.run = &RunAuditExport;
  return command;
}

}  // namespace jixiao::cli
