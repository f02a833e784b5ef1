// jixiao project work
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
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

// 招商活动 近100场、…
std::string MeasuresText(const WorkItem& item, Language language) {
  std::vector<std::string> measures;
  for (const v1::Measure& measure : item.measures()) {
    measures.push_back(absl::StrCat(measure.measure_name(), " ",
                                    MeasureText(measure, language)));
  }
  return absl::StrJoin(measures, In(language, "；", "; "));
}

std::string DatesText(const WorkItem& item) {
  const std::string start = DateCode(item.start_date());
  const std::string end = DateCode(item.end_date());
  return end.empty() || end == start ? start : absl::StrCat(start, " – ", end);
}

Table::Cell SourceCell(const WorkItem& item, Language language) {
  if (item.synthetic()) return In(language, "样例", "sample");
  if (item.transcribed()) return In(language, "抄自报告", "from the report");
  return "";
}

std::string WorkTable(const std::vector<WorkItem>& items, Language language,
                      const Terminal& terminal) {
  const auto say = [language](const char* chinese, const char* english) {
    return In(language, chinese, english);
  };
  const auto any = [&items](const auto& text) {
    return std::any_of(items.begin(), items.end(), text);
  };
  const bool dated = any([](const WorkItem& i) { return i.has_start_date(); });
  const bool paid =
      any([](const WorkItem& i) { return !i.budget_project().empty(); });
  std::vector<Table::Column> columns = {
      {say("类型", "kind")},
      {say("编号", "id")},
      {say("事项", "work item"), Table::Align::kLeft, 0, true},
      {say("成效", "measures"), Table::Align::kLeft, 0, true}};
  if (dated) columns.push_back({say("日期", "dates")});
  if (paid) {
    columns.push_back(
        {say("预算项目", "budget project"), Table::Align::kLeft, 0, true});
  }
  columns.push_back({say("备注", "note")});
  Table table(std::move(columns));
  for (const WorkItem& item : items) {
    std::vector<Table::Cell> cells = {WorkKindWord(item.kind(), language),
                                      IdOf(item.name()), item.display_name(),
                                      MeasuresText(item, language)};
    if (dated) cells.emplace_back(DatesText(item));
    if (paid) cells.emplace_back(item.budget_project());
    cells.push_back(SourceCell(item, language));
    table.AddRow(std::move(cells));
  }
  return table.Render(terminal);
}

Json TextsJson(const google::protobuf::RepeatedPtrField<std::string>& texts) {
  Json list = Json::Array();
  for (const std::string& text : texts) list.Add(Json::Text(text));
  return list;
}

Json ToJson(const WorkItem& item) {
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

absl::StatusOr<v1::ListWorkItemsRequest> RequestOf(const Arguments& arguments) {
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
  const auto request = RequestOf(context.arguments);
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
    for (const WorkItem& item : found->items) items.Add(ToJson(item));
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
