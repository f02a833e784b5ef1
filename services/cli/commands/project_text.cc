#include "services/cli/commands/project_text.h"

#include "absl/strings/str_cat.h"
#include "services/cli/commands/project_commands.h"
#include "services/cli/output/budget_words.h"
#include "services/cli/output/project_words.h"
#include "services/cli/output/time_text.h"

namespace jixiao::cli {
namespace {

namespace v1 = project::v1;
using v1::Project;

Json DatesJson(const v1::StageDates& dates) {
  Json json = Json::Object();
  const auto set = [&](const char* key, const google::type::Date& date) {
    json.Set(key, Json::TextOrNull(DateCode(date)));
  };
  set("negotiating", dates.negotiating_date());
  set("signed", dates.signed_date());
  set("formal", dates.formal_date());
  set("landed", dates.landed_date());
  set("started", dates.started_date());
  set("operating", dates.operating_date());
  set("suspended", dates.suspended_date());
  set("terminated", dates.terminated_date());
  return json;
}

Json WindowJson(const Project& project) {
  if (!project.has_window()) return Json();
  const v1::Window& window = project.window();
  Json json = Json::Object();
  json.Set("kind", Json::TextOrNull(EnumName(window.kind())));
  json.Set("start_date", Json::TextOrNull(DateCode(window.start_date())));
  json.Set("due_date", Json::TextOrNull(DateCode(window.due_date())));
  json.Set("left_days", Json::Number(window.left_days()));
  json.Set("light", Json::TextOrNull(EnumName(window.light())));
  return json;
}

Json ForeignJson(const Project& project) {
  if (!project.has_foreign_investment()) return Json();
  Json json = Json::Object();
  json.Set("amount", AmountJson(project.foreign_investment()));
  json.Set("currency",
           Json::Text(project.foreign_investment().currency_code()));
  json.Set("rate", Json::Number(project.foreign_investment_rate()));
  return json;
}

}  // namespace

std::string StageText(const Project& project, Language language) {
  const std::string stage = WordOf(project.stage(), language);
  std::string more;
  if (project.stage() == v1::PROJECT_STAGE_SIGNED) {
    more = WordOf(project.agreement(), language);
  } else if (project.stage() == v1::PROJECT_STAGE_LANDED) {
    more = WordOf(project.landing_proof(), language);
  } else if (project.stage() == v1::PROJECT_STAGE_STARTED &&
             !project.start_verified()) {
    more = In(language, "待核查", "not verified");
  }
  return more.empty() ? stage : absl::StrCat(stage, "(", more, ")");
}

std::string NameText(const Project& project, Language language) {
  if (!project.display_name().empty()) return project.display_name();
  return In(language, "（涉密）", "(confidential)");
}

Table::Cell LightCell(const Project& project, Language language) {
  if (!project.has_window()) return Table::Cell("");
  const v1::Light light = project.window().light();
  return {WordOf(light, language), ColourOf(light)};
}

Table::Cell LeftCell(const Project& project) {
  if (!project.has_window()) return Table::Cell("");
  return {absl::StrCat(project.window().left_days()),
          ColourOf(project.window().light())};
}

std::string ProjectTable(const std::vector<Project>& projects, AmountUnit unit,
                         Language language, const Terminal& terminal) {
  const bool wide = terminal.width >= kWideTerminal;
  const auto say = [language](const char* chinese, const char* english) {
    return In(language, chinese, english);
  };
  std::vector<Table::Column> columns = {
      LeftColumn(say("编码", "code")), LeftColumn(say("项目", "project"), true),
      LeftColumn(say("板块", "district")), LeftColumn(say("阶段", "stage"))};
  if (wide) columns.push_back(LeftColumn(say("类别", "kind"), true));
  columns.push_back(
      RightColumn(AmountTitle(say("计划总投资", "planned"), unit)));
  if (wide) {
    columns.push_back(
        RightColumn(AmountTitle(say("固投", "fixed assets"), unit)));
    columns.push_back(
        RightColumn(AmountTitle(say("实际投资", "arrived"), unit)));
    columns.push_back(LeftColumn(say("窗口", "window")));
  }
  columns.push_back(LeftColumn(say("灯", "light")));
  columns.push_back(RightColumn(say("剩余天", "days left")));
  Table table(std::move(columns));
  for (const Project& project : projects) {
    std::vector<Table::Cell> cells = {
        IdOf(project.name()), NameText(project, language), project.district(),
        StageText(project, language)};
    if (wide) cells.emplace_back(WordOf(project.kind(), language));
    cells.emplace_back(AmountOrDash(project.has_planned_total(),
                                    project.planned_total(), unit));
    if (wide) {
      cells.emplace_back(AmountOrDash(project.has_fixed_asset_investment(),
                                      project.fixed_asset_investment(), unit));
      cells.emplace_back(AmountOrDash(project.has_actual_investment(),
                                      project.actual_investment(), unit));
      cells.emplace_back(WordOf(project.window().kind(), language));
    }
    cells.push_back(LightCell(project, language));
    cells.push_back(LeftCell(project));
    table.AddRow(std::move(cells));
  }
  return table.Render(terminal);
}

Json ProjectJson(const Project& project) {
  const auto word = [](auto value) {
    return Json::TextOrNull(EnumName(value));
  };
  Json item = Json::Object();
  item.Set("name", Json::Text(project.name()));
  item.Set("code", Json::Text(IdOf(project.name())));
  item.Set("display_name", Json::TextOrNull(project.display_name()));
  item.Set("investor", Json::TextOrNull(project.investor()));
  item.Set("investor_class", word(project.investor_class()));
  item.Set("headquarters_level", word(project.headquarters_level()));
  item.Set("region_code", Json::TextOrNull(project.region_code()));
  item.Set("district", Json::Text(project.district()));
  item.Set("industry_chain", Json::TextOrNull(project.industry_chain()));
  item.Set("kind", word(project.kind()));
  item.Set("operation_type", word(project.operation_type()));
  item.Set("expansion", Json::Bool(project.expansion()));
  item.Set("high_level", Json::Bool(project.high_level()));
  item.Set("planned_total",
           AmountJson(project.has_planned_total(), project.planned_total()));
  item.Set("filed_investment", AmountJson(project.has_filed_investment(),
                                          project.filed_investment()));
  item.Set("fixed_asset_investment",
           AmountJson(project.has_fixed_asset_investment(),
                      project.fixed_asset_investment()));
  item.Set("foreign_investment", ForeignJson(project));
  item.Set("actual_investment", AmountJson(project.has_actual_investment(),
                                           project.actual_investment()));
  item.Set("foreign_capital", AmountJson(project.has_foreign_capital(),
                                         project.foreign_capital()));
  item.Set("fund_support_needed", Json::Bool(project.fund_support_needed()));
  item.Set("owner", Json::TextOrNull(project.owner()));
  item.Set("confidential", Json::Bool(project.confidential()));
  item.Set("stage", word(project.stage()));
  item.Set("stage_dates", DatesJson(project.stage_dates()));
  item.Set("agreement", word(project.agreement()));
  item.Set("landing_proof", word(project.landing_proof()));
  item.Set("start_verified", Json::Bool(project.start_verified()));
  item.Set("window", WindowJson(project));
  item.Set("source_document", Json::TextOrNull(project.source_document()));
  item.Set("source_update_time",
           Json::TextOrNull(TimeCode(project.source_update_time())));
  item.Set("synthetic", Json::Bool(project.synthetic()));
  item.Set("sequence", Json::Number(project.sequence()));
  item.Set("create_time", Json::TextOrNull(TimeCode(project.create_time())));
  item.Set("update_time", Json::TextOrNull(TimeCode(project.update_time())));
  item.Set("etag", Json::TextOrNull(project.etag()));
  return item;
}

}  // namespace jixiao::cli
