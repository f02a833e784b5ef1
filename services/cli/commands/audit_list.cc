// jixiao audit list
#include <deque>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "common/audit/changes.h"
#include "common/clock/timestamp.h"
#include "common/digest/digest.h"
#include "common/resource/names.h"
#include "services/cli/audit/trail_reader.h"
#include "services/cli/commands/audit_commands.h"
#include "services/cli/commands/change_text.h"
#include "services/cli/output/table.h"
#include "services/cli/output/time_text.h"

namespace jixiao::cli {
namespace {

using type::v1::FieldChange;

constexpr int kMaxListed = 1'000'000;

struct ListedRecords {
  std::deque<audit::Record> records;
  bool complete = true;
};

// The first `limit` records, or with `last` the last ones.
absl::StatusOr<ListedRecords> ReadListed(Context& context,
                                         const AuditedService& service,
                                         const std::string& department,
                                         std::size_t limit, bool last) {
  ListedRecords listed;
  const absl::Status read =
      TrailReader(context.clients, service)
          .ReadRecords(department, [&](audit::Record record) {
            if (listed.records.size() == limit) {
              listed.complete = false;
              if (!last) return false;
              listed.records.pop_front();
            }
            listed.records.push_back(std::move(record));
            return true;
          });
  if (!read.ok()) return read;
  return listed;
}

std::vector<FieldChange> ChangesOf(const audit::Record& record) {
  return audit::ChangesBetween(record.before_json, record.after_json);
}

google::protobuf::Timestamp TimeOf(const audit::Record& record) {
  absl::Time time;
  std::string error;
  if (!absl::ParseTime("%Y-%m-%d %H:%M:%E*S", record.event_time, &time,
                       &error)) {
    return {};
  }
  return ToTimestamp(time);
}

// Without the department, which is the same for all.
std::string ShortResource(const audit::Record& record) {
  return std::string(absl::StripPrefix(
      record.resource, resource::DepartmentName(record.department) + "/"));
}

// Which fields changed, without those that every write changes.
std::string ChangedFields(const audit::Record& record) {
  std::vector<std::string> fields;
  for (const FieldChange& change : ChangesOf(record)) {
    if (!ChangesWithEveryWrite(change.field())) {
      fields.push_back(change.field());
    }
  }
  return absl::StrJoin(fields, ", ");
}

void PrintRecords(Context& context, const ListedRecords& listed) {
  const Language language = context.language;
  Table table(
      {RightColumn(In(language, "序号", "record")),
       LeftColumn(In(language, "时间", "time")),
       LeftColumn(In(language, "操作人", "actor"), /*flexible=*/true),
       LeftColumn(In(language, "动作", "action")),
       LeftColumn(In(language, "对象", "resource"), /*flexible=*/true),
       {In(language, "变更字段", "fields"), Table::Align::kLeft, 60, true}});
  for (const audit::Record& record : listed.records) {
    table.AddRow({audit::ToText(audit::PositionOf(record)),
                  TimeText(TimeOf(record)), OneLine(record.actor),
                  OneLine(record.action), OneLine(ShortResource(record)),
                  OneLine(ChangedFields(record))});
  }
  context.out << table.Render(context.terminal);
}

void PrintRecordChanges(Context& context, const ListedRecords& listed) {
  for (const audit::Record& record : listed.records) {
    context.out << context.terminal.Paint(
                       Colour::kBold,
                       OneLine(absl::StrCat(
                           audit::ToText(audit::PositionOf(record)), "  ",
                           record.action, "  ", record.resource)))
                << "\n  " << TimeText(TimeOf(record)) << "  "
                << OneLine(record.actor) << "  "
                << OneLine(record.method.substr(record.method.rfind('/') + 1))
                << "\n";
    for (const FieldChange& change : ChangesOf(record)) {
      context.out << "  "
                  << OneLine(absl::StrCat(change.field(), ": ",
                                          ChangedValueText(change.before()),
                                          " → ",
                                          ChangedValueText(change.after())))
                  << "\n";
    }
    context.out << "  sha256 " << digest::HexEncode(record.hash) << "\n";
  }
}

Json RecordsJson(const ListedRecords& listed) {
  Json list = Json::Array();
  for (const audit::Record& record : listed.records) {
    Json changes = Json::Array();
    for (const FieldChange& change : ChangesOf(record)) {
      changes.Add(ChangeJson(change));
    }
    Json item = Json::Object();
    item.Set("department", Json::Text(record.department));
    item.Set("sequence", Json::Number(record.sequence));
    item.Set("ordinal", Json::Number(record.ordinal));
    item.Set("event_time", Json::Text(record.event_time));
    item.Set("actor", Json::Text(record.actor));
    item.Set("method", Json::Text(record.method));
    item.Set("request_id", Json::TextOrNull(record.request_id));
    item.Set("resource", Json::Text(record.resource));
    item.Set("action", Json::Text(record.action));
    item.Set("changes", std::move(changes));
    item.Set("hash", Json::Text(digest::HexEncode(record.hash)));
    list.Add(std::move(item));
  }
  Json result = Json::Object();
  result.Set("complete", Json::Bool(listed.complete));
  result.Set("records", std::move(list));
  return result;
}

int ListAudit(Context& context) {
  const auto department =
      AuditDepartmentOf(context.arguments, /*or_all=*/false);
  if (!department.ok()) return Misuse(context, department.status());
  const auto limit = context.arguments.GetInt("limit", 1, kMaxListed);
  if (!limit.ok()) return Misuse(context, limit.status());
  const AuditedService service =
      AuditedServicesOf(context.arguments.Get("service")).front();
  const auto listed = ReadListed(context, service, *department,
                                 static_cast<std::size_t>(*limit),
                                 context.arguments.Has("last"));
  if (!listed.ok()) return Fail(context, listed.status());
  if (context.json) {
    context.out << RecordsJson(*listed).Dump();
    return kExitOk;
  }
  if (context.arguments.Has("changes")) {
    PrintRecordChanges(context, *listed);
  } else {
    PrintRecords(context, *listed);
  }
  if (!listed->complete) {
    context.out << In(context.language, "… 还有；--limit 可列出更多\n",
                      "… and more; see --limit\n");
  }
  return kExitOk;
}

}  // namespace

Command ListAuditCommand() {
  Command command;
  command.name = "audit list";
  command.summary = "list who wrote, or read from outside, what and when";
  command.text =
      "Lists the audit trail of a department in one service, oldest first: "
      "who\n"
      "did what when, and with --changes each field before and after. READ is "
      "a\n"
      "draft of the department that somebody from outside has read. For "
      "auditors\n"
      "and operators.";
  command.examples =
      "jixiao audit list --service evaluation --department nj-tcj\n"
      "jixiao audit list --service budget --department nj-tcj --last --limit 5 "
      "--changes\n"
      "jixiao audit list --service evaluation --department - --json";
  FlagSpec department = DepartmentFlag();
  department.help = "the department's id, or - for what belongs to none";
  command.syntax.flags = {AuditServiceFlag(/*or_all=*/false, ""),
                          department,
                          {"limit", "N", "how many records at most", "50"},
                          {"last", "", "the last records instead of the first"},
                          {"changes", "", "with each field before and after"}};
  command.run = &ListAudit;
  return command;
}

}  // namespace jixiao::cli
