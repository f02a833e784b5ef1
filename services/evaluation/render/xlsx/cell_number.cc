#include "services/evaluation/render/xlsx/cell_number.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "common/rational/proto.h"
#include "common/text/text.h"
#include "common/units/units.h"
#include "services/evaluation/document/figures.h"
#include "services/evaluation/render/span_text.h"

namespace jixiao::evaluation::xlsx {
namespace {

using rational::Rational;

constexpr std::size_t kMaxSignificantDigits = 15;
constexpr std::size_t kMaxSuffixCharacters = 12;
// What may stand before a number: an operator, or a qualifier of the figure.
constexpr const char* kPrefixes[] = {"",  "≥",  "≤", ">",  "<",  "＞", "＜",
                                     "=", "＝", "≈", "近", "约", "超"};
// A text with one of these is a sentence, whatever figure is in it.
constexpr const char* kSentenceMarks[] = {"，", "。", "；", "：",
                                          "、", "！", "？"};
constexpr char kThousandsMark = ',';

// A printed number taken apart.
struct PrintedNumber {
  Rational value;
  int decimals = 0;
  bool grouped = false;
};

std::optional<PrintedNumber> ParsePrintedNumber(const std::string& text) {
  PrintedNumber number;
  number.grouped = text.find(kThousandsMark) != std::string::npos;
  const std::string digits = absl::StrReplaceAll(text, {{",", ""}});
  if (digits.empty() ||
      digits.find_first_not_of("-0123456789.") != std::string::npos) {
    return std::nullopt;
  }
  absl::StatusOr<Rational> value = Rational::ParseDecimal(digits);
  if (!value.ok()) return std::nullopt;
  number.value = *std::move(value);
  const std::size_t point = digits.find('.');
  if (point != std::string::npos) {
    number.decimals = static_cast<int>(digits.size() - point - 1);
  }
  return number;
}

bool IsShort(const Rational& value) {
  const absl::StatusOr<std::string> decimal = value.ToExactDecimal();
  if (!decimal.ok()) return false;
  std::string digits = absl::StrReplaceAll(*decimal, {{"-", ""}, {".", ""}});
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  return digits.size() <= kMaxSignificantDigits;
}

// The fact's value in the unit in which it rounds to what is printed.
std::optional<Rational> FactInPrintedUnit(const v1::Figure& figure,
                                          const PrintedNumber& printed) {
  const type::v1::FactValue& fact = figure.fact().value();
  if (!figure.qualifier().empty() || !fact.has_number()) return std::nullopt;
  const absl::StatusOr<Rational> value =
      rational::RequiredFromProto(fact.number());
  if (!value.ok()) return std::nullopt;
  for (const units::PrintedUnit& unit : units::PrintedUnits()) {
    if (unit.base != fact.unit()) continue;
    const Rational in_unit = *value / unit.factor;
    if (in_unit.RoundHalfAway(printed.decimals) == printed.value &&
        IsShort(in_unit)) {
      return in_unit;
    }
  }
  return std::nullopt;
}

// What stands before and behind the figure.
struct Around {
  const v1::Figure* figure = nullptr;
  std::string prefix;
  std::string suffix;
};

// nullopt where there is not exactly one figure.
std::optional<Around> SingleFigure(const v1::TableCell& cell) {
  Around around;
  for (const v1::Span& span : cell.spans()) {
    if (span.has_figure()) {
      if (around.figure != nullptr) return std::nullopt;
      around.figure = &span.figure();
    } else {
      (around.figure == nullptr ? around.prefix : around.suffix) +=
          PlainTextOf(span);
    }
  }
  if (around.figure == nullptr) return std::nullopt;
  const std::string words = FigureWords(*around.figure);
  const std::size_t at = words.find(around.figure->text());
  around.prefix += words.substr(0, at);
  around.suffix.insert(0, words.substr(at + around.figure->text().size()));
  return around;
}

bool IsPrefix(const std::string& text) {
  const absl::string_view word = absl::StripAsciiWhitespace(text);
  return std::any_of(std::begin(kPrefixes), std::end(kPrefixes),
                     [&](const char* prefix) { return word == prefix; });
}

// Whether the text is a unit or a mark that a number format can show as it is.
bool IsSuffix(const std::string& text) {
  const auto is_in = [&](const char* mark) {
    return text.find(mark) != std::string::npos;
  };
  return text::CodePointCount(text) <= kMaxSuffixCharacters &&
         !text::HasControlCharacter(text) && !is_in("\"") &&
         std::none_of(std::begin(kSentenceMarks), std::end(kSentenceMarks),
                      is_in);
}

std::string Quoted(std::string_view text) {
  return text.empty()
             ? ""
             : absl::StrCat("\"", absl::string_view(text.data(), text.size()),
                            "\"");
}

}  // namespace

std::optional<CellNumber> NumberOf(const v1::TableCell& cell) {
  const std::optional<Around> around = SingleFigure(cell);
  if (!around.has_value() || !IsPrefix(around->prefix) ||
      !IsSuffix(around->suffix)) {
    return std::nullopt;
  }
  const v1::Figure& figure = *around->figure;
  const std::optional<PrintedNumber> printed =
      ParsePrintedNumber(figure.text());
  if (!printed.has_value() || !IsShort(printed->value)) return std::nullopt;
  CellNumber number;
  number.value = FactInPrintedUnit(figure, *printed).value_or(printed->value);
  absl::string_view suffix = around->suffix;
  const bool percent = absl::ConsumePrefix(&suffix, "%");
  if (percent) number.value *= Rational::Pow10(-2);
  // Yuan below a thousand look as those above.
  const bool grouped =
      printed->grouped || figure.fact().value().unit() == "CNY";
  number.format = absl::StrCat(
      Quoted(around->prefix), grouped ? "#,##0" : "0",
      printed->decimals == 0 ? "" : ".",
      std::string(static_cast<std::size_t>(printed->decimals), '0'),
      percent ? "%" : "", Quoted({suffix.data(), suffix.size()}));
  return number;
}

double ToDouble(const Rational& value) {
  double out = 0;
  const absl::StatusOr<std::string> decimal = value.ToExactDecimal();
  return decimal.ok() && absl::SimpleAtod(*decimal, &out) ? out
                                                          : value.mpq().get_d();
}

}  // namespace jixiao::evaluation::xlsx
