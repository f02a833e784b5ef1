// jixiao budget imports, jixiao budget imports abandon
#include "absl/strings/str_cat.h"
#include "common/resource/fields.h"
#include "common/resource/names.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "common/uuid/uuid.h"
#include "services/cli/client/resource_id.h"
#include "services/cli/commands/budget_commands.h"
#include "services/cli/output/budget_words.h"
#include "services/cli/output/table.h"
#include "services/cli/output/time_text.h"

namespace jixiao::cli {
namespace {

using budget::v1::BudgetImport;
using budget::v1::BudgetService;

absl::StatusOr<std::vector<BudgetImport>> ListImports(Context& context) {
  budget::v1::ListBudgetImportsRequest request;
  JX_ASSIGN_OR_RETURN(const std::string department,
                      DepartmentOf(context.arguments));
  request.set_parent(resource::DepartmentName(department));
  if (context.arguments.Has("year")) {
    JX_ASSIGN_OR_RETURN(const int year,
                        context.arguments.GetInt("year", resource::kMinYear,
                                                 resource::kMaxYear));
    request.set_fiscal_year(year);
  }
  request.set_page_size(kMaxPageSize);
  std::vector<BudgetImport> imports;
  JX_RETURN_IF_ERROR(ForEachPage(
      context, &BudgetService::Stub::ListBudgetImports, request,
      [&](budget::v1::ListBudgetImportsResponse& page) {
        for (BudgetImport& import : *page.mutable_budget_imports()) {
          imports.push_back(std::move(import));
        }
        return true;
      }));
  return imports;
}

Json ImportJson(const BudgetImport& import) {
  Json item = Json::Object();
  item.Set("name", Json::Text(import.name()));
  item.Set("fiscal_year", Json::Number(import.fiscal_year()));
  item.Set("state", Json::Text(EnumName(import.state())));
  item.Set("row_count", Json::Number(import.row_count()));
  item.Set("created_count", Json::Number(import.created_count()));
  item.Set("actor", Json::TextOrNull(import.actor()));
  item.Set("begin_time", Json::TextOrNull(TimeCode(import.begin_time())));
  item.Set("move_time", Json::TextOrNull(TimeCode(import.move_time())));
  item.Set("finish_time", Json::TextOrNull(TimeCode(import.finish_time())));
  item.Set("reason", Json::TextOrNull(import.reason()));
  return item;
}

Colour ImportStateColour(budget::v1::BudgetImport::State state) {
  return state == budget::v1::BudgetImport::STATE_UNFINISHED ? Colour::kYellow
                                                             : Colour::kNone;
}

void PrintImports(Context& context, const std::vector<BudgetImport>& imports) {
  const Language language = context.language;
  if (imports.empty()) {
    context.out << In(language, "没有导入\n", "no imports\n");
    return;
  }
  const bool wide = context.terminal.width >= kWideTerminal;
  std::vector<Table::Column> columns = {
      {In(language, "导入", "import"), Table::Align::kLeft, 0, true},
      {In(language, "状态", "state")},
      {In(language, "行数", "rows"), Table::Align::kRight},
      {In(language, "写入", "written"), Table::Align::kRight},
      {In(language, "经办", "by"), Table::Align::kLeft, 0, true},
      {In(language, "开始", "begun")}};
  if (wide) columns.push_back({In(language, "结束", "ended")});
  columns.push_back(
      {In(language, "说明", "reason"), Table::Align::kLeft, 0, true});
  Table table(std::move(columns));
  for (const BudgetImport& import : imports) {
    std::vector<Table::Cell> cells = {
        IdOf(import.name()),
        {WordOf(import.state(), language), ImportStateColour(import.state())},
        absl::StrCat(import.row_count()),
        absl::StrCat(import.created_count()),
        import.actor(),
        TimeText(import.begin_time())};
    if (wide) cells.emplace_back(TimeText(import.finish_time()));
    cells.emplace_back(import.reason());
    table.AddRow(std::move(cells));
  }
  context.out << table.Render(context.terminal);
}

int ShowImports(Context& context) {
  const auto department = DepartmentOf(context.arguments);
  if (!department.ok()) return Misuse(context, department.status());
  const auto imports = ListImports(context);
  if (!imports.ok()) return Fail(context, imports.status());
  if (context.json) {
    Json list = Json::Array();
    for (const BudgetImport& import : *imports) list.Add(ImportJson(import));
    context.out << list.Dump();
    return kExitOk;
  }
  PrintImports(context, *imports);
  return kExitOk;
}

// By its id or the beginning of it.
absl::StatusOr<BudgetImport> FindImport(const std::vector<BudgetImport>& all,
                                        const std::string& id) {
  std::vector<const BudgetImport*> found;
  for (const BudgetImport& import : all) {
    if (IdOf(import.name()) == id || import.name() == id) return import;
    if (IdOf(import.name()).rfind(id, 0) == 0) found.push_back(&import);
  }
  if (found.size() == 1) return *found[0];
  if (found.size() > 1) {
    return status::InvalidValue(
        absl::StrCat("several imports begin with ", text::Quote(id)));
  }
  return absl::NotFoundError(
      absl::StrCat("the department has no import ", text::Quote(id),
                   "; `jixiao budget imports` lists those it has"));
}

int Abandon(Context& context) {
  const auto department = DepartmentOf(context.arguments);
  if (!department.ok()) return Misuse(context, department.status());
  const auto imports = ListImports(context);
  if (!imports.ok()) return Fail(context, imports.status());
  const auto there = FindImport(*imports, context.arguments.arguments()[0]);
  if (!there.ok()) return Fail(context, there.status());
  budget::v1::AbandonBudgetImportRequest request;
  request.set_name(there->name());
  request.set_etag(there->etag());
  request.set_reason(context.arguments.Get("reason"));
  request.set_request_id(Uuid4());
  request.set_validate_only(context.arguments.Has("validate_only"));
  BudgetImport import;
  const absl::Status error = CallBudget(
      context, &BudgetService::Stub::AbandonBudgetImport, request, import);
  if (!error.ok()) return Fail(context, error);
  if (context.json) {
    context.out << ImportJson(import).Dump();
    return kExitOk;
  }
  if (request.validate_only()) {
    context.out << In(context.language, "核对通过，未写入：",
                      "checked, nothing written: ");
  }
  context.out << there->name() << "  "
              << WordOf(import.state(), context.language)
              << In(context.language, "；已写入的 ",
                    "; the rows written stay: ")
              << import.created_count()
              << In(context.language,
                    " 行仍在台账中，可用 budget reverse 冲销\n",
                    ", see `jixiao budget reverse`\n");
  return kExitOk;
}

}  // namespace

std::vector<Command> BudgetImportsCommands() {
  Command list;
  list.name = "budget imports";
  list.summary = "list the imports of a department's ledger";
  list.text =
      "Lists imports with how many rows each brought and wrote. One that is\n"
      "未完成 is running or was cut off: running it again completes it; until\n"
      "then no report is generated.";
  list.examples =
      "jixiao budget imports --department nj-tcj\n"
      "jixiao budget imports --department nj-tcj --year 2024 --json";
  FlagSpec year = YearFlag();
  year.required = false;
  year.help = "one fiscal year; without it all";
  list.syntax.flags = {DepartmentFlag(), year};
  list.run = &ShowImports;

  Command abandon;
  abandon.name = "budget imports abandon";
  abandon.summary = "give up an import that was cut off";
  abandon.text =
      "Gives up an unfinished import whose file is lost, so that it no longer\n"
      "stands in the way of a report. The rows it has written stay; reverse\n"
      "those that are wrong. For reviewers and operators.";
  abandon.examples =
      "jixiao budget imports abandon 2024-1f0c --department nj-tcj --reason "
      "\"原始文件遗失\" --validate_only";
  abandon.syntax.arguments = {
      {"IMPORT",
       "its id as `jixiao budget imports` shows it, or how it begins"}};
  abandon.syntax.flags = {DepartmentFlag(), ReasonFlag(), ValidateOnlyFlag()};
  abandon.run = &Abandon;
  return {list, abandon};
}

}  // namespace jixiao::cli
