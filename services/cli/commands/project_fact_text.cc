#include "services/cli/commands/project_fact_text.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/rational/proto.h"
#include "services/cli/commands/evaluation_json.h"
#include "services/cli/commands/project_commands.h"
#include "services/cli/output/table.h"
#include "services/cli/output/time_text.h"

namespace jixiao::cli {
namespace {

using rational::Rational;
using type::v1::Fact;
using type::v1::FactValue;

constexpr char kRate[] = "one";

// A number of the fact's unit, such as what an item adds to it.
FactValue ValueOf(const Fact& fact, const google::type::Decimal& number) {
  FactValue value;
  *value.mutable_number() = number;
  value.set_unit(fact.value().unit());
  return value;
}

std::string ItemTable(const ProjectExplanation& explanation, AmountUnit unit,
                      Language language, const Terminal& terminal) {
  const auto say = [language](const char* chinese, const char* english) {
    return In(language, chinese, english);
  };
  const FactFigure figure = ProjectFigureOf(explanation.fact.value(), unit);
  std::string title = say("计入", "adds");
  if (!figure.unit.empty()) absl::StrAppend(&title, "(", figure.unit, ")");
  Table table({{say("编号", "id")},
               {say("名称", "name"), Table::Align::kLeft, 0, true},
               {say("板块", "district")},
               {say("计入日", "counts from")},
               {title, Table::Align::kRight},
               {say("备注", "note")}});
  for (const project::v1::FactItem& item : explanation.items) {
    table.AddRow(
        {IdOf(item.resource()),
         item.display_name().empty() ? "—" : item.display_name(),
         item.district(), DateCode(item.effective_date()),
         ProjectFigureOf(ValueOf(explanation.fact, item.number()), unit).figure,
         item.synthetic() ? say("样例", "sample") : ""});
  }
  return table.Render(terminal);
}

}  // namespace

FactFigure ProjectFigureOf(const FactValue& value, AmountUnit unit) {
  if (value.unit() != kRate || !value.has_number()) {
    return FigureOf(value, unit);
  }
  const auto number = rational::FromProto(value.number());
  if (!number.ok() || !number->has_value()) return FigureOf(value, unit);
  return {(**number * Rational::FromInt(100)).ToDecimal(2), "%"};
}

std::string ProjectExplanationText(const ProjectExplanation& explanation,
                                   AmountUnit unit, Language language,
                                   const Terminal& terminal) {
  const Fact& fact = explanation.fact;
  const FactValue& value = fact.value();
  const FactFigure figure = ProjectFigureOf(value, unit);
  const auto say = [language](const char* chinese, const char* english) {
    return In(language, chinese, english);
  };
  std::string subject = absl::StrCat(
      std::string(absl::StripPrefix(fact.key().department(), "departments/")),
      "  ", fact.key().fiscal_year());
  if (!fact.key().district().empty()) {
    absl::StrAppend(&subject, "  ", fact.key().district());
  }
  std::string source = WordOf(value.source(), language);
  const std::string marks = MarksText(value, language);
  if (!marks.empty()) absl::StrAppend(&source, say("，", ", "), marks);
  std::string text = absl::StrCat(
      terminal.Paint(Colour::kBold,
                     absl::StrCat(fact.display_name(), "  ", figure.figure,
                                  figure.unit.empty() ? "" : " ", figure.unit)),
      "\n", FactLine(say("指标键", "fact"), fact.key().key()),
      FactLine(say("部门年度", "of"), subject),
      FactLine(say("性质", "source"), source),
      FactLine(say("取数", "query"), value.provenance().quote()),
      FactLine(say("序号", "sequence"),
               value.provenance().sequence() == 0
                   ? ""
                   : absl::StrCat(value.provenance().sequence())));
  if (explanation.items.empty()) return text;
  absl::StrAppend(
      &text, "\n", ItemTable(explanation, unit, language, terminal),
      CountText(explanation.items.size(), !explanation.complete, language));
  return text;
}

Json ProjectExplanationJson(const ProjectExplanation& explanation) {
  Json items = Json::Array();
  for (const project::v1::FactItem& item : explanation.items) {
    Json json = Json::Object();
    json.Set("resource", Json::Text(item.resource()));
    json.Set("display_name", Json::TextOrNull(item.display_name()));
    json.Set("district", Json::TextOrNull(item.district()));
    json.Set("effective_date",
             Json::TextOrNull(DateCode(item.effective_date())));
    json.Set("number", Json::Number(item.number()));
    json.Set("synthetic", Json::Bool(item.synthetic()));
    items.Add(std::move(json));
  }
  Json result = Json::Object();
  result.Set("fact", ProjectFactJson(explanation.fact));
  result.Set("complete", Json::Bool(explanation.complete));
  result.Set("items", std::move(items));
  return result;
}

Json ProjectFactJson(const Fact& fact) {
  Json item = FactJson(fact);
  item.Set("fiscal_year", Json::Number(fact.key().fiscal_year()));
  item.Set("district", Json::TextOrNull(fact.key().district()));
  return item;
}

}  // namespace jixiao::cli
