#include "services/evaluation/document/shown_fact.h"

#include <optional>

#include "absl/strings/str_replace.h"
#include "common/rational/rational.h"
#include "common/units/units.h"
#include "services/evaluation/domain/print/number_text.h"

namespace jixiao::evaluation {
namespace {

// From 10 亿元 on, amounts that nobody has printed are shown in 亿元.
constexpr int kHundredMillionsFrom = 9;

bool IsYuan(const std::string& unit) {
  return unit == "CNY" || unit == "元" || unit == "万元";
}

}  // namespace

std::string ShownUnit(const FactRecord& record) {
  const std::string& printed = record.fact.value().printed_unit();
  const std::string& base = record.unit();
  const units::PrintedUnit* known = units::FindPrinted(printed);
  if (known != nullptr && known->base == base) return printed;
  if (base == "one") return "%";
  if (base == "CNY" &&
      record.value.Abs() >= rational::Rational::Pow10(kHundredMillionsFrom)) {
    return "亿元";
  }
  const std::string unit = DefaultPrintedUnit(base);
  const std::string label(units::LabelOf(unit));
  return label.empty() ? unit : label;
}

v1::Figure ShownFigure(const Context& context, const FactRecord& record,
                       const std::string& unit) {
  const std::string& base = record.unit();
  std::optional<int> decimals;
  if (record.printed_resolution.has_value()) {
    decimals = DecimalsOfResolution(*record.printed_resolution, base, unit);
  }
  std::string text = FigureText(record.value, base, unit, decimals);
  if (!IsYuan(UsablePrintedUnit(base, unit))) {
    text = absl::StrReplaceAll(text, {{",", ""}});
  }
  return context.figures.OfFact(record.fact, text);
}

}  // namespace jixiao::evaluation
