// jixiao project show
#include "absl/strings/str_cat.h"
#include "common/text/text.h"
#include "services/cli/commands/project_commands.h"
#include "services/cli/commands/project_history.h"
#include "services/cli/commands/project_text.h"
#include "services/cli/output/project_words.h"
#include "services/cli/output/time_text.h"

namespace jixiao::cli {
namespace {

namespace v1 = project::v1;
using ProjectStub = v1::ProjectService::Stub;

constexpr std::size_t kProjectLabelWidth = 17;

// All that is told of a project.
struct ShownProject {
  v1::Project project;
  std::vector<v1::StageEvent> events;
  std::vector<v1::Investment> investments;
};

absl::StatusOr<ShownProject> ReadProject(Context& context,
                                         const std::string& name) {
  ShownProject shown;
  v1::GetProjectRequest get;
  get.set_name(name);
  JX_RETURN_IF_ERROR(
      CallProject(context, &ProjectStub::GetProject, get, shown.project));
  v1::ListStageEventsRequest events;
  events.set_parent(name);
  JX_RETURN_IF_ERROR(ForEachProjectPage(
      context, &ProjectStub::ListStageEvents, events,
      [&](v1::ListStageEventsResponse& page) {
        for (v1::StageEvent& event : *page.mutable_stage_events()) {
          shown.events.push_back(std::move(event));
        }
        return true;
      }));
  v1::ListInvestmentsRequest investments;
  investments.set_parent(name);
  JX_RETURN_IF_ERROR(ForEachProjectPage(
      context, &ProjectStub::ListInvestments, investments,
      [&](v1::ListInvestmentsResponse& page) {
        for (v1::Investment& item : *page.mutable_investments()) {
          shown.investments.push_back(std::move(item));
        }
        return true;
      }));
  return shown;
}

// Lines of a label and a text; those without text are left out.
class ProjectLines {
 public:
  explicit ProjectLines(Language language) : language_(language) {}

  void Add(const char* chinese, const char* english, const std::string& text) {
    if (text.empty()) return;
    absl::StrAppend(
        &text_,
        text::PadRight(In(language_, chinese, english), kProjectLabelWidth),
        text, "\n");
  }
  const std::string& text() const { return text_; }

