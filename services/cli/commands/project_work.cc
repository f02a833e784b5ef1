// jixiao project work
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/resource/fields.h"
#include "common/resource/names.h"
#include "services/cli/commands/project_commands.h"
#include "services/cli/output/budget_words.h"
#include "services/cli/output/project_words.h"
#include "services/cli/output/table.h"
#include "services/cli/output/time_text.h"

namespace jixiao::cli {
namespace {

namespace v1 = project::v1;
using v1::WorkItem;

// 招商活动 近100场
std::string WorkMeasureText(const v1::Measure& measure, Language language) {
  return absl::StrCat(measure.measure_name(), " ",
                      MeasureText(measure, language));
}

std::string DatesText(const WorkItem& item) {
  const std::string start = DateCode(item.start_date());
  const std::string end = DateCode(item.end_date());
  return end.empty() || end == start ? start : absl::StrCat(start, " – ", end);
}

std::string WorkSourceText(const WorkItem& item, Language language) {
  if (item.synthetic()) return In(language, "样例", "sample");
  if (item.transcribed()) return In(language, "抄自报告", "from the report");
  return "";
}

// Which columns a list has: those that an item has a value for and that fit.
struct WorkColumns {
  bool id = false;
  bool dates = false;
  bool budget_project = false;
};

WorkColumns WorkColumnsOf(const std::vector<WorkItem>& items,
                          const Terminal& terminal) {
  WorkColumns columns;
  columns.id = terminal.width >= kWideTerminal;
  for (const WorkItem& item : items) {
    columns.dates = columns.dates || item.has_start_date();
    columns.budget_project =
        columns.budget_project || !item.budget_project().empty();
  }
  return columns;
}

Table NewWorkTable(const WorkColumns& columns, Language language) {
  const auto say = [language](const char* chinese, const char* english) {
    return In(language, chinese, english);
  };
  std::vector<Table::Column> result = {{say("类型", "kind")}};
  if (columns.id) result.push_back({say("编号", "id")});
  result.push_back({say("事项", "work item"), Table::Align::kLeft, 0, true});
  result.push_back({say("成效", "measures"), Table::Align::kLeft, 0, true});
  if (columns.dates) result.push_back({say("日期", "dates")});
  if (columns.budget_project) {
    result.push_back(
        {say("预算项目", "budget project"), Table::Align::kLeft, 0, true});
  }
  result.push_back({say("备注", "note")});
  return Table(std::move(result));
}

// A row for each measure; what is not of the measure stands in the first one.
void AddRows(const WorkItem& item, const WorkColumns& columns,
             Language language, Table& table) {
  const int rows = std::max(1, item.measures_size());
  for (int i = 0; i < rows; ++i) {
    const bool first = i == 0;
    const auto once = [first](std::string text) {
      return first ? std::move(text) : std::string();
    };
    std::vector<Table::Cell> cells = {
        once(WorkKindWord(item.kind(), language))};
    if (columns.id) cells.emplace_back(once(IdOf(item.name())));
    cells.emplace_back(once(item.display_name()));
    cells.emplace_back(i < item.measures_size()
                           ? WorkMeasureText(item.measures(i), language)
                           : "");
    if (columns.dates) cells.emplace_back(once(DatesText(item)));
    if (columns.budget_project) {
      cells.emplace_back(once(item.budget_project()));
    }
    cells.emplace_back(once(WorkSourceText(item, language)));
    table.AddRow(std::move(cells));
  }
}

std::string WorkTable(const std::vector<WorkItem>& items, Language language,
                      const Terminal& terminal) {
  const WorkColumns columns = WorkColumnsOf(items, terminal);
  Table table = NewWorkTable(columns, language);
  for (const WorkItem& item : items) AddRows(item, columns, language, table);
  return table.Render(terminal);
}

Json WorkItemJson(const WorkItem& item) {
  Json measures = Json::Array();
  for (const v1::Measure& measure : item.measures()) {
    Json json = Json::Object();
    json.Set("name", Json::Text(measure.measure_name()));
    json.Set("value", Json::Number(measure.value()));
    json.Set("unit", Json::Text(measure.unit()));
    json.Set("qualifier", Json::TextOrNull(EnumName(measure.qualifier())));
    measures.Add(std::move(json));
  }
  Json result = Json::Object();
  result.Set("name", Json::Text(item.name()));
  result.Set("kind", Json::Text(item.kind()));
  result.Set("display_name", Json::Text(item.display_name()));
  result.Set("fiscal_year", Json::Number(item.fiscal_year()));
  result.Set("start_date", Json::TextOrNull(DateCode(item.start_date())));
  result.Set("end_date", Json::TextOrNull(DateCode(item.end_date())));
  result.Set("place", Json::TextOrNull(item.place()));
  result.Set("partners", TextsJson(item.partners()));
  result.Set("measures", std::move(measures));
  result.Set("projects", TextsJson(item.projects()));
  result.Set("budget_project", Json::TextOrNull(item.budget_project()));
  result.Set("evidence", TextsJson(item.evidence()));
  result.Set("source_document", Json::TextOrNull(item.source_document()));
  result.Set("transcribed", Json::Bool(item.transcribed()));
  result.Set("synthetic", Json::Bool(item.synthetic()));
  return result;
}

absl::StatusOr<v1::ListWorkItemsRequest> WorkRequestOf(
    const Arguments& arguments) {
  v1::ListWorkItemsRequest request;
  JX_ASSIGN_OR_RETURN(const std::string department, DepartmentOf(arguments));
  request.set_parent(resource::DepartmentName(department));
  if (arguments.Has("year")) {
    JX_ASSIGN_OR_RETURN(
        const int year,
        arguments.GetInt("year", resource::kMinYear, resource::kMaxYear));
    request.set_fiscal_year(year);
  }
  request.set_kind(arguments.Get("kind"));
  request.set_budget_project(arguments.Get("budget_project"));
  return request;
}

int Work(Context& context) {
  const auto request = WorkRequestOf(context.arguments);
  if (!request.ok()) return Misuse(context, request.status());
  const auto limit = LimitOf(context.arguments);
  if (!limit.ok()) return Misuse(context, limit.status());
  auto found =
      ReadProjectPages(context, &v1::WorkService::Stub::ListWorkItems, *request,
                       &v1::ListWorkItemsResponse::mutable_work_items,
                       static_cast<std::size_t>(*limit));
  if (!found.ok()) return Fail(context, found.status());
  if (context.json) {
    Json items = Json::Array();
    for (const WorkItem& item : found->items) items.Add(WorkItemJson(item));
    Json result = Json::Object();
    result.Set("complete", Json::Bool(!found->more));
    result.Set("work_items", std::move(items));
    context.out << result.Dump();
    return kExitOk;
  }
  // One kind after another.
  std::stable_sort(
      found->items.begin(), found->items.end(),
      [](const WorkItem& a, const WorkItem& b) { return a.kind() < b.kind(); });
  context.out << WorkTable(found->items, context.language, context.terminal)
              << CountText(found->items.size(), found->more, context.language);
  return kExitOk;
}

}  // namespace

std::vector<Command> ProjectWorkCommands() {
  Command work;
  work.name = "project work";
  work.summary = "list a department's work items with what they came to";
  work.text =
      "Lists activities, missions, policies, trainings and so on (工作事项) "
      "with\n"
      "their measures as the source states them: 近 nearly, 余 somewhat more, "
      "超\n"
      "over, 约 about. --budget_project lists the work that a budget project "
      "paid for.";
  work.examples =
      "jixiao project work --department nj-tcj --year 2024\n"
      "jixiao project work --department nj-tcj --year 2024 --kind activity\n"
      "jixiao project work --department nj-tcj --json";
  FlagSpec year = YearFlag();
  year.required = false;
  year.help = "one fiscal year; without it all";
  work.syntax.flags = {
      DepartmentFlag(), year,
      ProjectFlag("kind", "ID", "only this kind, such as activity"),
      ProjectFlag("budget_project", "NAME",
                  "only those that this budget project paid for"),
      LimitFlag("200")};
  work.run = &Work;
  return {work};
}

}  // namespace jixiao::cli
