#include "services/cli/commands/rectification_text.h"

#include "absl/strings/str_cat.h"
#include "common/resource/names.h"
#include "services/cli/output/budget_words.h"
#include "services/cli/output/table.h"
#include "services/cli/output/time_text.h"

namespace jixiao::cli {
namespace {

using report::v1::Rectification;

constexpr std::size_t kDemandWidth = 40;

// "r12".
std::string IdOf(const Rectification& item) {
  return item.name().substr(item.name().rfind('/') + 1);
}

// The check or the leaf.
const std::string& RectifiedThing(const Rectification& item) {
  return item.check_id().empty() ? item.indicator_code() : item.check_id();
}

std::string DepartmentIn(const Rectification& item) {
  const auto child = resource::ParseChildName(item.name(), "rectifications");
  return child.has_value() ? child->department : "";
}

}  // namespace

std::string WordOf(Rectification::State state, Language language) {
  switch (state) {
    case Rectification::STATE_OPEN:
      return In(language, "待整改", "open");
    case Rectification::STATE_DONE:
      return In(language, "已整改", "done");
    case Rectification::STATE_ACCEPTED:
      return In(language, "已认可", "accepted");
    case Rectification::STATE_REOPENED:
      return In(language, "重新整改", "reopened");
    default:
      return "";
  }
}

Json RectificationJson(const Rectification& item) {
  Json json = Json::Object();
  json.Set("name", Json::Text(item.name()));
  json.Set("report", Json::Text(item.report()));
  json.Set("check_id", Json::TextOrNull(item.check_id()));
  json.Set("indicator_code", Json::TextOrNull(item.indicator_code()));
  json.Set("demand", Json::Text(item.demand()));
  json.Set("due_date", Json::Text(DateCode(item.due_date())));
  json.Set("state", Json::Text(EnumName(item.state())));
  json.Set("answer", Json::TextOrNull(item.answer()));
  json.Set("reopening_report", Json::TextOrNull(item.reopening_report()));
  json.Set("create_time", Json::Text(TimeCode(item.create_time())));
  json.Set("update_time", Json::Text(TimeCode(item.update_time())));
  return json;
}

std::string RectificationsTable(const std::vector<Rectification>& items,
                                Language language, const Terminal& terminal) {
  if (items.empty()) return "";
  Table table({LeftColumn(In(language, "部门", "department")),
               LeftColumn(In(language, "编号", "id")),
               LeftColumn(In(language, "期限", "due")),
               LeftColumn(In(language, "状态", "state")),
               LeftColumn(In(language, "检查或指标", "check or indicator")),
               {In(language, "要求", "demand"), Table::Align::kLeft,
                kDemandWidth, true},
               LeftColumn(In(language, "报告", "report"), true)});
  for (const Rectification& item : items) {
    table.AddRow({DepartmentIn(item), IdOf(item), DateCode(item.due_date()),
                  WordOf(item.state(), language), RectifiedThing(item),
                  item.demand(), item.report()});
  }
  return table.Render(terminal);
}

int PrintRectification(Context& context, const Rectification& item) {
  if (context.json) {
    context.out << RectificationJson(item).Dump();
    return kExitOk;
  }
  const Language language = context.language;
  const auto line = [&](const char* chinese, const char* english,
                        const std::string& text) {
    if (text.empty()) return;
    context.out << In(language, chinese, english) << text << "\n";
  };
  line("编号      ", "id         ", IdOf(item));
  line("报告      ", "report     ", item.report());
  line("检查      ", "check      ", item.check_id());
  line("指标      ", "indicator  ", item.indicator_code());
  line("要求      ", "demand     ", item.demand());
  line("期限      ", "due        ", DateCode(item.due_date()));
  line("状态      ", "state      ", WordOf(item.state(), language));
  line("整改情况  ", "answer     ", item.answer());
  line("再次发现  ", "again in   ", item.reopening_report());
  return kExitOk;
}

}  // namespace jixiao::cli
