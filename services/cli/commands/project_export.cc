// jixiao project export
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/resource/names.h"
#include "common/status/macros.h"
#include "services/cli/commands/project_commands.h"
#include "services/cli/ledger/output_file.h"
#include "services/cli/output/progress.h"
#include "services/cli/projects/project_csv.h"
#include "services/cli/projects/project_rows.h"

namespace jixiao::cli {
namespace {

namespace v1 = project::v1;

// Reads the projects and writes them.
class ProjectExport {
 public:
  ProjectExport(Context& context, std::string parent)
      : context_(context),
        parent_(std::move(parent)),
        path_(context.arguments.Get("output")),
        progress_(context.err, context.terminal.error_is_terminal,
                  context.terminal.width) {}

  int Run() {
    const bool to_output = path_.empty() || path_ == "-";
    const absl::Status named = CheckJsonHasFile(context_);
    if (!named.ok()) return Misuse(context_, named);
    const absl::Status written =
        to_output ? WriteTable(context_.out) : WriteFile();
    progress_.Clear();
    if (!written.ok()) return Fail(context_, written);
    if (!to_output) Report();
    Warn();
    return kExitOk;
  }

 private:
  absl::Status WriteTable(std::ostream& out) {
    v1::ListProjectsRequest request;
    request.set_parent(parent_);
    request.set_filter(context_.arguments.Get("filter"));
    request.set_order_by(context_.arguments.Get("order_by"));
    out << ProjectCsvHeader();
    std::string line;
    return ListProjectsWithEvents(
        context_.clients, std::move(request),
        [&](const v1::Project& project,
            const std::vector<v1::StageEvent>& events) {
          line.clear();
          if (!AppendProjectCsv(project, events, line)) {
            ++partial_;
            if (first_partial_.empty()) first_partial_ = IdOf(project.name());
          }
          out << line;
          ++projects_;
          return absl::OkStatus();
        },
        [this](std::int64_t done) {
          progress_.Note(absl::StrCat(
              In(context_.language, "已读取 ", "projects read: "), done));
        });
  }

  absl::Status WriteFile() {
    OutputFile file(path_);
    JX_RETURN_IF_ERROR(WriteTable(file.stream()));
    return file.Keep();
  }

  void Report() {
    if (context_.json) {
      Json result = Json::Object();
      result.Set("department", Json::Text(parent_));
      result.Set("path", Json::Text(path_));
      result.Set("projects", Json::Number(projects_));
      result.Set("partial", Json::Number(partial_));
      context_.out << result.Dump();
      return;
    }
    context_.out << path_ << "  " << projects_ << " "
                 << In(context_.language, "个项目", "projects") << "  "
                 << parent_ << "\n";
  }

  // Columns hold one date a stage: importing such rows again would take what
  // they leave out back.
  void Warn() {
    if (partial_ == 0) return;
    context_.err << In(context_.language, "注意：", "Note: ") << partial_
                 << In(context_.language,
                       " 个项目的阶段史有表列写不下的内容（如暂停后恢复），首个"
                       "是 ",
                       " projects have a history that the columns cannot hold, "
                       "such as a suspension that has ended; the first is ")
                 << first_partial_
                 << In(context_.language, "；重新导入会更正掉这些内容",
                       "; importing the file would take that back")
                 << "\n";
  }

  Context& context_;
  const std::string parent_;
  const std::string path_;
  Progress progress_;
  std::int64_t projects_ = 0;
  std::int64_t partial_ = 0;
  std::string first_partial_;
};

int Export(Context& context) {
  const auto department = DepartmentOf(context.arguments);
  if (!department.ok()) return Misuse(context, department.status());
  return ProjectExport(context, resource::DepartmentName(*department)).Run();
}

}  // namespace

std::vector<Command> ProjectExportCommands() {
  Command command;
  command.name = "project export";
  command.summary = "write a department's projects as CSV";
  command.text =
      "Writes every column of projects.csv, amounts in 元, so that `jixiao "
      "project\n"
      "import` reads the file back and changes nothing. The column etag has "
      "the\n"
      "version of each project: a row that is edited and imported changes it, "
      "unless\n"
      "somebody else has changed it meanwhile. Money that has arrived is not "
      "part of\n"
      "it. The same projects give the same bytes.";
  command.examples =
      "jixiao project export --department nj-tcj --format csv -o projects.csv\n"
      "jixiao project export --department nj-tcj --format csv --filter \"stage "
      "= SIGNED\"";
  FlagSpec format = ProjectFlag("format", "FORMAT", "what to write");
  format.choices = {"csv"};
  format.required = true;
  FlagSpec output = ProjectFlag(
      "output", "PATH", "the file; without it, or with -, standard output");
  output.letter = 'o';
  FlagSpec filter = FilterFlag();
  filter.help = "which projects, such as \"stage = SIGNED\"";
  command.syntax.flags = {
      DepartmentFlag(), filter,
      ProjectFlag("order_by", "ORDER",
                  "as in `jixiao project list`; without it by code"),
      format, output};
  command.run = &Export;
  return {command};
}

}  // namespace jixiao::cli