 private:
  const Language language_;
  std::string text_;
};

// Texts that are not empty, two blanks between them.
std::string Joined(const std::vector<std::string>& texts) {
  std::string result;
  for (const std::string& text : texts) {
    if (text.empty()) continue;
    absl::StrAppend(&result, result.empty() ? "" : "  ", text);
  }
  return result;
}

std::string AmountLine(bool reported, const google::type::Money& amount,
                       AmountUnit unit) {
  if (!reported) return "";
  return absl::StrCat(AmountText(amount, unit), " ", NameOf(unit));
}

std::string ForeignLine(const v1::Project& project, Language language) {
  if (!project.has_foreign_investment()) return "";
  const auto& amount = project.foreign_investment();
  std::string text = absl::StrCat(AmountText(amount, AmountUnit::kYuan), " ",
                                  amount.currency_code());
  const std::string& rate = project.foreign_investment_rate().value();
  if (!rate.empty()) {
    absl::StrAppend(&text, In(language, "  汇率 ", "  at "), rate);
  }
  return text;
}

// 落地  2024-03-13 – 2024-06-11  剩 12 天  绿
std::string WindowLine(const v1::Project& project, Language language,
                       const Terminal& terminal) {
  if (!project.has_window()) return "";
  const v1::Window& window = project.window();
  const int left = window.left_days();
  const std::string days =
      left < 0 ? absl::StrCat(In(language, "超期 ", "overdue by "), -left,
                              In(language, " 天", " days"))
               : absl::StrCat(In(language, "剩 ", "left: "), left,
                              In(language, " 天", " days"));
  return Joined({absl::StrCat(In(language, "待", "awaits "),
                              WordOf(window.kind(), language)),
                 absl::StrCat(DateCode(window.start_date()), " – ",
                              DateCode(window.due_date())),
                 days,
                 terminal.Paint(ColourOf(window.light()),
                                WordOf(window.light(), language))});
}

std::string FlagsLine(const v1::Project& project, Language language) {
  const auto flag = [&](bool set, const char* chinese, const char* english) {
    return set ? In(language, chinese, english) : std::string();
  };
  return Joined(
      {flag(project.high_level(), "高能级", "high-level"),
       flag(project.expansion(), "增资扩产", "expansion"),
       flag(project.fund_support_needed(), "有基金支持需求", "needs a fund"),
       flag(project.confidential(), "涉密", "confidential"),
       flag(project.synthetic(), "样例数据", "sample data")});
}

std::string AttributesText(const v1::Project& project, AmountUnit unit,
                           Language language, const Terminal& terminal) {
  ProjectLines lines(language);
  lines.Add(
      "投资方", "investor",
      Joined({project.investor(), WordOf(project.investor_class(), language),
              WordOf(project.headquarters_level(), language),
              project.region_code()}));
  lines.Add("板块", "district", project.district());
  lines.Add("产业链", "industry chain", project.industry_chain());
  lines.Add("类别", "kind",
            Joined({WordOf(project.kind(), language),
                    WordOf(project.operation_type(), language)}));
  lines.Add("标记", "marks", FlagsLine(project, language));
  lines.Add(
      "计划总投资", "planned total",
      AmountLine(project.has_planned_total(), project.planned_total(), unit));
  lines.Add("固投备案", "filed",
            AmountLine(project.has_filed_investment(),
                       project.filed_investment(), unit));
  lines.Add("固定资产投资", "fixed assets",
            AmountLine(project.has_fixed_asset_investment(),
                       project.fixed_asset_investment(), unit));
  lines.Add("计划外资", "foreign", ForeignLine(project, language));
  lines.Add("实际投资", "arrived",
            AmountLine(project.has_actual_investment(),
                       project.actual_investment(), unit));
  lines.Add("实到外资", "foreign capital",
            AmountLine(project.has_foreign_capital(), project.foreign_capital(),
                       unit));
  lines.Add("责任人", "owner", project.owner());
  lines.Add("来源", "source", project.source_document());
  lines.Add("阶段", "stage", StageText(project, language));
  lines.Add("两个90天", "window", WindowLine(project, language, terminal));
  return lines.text();
}

Json ShownProjectJson(const ShownProject& shown) {
  Json events = Json::Array();
  for (const auto& event : shown.events) events.Add(EventJson(event));
  Json investments = Json::Array();
  for (const auto& item : shown.investments) {
    investments.Add(InvestmentJson(item));
  }
  Json result = Json::Object();
  result.Set("project", ProjectJson(shown.project));
  result.Set("stage_events", std::move(events));
  result.Set("investments", std::move(investments));
  return result;
}

void PrintProject(Context& context, const ShownProject& shown) {
  const Language language = context.language;
  const AmountUnit unit = AmountUnitOf(context.arguments);
  context.out << context.terminal.Paint(
                     Colour::kBold,
                     absl::StrCat(NameText(shown.project, language), "  ",
                                  IdOf(shown.project.name())))
              << "\n"
              << AttributesText(shown.project, unit, language, context.terminal)
              << "\n"
              << EventTable(shown.events, language, context.terminal);
  if (shown.investments.empty()) return;
  context.out << "\n"
              << InvestmentTable(shown.investments, unit, language,
                                 context.terminal);
}

// The stage on a day, as known at a sequence.
int ShowThen(Context& context, const std::string& name, const Moment& moment) {
  v1::GetStageStatusRequest request;
  request.set_name(name);
  if (moment.effective_date.year() > 0) {
    *request.mutable_effective_date() = moment.effective_date;
  }
  request.set_sequence(moment.sequence);
  v1::StageStatus status;
  const absl::Status error =
      CallProject(context, &ProjectStub::GetStageStatus, request, status);
  if (!error.ok()) return Fail(context, error);
  if (context.json) {
    context.out << StatusJson(status).Dump();
  } else {
    context.out << IdOf(name) << "  " << StatusText(status, context.language)
                << "\n";
  }
  return kExitOk;
}

int ShowProject(Context& context) {
  const auto name = ProjectNameOf(context.arguments);
  if (!name.ok()) return Misuse(context, name.status());
  const auto moment = OnMomentOf(context.arguments);
  if (!moment.ok()) return Misuse(context, moment.status());
  if (context.arguments.Has("on") || context.arguments.Has("sequence")) {
    return ShowThen(context, *name, *moment);
  }
  const auto shown = ReadProject(context, *name);
  if (!shown.ok()) return Fail(context, shown.status());
  if (context.json) {
    context.out << ShownProjectJson(*shown).Dump();
  } else {
    PrintProject(context, *shown);
  }
  return kExitOk;
}

}  // namespace

std::vector<Command> ProjectShowCommands() {
  Command show;
  show.name = "project show";
  show.summary = "show one project, its stages and the money that has arrived";
  show.text =
      "Shows what a project is, its 90-day window, every entry of its stage\n"
      "history with corrections and verification, and the money that has "
      "arrived.\n"
      "With --on or --sequence only its stage on that day, as it was known at "
      "that\n"
      "sequence.";
  show.examples =
      "jixiao project show p2024-0001 --department nj-tcj\n"
      "jixiao project show p2024-0001 --department nj-tcj --on 2024-09-30\n"
      "jixiao project show p2024-0001 --department nj-tcj --json";
  show.syntax.arguments = {CodeArgument()};
  show.syntax.flags = {
      DepartmentFlag(),
      OnFlag("only the stage on this day; without it today's, and all else"),
      SequenceFlag(), ProjectUnitFlag("wan")};
  show.run = &ShowProject;
  return {show};
}

}  // namespace jixiao::cli
