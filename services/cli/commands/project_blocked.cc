// jixiao project blocked
#include <algorithm>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "common/resource/names.h"
#include "services/cli/commands/project_commands.h"
#include "services/cli/output/budget_words.h"
#include "services/cli/output/project_words.h"
#include "services/cli/output/table.h"
#include "services/cli/output/time_text.h"

namespace jixiao::cli {
namespace {

namespace v1 = project::v1;
using v1::BlockedItem;

constexpr std::size_t kMostItems = 1'000'000;

// What is not resolved first, by due date, those without one last.
void Sort(std::vector<BlockedItem>& items) {
  const auto order = [](const BlockedItem& item) {
    return std::make_tuple(item.state() == BlockedItem::STATE_RESOLVED,
                           !item.has_due_date(), DateCode(item.due_date()),
                           item.name());
  };
  std::sort(items.begin(), items.end(),
            [&](const BlockedItem& a, const BlockedItem& b) {
              return order(a) < order(b);
            });
}

// 已上报(2) 市政府, 已解决 2024-08-01 ...
std::string ProgressText(const BlockedItem& item, Language language) {
  if (item.state() == BlockedItem::STATE_RESOLVED) {
    return absl::StrCat(DateCode(item.resolve_date()), " ", item.resolution());
  }
  if (item.escalation_level() == 0) return "";
  return absl::StrCat(DateCode(item.escalate_date()),
                      In(language, " 报 ", " to "), item.escalated_to(),
                      In(language, "，第 ", ", time "), item.escalation_level(),
                      In(language, " 次", ""));
}

std::string BlockedTable(const std::vector<BlockedItem>& items,
                         Language language, const Terminal& terminal) {
  const auto say = [language](const char* chinese, const char* english) {
    return In(language, chinese, english);
  };
  const bool wide = terminal.width >= kWideTerminal;
  std::vector<Table::Column> columns = {
      {say("状态", "state")},
      {say("期限", "due")},
      {say("编号", "id")},
      {say("堵点", "blocked by"), Table::Align::kLeft, 0, true},
      {say("项目", "project")},
      {say("责任单位", "assignee"), Table::Align::kLeft, 0, true}};
  if (wide) {
    columns.push_back({say("提出", "reported")});
    columns.push_back({say("进展", "progress"), Table::Align::kLeft, 0, true});
  }
  Table table(std::move(columns));
  for (const BlockedItem& item : items) {
    std::vector<Table::Cell> cells = {
        {WordOf(item.state(), language), ColourOf(item.state())},
        DateCode(item.due_date()),
        IdOf(item.name()),
        item.display_name(),
        IdOf(item.project()),
        item.assignee()};
    if (wide) {
      cells.emplace_back(DateCode(item.open_date()));
      cells.emplace_back(ProgressText(item, language));
    }
    table.AddRow(std::move(cells));
  }
  return table.Render(terminal);
}

Json BlockedItemJson(const BlockedItem& item) {
  Json json = Json::Object();
  json.Set("name", Json::Text(item.name()));
  json.Set("project", Json::TextOrNull(item.project()));
  json.Set("display_name", Json::Text(item.display_name()));
  json.Set("description", Json::TextOrNull(item.description()));
  json.Set("assignee", Json::Text(item.assignee()));
  json.Set("state", Json::TextOrNull(EnumName(item.state())));
  json.Set("open_date", Json::TextOrNull(DateCode(item.open_date())));
  json.Set("due_date", Json::TextOrNull(DateCode(item.due_date())));
  json.Set("escalation_level", Json::Number(item.escalation_level()));
  json.Set("escalate_date", Json::TextOrNull(DateCode(item.escalate_date())));
  json.Set("escalated_to", Json::TextOrNull(item.escalated_to()));
  json.Set("resolve_date", Json::TextOrNull(DateCode(item.resolve_date())));
  json.Set("resolution", Json::TextOrNull(item.resolution()));
  json.Set("synthetic", Json::Bool(item.synthetic()));
  json.Set("etag", Json::TextOrNull(item.etag()));
  return json;
}

absl::StatusOr<v1::ListBlockedItemsRequest> BlockedRequestOf(
    const Arguments& arguments) {
  v1::ListBlockedItemsRequest request;
  JX_ASSIGN_OR_RETURN(const std::string department, DepartmentOf(arguments));
  request.set_parent(resource::DepartmentName(department));
  if (arguments.Has("project")) {
    request.set_project(
        resource::ChildName(department, "projects", arguments.Get("project")));
  }
  request.set_unresolved_only(arguments.Has("unresolved"));
  JX_ASSIGN_OR_RETURN(const google::type::Date due, DayOf(arguments, "due_by"));
  if (due.year() > 0) *request.mutable_latest_due_date() = due;
  return request;
}

int Blocked(Context& context) {
  const auto request = BlockedRequestOf(context.arguments);
  if (!request.ok()) return Misuse(context, request.status());
  const auto limit = LimitOf(context.arguments);
  if (!limit.ok()) return Misuse(context, limit.status());
  // All of them, since the service lists them in another order.
  auto found = ReadProjectPages(
      context, &v1::WorkService::Stub::ListBlockedItems, *request,
      &v1::ListBlockedItemsResponse::mutable_blocked_items, kMostItems);
  if (!found.ok()) return Fail(context, found.status());
  Sort(found->items);
  if (found->items.size() > static_cast<std::size_t>(*limit)) {
    found->items.resize(static_cast<std::size_t>(*limit));
    found->more = true;
  }
  if (context.json) {
    Json items = Json::Array();
    for (const BlockedItem& item : found->items) {
      items.Add(BlockedItemJson(item));
    }
    Json result = Json::Object();
    result.Set("complete", Json::Bool(!found->more));
    result.Set("blocked_items", std::move(items));
    context.out << result.Dump();
    return kExitOk;
  }
  context.out << BlockedTable(found->items, context.language, context.terminal)
              << CountText(found->items.size(), found->more, context.language);
  return kExitOk;
}

}  // namespace

std::vector<Command> ProjectBlockedCommands() {
  Command blocked;
  blocked.name = "project blocked";
  blocked.summary = "list what holds projects up and who has to clear it";
  blocked.text =
      "Lists blocked items (堵点), those that are not resolved first and by "
      "their\n"
      "due date, with how often they were put to a higher level.";
  blocked.examples =
      "jixiao project blocked --department nj-tcj\n"
      "jixiao project blocked --department nj-tcj --unresolved --due_by "
      "2024-12-31\n"
      "jixiao project blocked --department nj-tcj --json";
  blocked.syntax.flags = {
      DepartmentFlag(),
      ProjectFlag("project", "CODE", "only those of this project"),
      {"unresolved", "", "only those that are not resolved"},
      ProjectFlag("due_by", "YYYY-MM-DD", "only those due by this day"),
      LimitFlag("1000")};
  blocked.run = &Blocked;
  return {blocked};
}

}  // namespace jixiao::cli
