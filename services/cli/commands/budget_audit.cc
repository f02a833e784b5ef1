// jixiao budget audit
#include <algorithm>
#include <deque>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "common/resource/names.h"
#include "services/cli/commands/budget_commands.h"
#include "services/cli/commands/change_text.h"
#include "services/cli/output/table.h"
#include "services/cli/output/time_text.h"

namespace jixiao::cli {
namespace {

using budget::v1::BudgetService;
using type::v1::AuditEvent;
using type::v1::FieldChange;

struct Events {
  std::deque<AuditEvent> events;
  bool complete = true;
};

// The first `limit` events, or with `last` the last ones.
absl::StatusOr<Events> ReadEvents(Context& context, const std::string& parent,
                                  std::size_t limit, bool last) {
  Events result;
  budget::v1::ListAuditEventsRequest request;
  request.set_parent(parent);
  request.set_page_size(static_cast<int>(
      last ? kMaxPageSize : std::min<std::size_t>(limit, kMaxPageSize)));
  JX_RETURN_IF_ERROR(
      ForEachPage(context, &BudgetService::Stub::ListAuditEvents, request,
                  [&](budget::v1::ListAuditEventsResponse& page) {
                    for (AuditEvent& event : *page.mutable_audit_events()) {
                      if (result.events.size() == limit) {
                        result.complete = false;
                        if (!last) return false;
                        result.events.pop_front();
                      }
                      result.events.push_back(std::move(event));
                    }
                    const bool full = result.events.size() == limit;
                    if (!last && full && !page.next_page_token().empty()) {
                      result.complete = false;
                    }
                    return last || !full;
                  }));
  return result;
}

std::string MethodOf(const AuditEvent& event) {
  return event.method().substr(event.method().rfind('/') + 1);
}

// Without the department, which is the same for all.
std::string ResourceOf(const AuditEvent& event, const std::string& parent) {
  return event.resource().rfind(parent + "/", 0) == 0
             ? event.resource().substr(parent.size() + 1)
             : event.resource();
}

std::string FieldChangeText(const FieldChange& change) {
  if (change.before().empty()) {
    return absl::StrCat(change.field(), " = ",
                        ChangedValueText(change.after()));
  }
  return absl::StrCat(change.field(), ": ", ChangedValueText(change.before()),
                      " → ", ChangedValueText(change.after()));
}

// Which fields changed: each once, without those that every write changes, and
// amounts as one.
std::string FieldsOf(const AuditEvent& event) {
  std::vector<std::string> fields;
  for (const FieldChange& change : event.changes()) {
    std::string field = change.field();
    for (const char* part : {".currency_code", ".units", ".nanos"}) {
      field = std::string(absl::StripSuffix(field, part));
    }
    if (ChangesWithEveryWrite(field)) continue;
    if (fields.empty() || fields.back() != field) fields.push_back(field);
  }
  return absl::StrJoin(fields, ", ");
}

void PrintEvents(Context& context, const Events& events,
                 const std::string& parent) {
  const Language language = context.language;
  Table table(
      {{In(language, "序号", "sequence"), Table::Align::kRight},
       {In(language, "时间", "time")},
       {In(language, "操作人", "actor"), Table::Align::kLeft, 0, true},
       {In(language, "动作", "action")},
       {In(language, "对象", "resource"), Table::Align::kLeft, 0, true},
       {In(language, "变更字段", "fields"), Table::Align::kLeft, 60, true}});
  for (const AuditEvent& event : events.events) {
    table.AddRow({absl::StrCat(event.sequence()), TimeText(event.event_time()),
                  event.actor(), event.action(), ResourceOf(event, parent),
                  FieldsOf(event)});
  }
  context.out << table.Render(context.terminal);
}

void PrintChanges(Context& context, const Events& events) {
  for (const AuditEvent& event : events.events) {
    context.out << context.terminal.Paint(
                       Colour::kBold,
                       absl::StrCat(event.sequence(), "  ", event.action(),
                                    "  ", event.resource()))
                << "\n  " << TimeText(event.event_time()) << "  "
                << event.actor() << "  " << MethodOf(event);
    if (!event.request_id().empty()) {
      context.out << In(context.language, "  请求 ", "  request ")
                  << event.request_id();
    }
    context.out << "\n";
    for (const FieldChange& change : event.changes()) {
      context.out << "  " << FieldChangeText(change) << "\n";
    }
    context.out << "  sha256 " << event.hash() << "\n";
  }
}

Json EventsJson(const Events& events) {
  Json list = Json::Array();
  for (const AuditEvent& event : events.events) {
    Json changes = Json::Array();
    for (const FieldChange& change : event.changes()) {
      changes.Add(ChangeJson(change));
    }
    Json item = Json::Object();
    item.Set("name", Json::Text(event.name()));
    item.Set("sequence", Json::Number(event.sequence()));
    item.Set("event_time", Json::TextOrNull(TimeCode(event.event_time())));
    item.Set("actor", Json::Text(event.actor()));
    item.Set("method", Json::Text(event.method()));
    item.Set("request_id", Json::TextOrNull(event.request_id()));
    item.Set("resource", Json::Text(event.resource()));
    item.Set("action", Json::Text(event.action()));
    item.Set("changes", std::move(changes));
    item.Set("hash", Json::Text(event.hash()));
    list.Add(std::move(item));
  }
  Json result = Json::Object();
  result.Set("complete", Json::Bool(events.complete));
  result.Set("events", std::move(list));
  return result;
}

int Audit(Context& context) {
  const auto department = DepartmentOf(context.arguments);
  if (!department.ok()) return Misuse(context, department.status());
  const auto limit = LimitOf(context.arguments);
  if (!limit.ok()) return Misuse(context, limit.status());
  const std::string parent = resource::DepartmentName(*department);
  const auto events =
      ReadEvents(context, parent, static_cast<std::size_t>(*limit),
                 context.arguments.Has("last"));
  if (!events.ok()) return Fail(context, events.status());
  if (context.json) {
    context.out << EventsJson(*events).Dump();
    return kExitOk;
  }
  if (context.arguments.Has("changes")) {
    PrintChanges(context, *events);
  } else {
    PrintEvents(context, *events, parent);
  }
  if (!events->complete) {
    context.out << In(context.language, "… 还有；--limit 可列出更多",
                      "… and more; see --limit")
                << (context.arguments.Has("last")
                        ? ""
                        : In(context.language, "，--last 列出最近的",
                             ", and --last for the latest"))
                << "\n";
  }
  return kExitOk;
}

}  // namespace

std::vector<Command> BudgetAuditCommands() {
  Command audit;
  audit.name = "budget audit";
  audit.summary = "list what was changed in a department, by whom and when";
  audit.text =
      "Lists the audit trail of a department's budget, oldest first: who "
      "wrote,\n"
      "when, what, and with --changes each field before and after. Events are\n"
      "chained: each holds the hash of the one before. For reviewers and\n"
      "operators.";
  audit.examples =
      "jixiao budget audit --department nj-tcj\n"
      "jixiao budget audit --department nj-tcj --last --limit 5 --changes\n"
      "jixiao budget audit --department nj-tcj --limit 100000 --json";
  audit.syntax.flags = {DepartmentFlag(),
                        LimitFlag("50"),
                        {"last", "", "the last events instead of the first"},
                        {"changes", "", "with each field before and after"}};
  audit.run = &Audit;
  return {audit};
}

}  // namespace jixiao::cli
