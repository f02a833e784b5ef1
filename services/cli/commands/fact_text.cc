#include "services/cli/commands/fact_text.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/rational/proto.h"
#include "common/text/text.h"
#include "common/units/units.h"
#include "services/cli/commands/evaluation_json.h"
#include "services/cli/commands/explain.h"
#include "services/cli/commands/record_text.h"

namespace jixiao::cli {
namespace {

using rational::Rational;
using type::v1::Fact;
using type::v1::FactValue;

constexpr std::size_t kFactLabelWidth = 10;

Rational NumberOrZero(const google::type::Decimal& decimal) {
  const auto number = rational::FromProto(decimal);
  return number.ok() ? number->value_or(Rational()) : Rational();
}

// "nj-tcj  2024  1–6 月  单位 main".
std::string SubjectText(const type::v1::FactKey& key, Language language) {
  std::string text = absl::StrCat(
      std::string(absl::StripPrefix(key.department(), "departments/")), "  ",
      key.fiscal_year());
  if (key.month() > 0) {
    absl::StrAppend(&text, In(language, "  1 月至 ", "  January to month "),
                    key.month(), In(language, " 月", ""));
  }
  if (!key.budget_unit().empty()) {
    absl::StrAppend(&text, In(language, "  单位 ", "  unit "),
                    key.budget_unit());
  }
  return text;
}

std::string FactSourceText(const FactValue& value, Language language) {
  std::string text = WordOf(value.source(), language);
  if (value.transcribed()) {
    absl::StrAppend(&text, In(language, "，抄自待评报告",
                              ", copied from the report under evaluation"));
  }
  if (value.synthetic()) {
    absl::StrAppend(&text, In(language, "，样例数据", ", sample data"));
  }
  return text;
}

std::string OriginText(const type::v1::Provenance& origin, Language language) {
  std::string text = origin.resource();
  if (origin.sequence() > 0) {
    absl::StrAppend(&text, In(language, "  序号 ", "  sequence "),
                    origin.sequence());
  }
  if (origin.record_count() > 0) {
    absl::StrAppend(&text, In(language, "  记录数 ", "  records "),
                    origin.record_count());
  }
  if (!origin.digest().empty()) {
    absl::StrAppend(&text, "  sha256 ", origin.digest().substr(0, kDigestShown),
                    "…");
  }
  return text;
}

// How far off the figure may be, since its source is rounded.
std::string ToleranceText(const FactValue& value, AmountUnit unit,
                          Language language) {
  if (value.unit() != kMoneyUnit || value.resolution().value().empty()) {
    return "";
  }
  const Rational size =
      Rational::FromInt(unit == AmountUnit::kWan ? 10'000 : 1);
  const Rational half =
      NumberOrZero(value.resolution()) / Rational::FromInt(2) / size;
  return absl::StrCat(
      "±", half.ToString(), " ", NameOf(unit),
      In(language, "（来源为取整数）", " (its source is rounded)"));
}

}  // namespace

FactFigure FigureOf(const FactValue& value, AmountUnit unit) {
  if (value.has_date() || value.has_name_list()) return {ValueText(value), ""};
  if (value.unit() == kMoneyUnit) {
    return {AmountText(NumberOrZero(value.number()), unit), NameOf(unit)};
  }
  return {NumberOrZero(value.number()).ToString(),
          std::string(units::LabelOf(value.unit()))};
}

std::string MarksText(const FactValue& value, Language language) {
  std::string marks;
  if (value.transcribed()) {
    marks = In(language, "抄自报告", "from the report");
  }
  if (value.synthetic()) {
    absl::StrAppend(&marks, marks.empty() ? "" : In(language, "，", ", "),
                    In(language, "样例", "sample"));
  }
  return marks;
}

std::string FactLine(const std::string& label, const std::string& text) {
  if (text.empty()) return "";
  return absl::StrCat(text::PadRight(label, kFactLabelWidth), text, "\n");
}

std::string ExplanationText(const Explanation& explanation, AmountUnit unit,
                            Language language, const Terminal& terminal) {
  const Fact& fact = explanation.fact;
  const FactValue& value = fact.value();
  const FactFigure figure = FigureOf(value, unit);
  const auto say = [language](const char* chinese, const char* english) {
    return In(language, chinese, english);
  };
  std::string text = absl::StrCat(
      terminal.Paint(Colour::kBold,
                     absl::StrCat(fact.display_name(), "  ", figure.figure,
                                  figure.unit.empty() ? "" : " ", figure.unit)),
      "\n", FactLine(say("指标键", "fact"), fact.key().key()),
      FactLine(say("部门年度", "of"), SubjectText(fact.key(), language)),
      FactLine(say("性质", "source"), FactSourceText(value, language)),
      FactLine(say("取数", "query"), value.provenance().quote()),
      FactLine(say("出处", "from"), OriginText(value.provenance(), language)),
      FactLine(say("误差", "within"), ToleranceText(value, unit, language)));
  if (explanation.records.empty()) return text;
  RecordTableOptions options;
  options.language = language;
  options.unit = unit;
  options.hide_uniform = true;
  options.total = explanation.complete;
  absl::StrAppend(&text, "\n",
                  RecordTable(explanation.records, options, terminal));
  if (!explanation.complete) {
    absl::StrAppend(&text, "… ", say("只列出 ", "listed: "),
                    explanation.records.size(), say(" 笔，共 ", " of "),
                    value.provenance().record_count(),
                    say(" 笔；--limit 可列出更多", "; see --limit"), "\n");
  } else if (value.unit() == kMoneyUnit &&
             TotalOf(explanation.records) != NumberOrZero(value.number())) {
    absl::StrAppend(&text, say("该数不是合计：按上面的取数规则由这些记录算出\n",
                               "The fact is not this total, but drawn from "
                               "these records by the query above\n"));
  }
  return text;
}

Json BudgetFactJson(const Fact& fact) {
  Json item = FactJson(fact);
  item.Set("fiscal_year", Json::Number(fact.key().fiscal_year()));
  item.Set("month",
           fact.key().month() == 0 ? Json() : Json::Number(fact.key().month()));
  item.Set("budget_unit", Json::TextOrNull(fact.key().budget_unit()));
  return item;
}

}  // namespace jixiao::cli
