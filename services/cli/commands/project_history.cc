#include "services/cli/commands/project_history.h"

#include <algorithm>
#include <map>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/cli/commands/project_commands.h"
#include "services/cli/output/budget_words.h"
#include "services/cli/output/project_words.h"
#include "services/cli/output/table.h"
#include "services/cli/output/time_text.h"

namespace jixiao::cli {
namespace {

namespace v1 = project::v1;
using v1::StageEvent;

// The number at the end of the name; 0 where there is none.
int EventNumber(const std::string& name) {
  int number = 0;
  return absl::SimpleAtoi(IdOf(name), &number) ? number : 0;
}

// What later events say about each transition, by its number.
struct Mark {
  std::string text;
  bool taken_back = false;
};
using Marks = std::map<int, Mark>;

void AddMark(int number, const StageEvent& event, Language language,
             Marks& marks) {
  Mark& mark = marks[number];
  const char* chinese = "";
  const char* english = "";
  switch (event.kind()) {
    case StageEvent::KIND_CORRECTION:
      chinese = "更正于 ";
      english = "corrected by ";
      break;
    case StageEvent::KIND_VOID:
      chinese = "撤销于 ";
      english = "taken back by ";
      mark.taken_back = true;
      break;
    default:
      chinese = "核查于 ";
      english = "verified by ";
  }
  absl::StrAppend(&mark.text, mark.text.empty() ? "" : In(language, "，", ", "),
                  In(language, chinese, english), EventNumber(event.name()));
}

Marks MarksOf(const std::vector<StageEvent>& events, Language language) {
  Marks marks;
  std::vector<int> in_force;
  for (const StageEvent& event : events) {
    if (event.kind() == StageEvent::KIND_TRANSITION) {
      in_force.push_back(EventNumber(event.name()));
      continue;
    }
    const int subject = EventNumber(event.corrected_event());
    if (event.kind() != StageEvent::KIND_VOID) {
      AddMark(subject, event, language, marks);
      continue;
    }
    // With those after it.
    while (!in_force.empty() && in_force.back() >= subject) {
      AddMark(in_force.back(), event, language, marks);
      in_force.pop_back();
    }
  }
  return marks;
}

std::string BasisText(v1::Agreement agreement, v1::LandingProof proof,
                      Language language) {
  return absl::StrCat(WordOf(agreement, language), WordOf(proof, language));
}

// 更正 2, "corrects 2".
std::string KindText(const StageEvent& event, Language language) {
  std::string text = WordOf(event.kind(), language);
  if (!event.corrected_event().empty()) {
    absl::StrAppend(&text, " ", EventNumber(event.corrected_event()));
  }
  return text;
}

// Evidence, reason and what became of it in one text.
std::string NoteText(const StageEvent& event, const Mark& mark,
                     Language language) {
  std::string note = event.evidence();
  for (const std::string& more : {event.reason(), mark.text}) {
    if (more.empty()) continue;
    absl::StrAppend(&note, note.empty() ? "" : In(language, "；", "; "), more);
  }
  return note;
}

bool IsForeign(const v1::Investment& item) {
  return item.amount().currency_code() != "CNY";
}

// "1,000.00 USD".
std::string OwnCurrencyText(const v1::Investment& item) {
  return absl::StrCat(AmountText(item.amount(), AmountUnit::kYuan), " ",
                      item.amount().currency_code());
}

}  // namespace

std::string EventTable(const std::vector<StageEvent>& events, Language language,
                       const Terminal& terminal) {
  const auto say = [language](const char* chinese, const char* english) {
    return In(language, chinese, english);
  };
  const bool wide = terminal.width >= kWideTerminal;
  std::vector<Table::Column> columns = {
      {"#", Table::Align::kRight},
      {say("事项", "event")},
      {say("阶段", "stage")},
      {say("日期", "date")},
      {say("依据", "basis")},
      {say("说明", "note"), Table::Align::kLeft, 0, true}};
  if (wide) {
    columns.push_back(
        {say("报告人", "reported by"), Table::Align::kLeft, 0, true});
  }
  columns.push_back({say("序号", "sequence"), Table::Align::kRight});
  Table table(std::move(columns));
  const Marks marks = MarksOf(events, language);
  for (const StageEvent& event : events) {
    const int number = EventNumber(event.name());
    const auto found = marks.find(number);
    const Mark mark = found == marks.end() ? Mark() : found->second;
    const Colour colour = mark.taken_back ? Colour::kDim : Colour::kNone;
    std::vector<Table::Cell> cells = {
        {absl::StrCat(number), colour},
        {KindText(event, language), colour},
        {WordOf(event.stage(), language), colour},
        {DateCode(event.event_date()), colour},
        {BasisText(event.agreement(), event.landing_proof(), language), colour},
        {NoteText(event, mark, language), colour}};
    if (wide) cells.emplace_back(event.actor(), colour);
    cells.emplace_back(absl::StrCat(event.sequence()), colour);
    table.AddRow(std::move(cells));
  }
  return table.Render(terminal);
}

Json EventJson(const StageEvent& event) {
  Json item = Json::Object();
  item.Set("number", Json::Number(EventNumber(event.name())));
  item.Set("kind", Json::TextOrNull(EnumName(event.kind())));
  item.Set("stage", Json::TextOrNull(EnumName(event.stage())));
  item.Set("event_date", Json::TextOrNull(DateCode(event.event_date())));
  item.Set("agreement", Json::TextOrNull(EnumName(event.agreement())));
  item.Set("landing_proof", Json::TextOrNull(EnumName(event.landing_proof())));
  item.Set("evidence", Json::TextOrNull(event.evidence()));
  item.Set("reason", Json::TextOrNull(event.reason()));
  item.Set("corrected_event",
           event.corrected_event().empty()
               ? Json()
               : Json::Number(EventNumber(event.corrected_event())));
  item.Set("actor", Json::TextOrNull(event.actor()));
  item.Set("sequence", Json::Number(event.sequence()));
  item.Set("create_time", Json::TextOrNull(TimeCode(event.create_time())));
  return item;
}

std::string StatusText(const v1::StageStatus& status, Language language) {
  std::string text = DateCode(status.effective_date());
  if (status.stage() == v1::PROJECT_STAGE_UNSPECIFIED) {
    absl::StrAppend(&text, "  ",
                    In(language, "尚无阶段", "no stage reached yet"));
  } else {
    absl::StrAppend(&text, "  ", WordOf(status.stage(), language));
    const std::string basis =
        BasisText(status.agreement(), v1::LANDING_PROOF_UNSPECIFIED, language);
    for (const std::string& more :
         {basis, WordOf(status.landing_proof(), language),
          status.start_verified() ? In(language, "开工已核查", "start verified")
                                  : std::string()}) {
      if (!more.empty()) absl::StrAppend(&text, "  ", more);
    }
    absl::StrAppend(&text, In(language, "  自 ", "  since "),
                    DateCode(status.start_date()));
  }
  return absl::StrCat(text, In(language, "  序号 ", "  sequence "),
                      status.sequence());
}

Json StatusJson(const v1::StageStatus& status) {
  Json item = Json::Object();
  item.Set("effective_date",
           Json::TextOrNull(DateCode(status.effective_date())));
  item.Set("sequence", Json::Number(status.sequence()));
  item.Set("stage", Json::TextOrNull(EnumName(status.stage())));
  item.Set("start_date", Json::TextOrNull(DateCode(status.start_date())));
  item.Set("agreement", Json::TextOrNull(EnumName(status.agreement())));
  item.Set("landing_proof", Json::TextOrNull(EnumName(status.landing_proof())));
  item.Set("start_verified", Json::Bool(status.start_verified()));
  return item;
}

std::string InvestmentTable(const std::vector<v1::Investment>& investments,
                            AmountUnit unit, Language language,
                            const Terminal& terminal) {
  const auto say = [language](const char* chinese, const char* english) {
    return In(language, chinese, english);
  };
  const bool any_foreign =
      std::any_of(investments.begin(), investments.end(), &IsForeign);
  std::vector<Table::Column> columns = {
      {say("月份", "month")},
      {say("类型", "kind")},
      {AmountTitle(say("金额", "amount"), unit), Table::Align::kRight}};
  if (any_foreign) {
    columns.push_back({say("原币", "own currency"), Table::Align::kRight});
  }
  columns.push_back({say("编号", "id")});
  columns.push_back({say("说明", "note"), Table::Align::kLeft, 0, true});
  Table table(std::move(columns));
  for (const v1::Investment& item : investments) {
    const std::string month =
        absl::StrCat(item.month() < 10 ? "0" : "", item.month());
    std::string note = item.evidence();
    if (!item.reason().empty()) {
      absl::StrAppend(&note, note.empty() ? "" : In(language, "；", "; "),
                      item.reason());
    }
    std::vector<Table::Cell> cells = {absl::StrCat(item.year(), "-", month),
                                      WordOf(item.kind(), language),
                                      AmountText(item.amount_cny(), unit)};
    if (any_foreign) {
      cells.emplace_back(IsForeign(item) ? OwnCurrencyText(item) : "");
    }
    cells.emplace_back(item.investment_id());
    cells.emplace_back(note);
    table.AddRow(std::move(cells));
  }
  return table.Render(terminal);
}

Json InvestmentJson(const v1::Investment& item) {
  Json json = Json::Object();
  json.Set("investment_id", Json::Text(item.investment_id()));
  json.Set("kind", Json::TextOrNull(EnumName(item.kind())));
  json.Set("year", Json::Number(item.year()));
  json.Set("month", Json::Number(item.month()));
  json.Set("amount", AmountJson(item.amount()));
  json.Set("currency", Json::Text(item.amount().currency_code()));
  json.Set("rate", Json::Number(item.rate()));
  json.Set("amount_cny", AmountJson(item.amount_cny()));
  json.Set("reason", Json::TextOrNull(item.reason()));
  json.Set("evidence", Json::TextOrNull(item.evidence()));
  json.Set("synthetic", Json::Bool(item.synthetic()));
  json.Set("sequence", Json::Number(item.sequence()));
  return json;
}

}  // namespace jixiao::cli
