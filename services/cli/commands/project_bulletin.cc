// jixiao project bulletin
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/resource/names.h"
#include "common/status/status.h"
#include "common/uuid/uuid.h"
#include "services/cli/commands/project_commands.h"
#include "services/cli/output/budget_words.h"
#include "services/cli/output/project_words.h"
#include "services/cli/output/table.h"
#include "services/cli/output/time_text.h"

namespace jixiao::cli {
namespace {

namespace v1 = project::v1;
using WorkStub = v1::WorkService::Stub;
using v1::BulletinEntry;

// 计划总投资 for planned_total.
std::string FieldWord(const std::string& field, Language language) {
  static const auto& words =
      *new std::vector<std::pair<const char*, const char*>>{
          {"display_name", "名称"}, {"district", "板块"},
          {"owner", "责任人"},      {"planned_total", "计划总投资"},
          {"stage", "阶段"},        {"negotiating_date", "在谈日期"},
          {"investor", "投资方"}};
  for (const auto& [name, chinese] : words) {
    if (field == name && language == Language::kChinese) return chinese;
  }
  return field;
}

std::string EntryChangeText(const BulletinEntry& entry, Language language) {
  std::vector<std::string> fields;
  for (const std::string& field : entry.changed_fields()) {
    fields.push_back(FieldWord(field, language));
  }
  const std::string word = WordOf(entry.change(), language);
  if (fields.empty()) return word;
  return absl::StrCat(word, In(language, "：", ": "),
                      absl::StrJoin(fields, In(language, "、", ", ")));
}

std::string Counts(const v1::Bulletin& bulletin, Language language) {
  std::string text;
  for (const auto change :
       {BulletinEntry::CHANGE_NEW, BulletinEntry::CHANGE_CHANGED,
        BulletinEntry::CHANGE_UNCHANGED, BulletinEntry::CHANGE_LEFT}) {
    const auto count =
        std::count_if(bulletin.entries().begin(), bulletin.entries().end(),
                      [change](const BulletinEntry& entry) {
                        return entry.change() == change;
                      });
    absl::StrAppend(&text, text.empty() ? "" : "  ", WordOf(change, language),
                    " ", count);
  }
  return text;
}

std::string BulletinTitle(const v1::Bulletin& bulletin, AmountUnit unit,
                          Language language, const Terminal& terminal) {
  const auto say = [language](const char* chinese, const char* english) {
    return In(language, chinese, english);
  };
  std::string title = absl::StrCat(
      say("重点在谈项目通报 第 ", "Key projects under negotiation, no. "),
      bulletin.number(), say(" 期", ""));
  if (!bulletin.display_name().empty()) {
    absl::StrAppend(&title, "  ", bulletin.display_name());
  }
  return absl::StrCat(
      terminal.Paint(Colour::kBold, title), "  ",
      DateCode(bulletin.issue_date()), "\n",
      say("计划总投资 ≥ ", "planned total ≥ "),
      AmountText(bulletin.minimum_planned_total(), unit), " ", NameOf(unit),
      say("  上期 ", "  since "),
      bulletin.previous_bulletin().empty() ? "—"
                                           : IdOf(bulletin.previous_bulletin()),
      bulletin.synthetic() ? say("  样例数据", "  sample data") : "", "\n");
}

// The entries; without `all` those that have changed.
std::string EntryTable(const v1::Bulletin& bulletin, bool all, AmountUnit unit,
                       Language language, const Terminal& terminal) {
  const auto say = [language](const char* chinese, const char* english) {
    return In(language, chinese, english);
  };
  const bool wide = terminal.width >= kWideTerminal;
  std::vector<Table::Column> columns = {
      {say("变化", "change"), Table::Align::kLeft, 0, true},
      {say("编码", "code")},
      {say("项目", "project"), Table::Align::kLeft, 0, true},
      {say("板块", "district")},
      {AmountTitle(say("计划总投资", "planned"), unit), Table::Align::kRight},
      {say("阶段", "stage")}};
  if (wide) {
    columns.push_back({say("在谈自", "since")});
    columns.push_back({say("责任人", "owner")});
  }
  Table table(std::move(columns));
  for (const BulletinEntry& entry : bulletin.entries()) {
    if (!all && entry.change() == BulletinEntry::CHANGE_UNCHANGED) continue;
    std::vector<Table::Cell> cells = {
        {EntryChangeText(entry, language), ColourOf(entry.change())},
        IdOf(entry.project()),
        entry.display_name().empty() ? say("（涉密）", "(confidential)")
                                     : entry.display_name(),
        entry.district(),
        AmountText(entry.planned_total(), unit),
        WordOf(entry.stage(), language)};
    if (wide) {
      cells.emplace_back(DateCode(entry.negotiating_date()));
      cells.emplace_back(entry.owner());
    }
    table.AddRow(std::move(cells));
  }
  return table.Render(terminal);
}

void PrintBulletin(Context& context, const v1::Bulletin& bulletin) {
  const Language language = context.language;
  const AmountUnit unit = AmountUnitOf(context.arguments);
  const bool all = context.arguments.Has("all");
  context.out << BulletinTitle(bulletin, unit, language, context.terminal)
              << EntryTable(bulletin, all, unit, language, context.terminal)
              << Counts(bulletin, language)
              << (all ? ""
                      : In(language, "  （--all 也列出无变化的）",
                           "  (--all lists the unchanged ones too)"))
              << "\n";
}

Json BulletinJson(const v1::Bulletin& bulletin) {
  Json entries = Json::Array();
  for (const BulletinEntry& entry : bulletin.entries()) {
    Json fields = Json::Array();
    for (const std::string& field : entry.changed_fields()) {
      fields.Add(Json::Text(field));
    }
    Json item = Json::Object();
    item.Set("project", Json::Text(entry.project()));
    item.Set("display_name", Json::TextOrNull(entry.display_name()));
    item.Set("district", Json::Text(entry.district()));
    item.Set("owner", Json::TextOrNull(entry.owner()));
    item.Set("planned_total", AmountJson(entry.planned_total()));
    item.Set("stage", Json::TextOrNull(EnumName(entry.stage())));
    item.Set("negotiating_date",
             Json::TextOrNull(DateCode(entry.negotiating_date())));
    item.Set("change", Json::TextOrNull(EnumName(entry.change())));
    item.Set("changed_fields", std::move(fields));
    entries.Add(std::move(item));
  }
  Json result = Json::Object();
  result.Set("name", Json::Text(bulletin.name()));
  result.Set("number", Json::Number(bulletin.number()));
  result.Set("issue_date", Json::TextOrNull(DateCode(bulletin.issue_date())));
  result.Set("display_name", Json::TextOrNull(bulletin.display_name()));
  result.Set("previous_bulletin",
             Json::TextOrNull(bulletin.previous_bulletin()));
  result.Set("minimum_planned_total",
             AmountJson(bulletin.minimum_planned_total()));
  result.Set("synthetic", Json::Bool(bulletin.synthetic()));
  result.Set("sequence", Json::Number(bulletin.sequence()));
  result.Set("entries", std::move(entries));
  return result;
}

// The name of the bulletin of the highest number; empty where there is none.
absl::StatusOr<std::string> LatestName(Context& context,
                                       const std::string& parent) {
  v1::ListBulletinsRequest request;
  request.set_parent(parent);
  std::string name;
  int number = 0;
  JX_RETURN_IF_ERROR(ForEachProjectPage(
      context, &WorkStub::ListBulletins, request,
      [&](const v1::ListBulletinsResponse& page) {
        for (const v1::Bulletin& bulletin : page.bulletins()) {
          if (bulletin.number() <= number) continue;
          number = bulletin.number();
          name = bulletin.name();
        }
        return true;
      }));
  if (!name.empty()) return name;
  return absl::NotFoundError(absl::StrCat(
      parent, " has no bulletin yet; --issue DATE issues the first"));
}

absl::StatusOr<v1::CreateBulletinRequest> IssueOf(const Arguments& arguments,
                                                  const std::string& parent) {
  v1::CreateBulletinRequest request;
  request.set_parent(parent);
  v1::Bulletin& bulletin = *request.mutable_bulletin();
  JX_ASSIGN_OR_RETURN(*bulletin.mutable_issue_date(),
                      DayOf(arguments, "issue"));
  bulletin.set_display_name(arguments.Get("title"));
  request.set_bulletin_id(
      arguments.Has("bulletin")
          ? arguments.Get("bulletin")
          : absl::StrCat("bulletin-", DateCode(bulletin.issue_date())));
  request.set_request_id(Uuid4());
  request.set_validate_only(arguments.Has("validate_only"));
  return request;
}

absl::StatusOr<v1::Bulletin> GetBulletin(Context& context,
                                         const std::string& parent,
                                         const std::string& id) {
  v1::GetBulletinRequest request;
  if (id.empty()) {
    JX_ASSIGN_OR_RETURN(*request.mutable_name(), LatestName(context, parent));
  } else {
    request.set_name(absl::StrCat(parent, "/bulletins/", id));
  }
  v1::Bulletin bulletin;
  JX_RETURN_IF_ERROR(
      CallProject(context, &WorkStub::GetBulletin, request, bulletin));
  return bulletin;
}

int Bulletin(Context& context) {
  const Arguments& arguments = context.arguments;
  const auto department = DepartmentOf(arguments);
  if (!department.ok()) return Misuse(context, department.status());
  const std::string parent = resource::DepartmentName(*department);
  absl::StatusOr<v1::Bulletin> bulletin = v1::Bulletin();
  if (arguments.Has("issue")) {
    const auto request = IssueOf(arguments, parent);
    if (!request.ok()) return Misuse(context, request.status());
    const absl::Status error =
        CallProject(context, &WorkStub::CreateBulletin, *request, *bulletin);
    if (!error.ok()) return Fail(context, error);
  } else {
    bulletin = GetBulletin(context, parent, arguments.Get("bulletin"));
    if (!bulletin.ok()) return Fail(context, bulletin.status());
  }
  if (context.json) {
    context.out << BulletinJson(*bulletin).Dump();
  } else {
    PrintBulletin(context, *bulletin);
  }
  return kExitOk;
}

}  // namespace

std::vector<Command> ProjectBulletinCommands() {
  Command command;
  command.name = "project bulletin";
  command.summary = "issue or show the bulletin of key projects in negotiation";
  command.text =
      "Shows the latest bulletin of key projects under negotiation "
      "(重点在谈项目通报):\n"
      "which are new, changed or gone since the one before. --issue makes a "
      "new one\n"
      "as of a day; a bulletin is never changed.";
  command.examples =
      "jixiao project bulletin --department nj-tcj --issue 2024-06-30\n"
      "jixiao project bulletin --department nj-tcj --issue 2024-09-30 --title "
      "三季度\n"
      "jixiao project bulletin --department nj-tcj\n"
      "jixiao project bulletin --department nj-tcj --bulletin "
      "bulletin-2024-06-30 --all --json";
  command.syntax.flags = {
      DepartmentFlag(),
      ProjectFlag("issue", "YYYY-MM-DD", "issue one as of this day"),
      ProjectFlag("bulletin", "ID",
                  "which one, without it the latest; with --issue its id, "
                  "without it one made from the day"),
      ProjectFlag("title", "TEXT", "with --issue: its title"),
      {"all", "", "also list what is unchanged"},
      ValidateOnlyFlag(),
      ProjectUnitFlag("yi")};
  command.run = &Bulletin;
  return {command};
}

}  // namespace jixiao::cli
