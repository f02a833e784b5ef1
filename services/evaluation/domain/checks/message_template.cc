#include "services/evaluation/domain/checks/message_template.h"

#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "common/units/units.h"
#include "services/evaluation/domain/formula/bars.h"
#include "services/evaluation/domain/print/number_text.h"

namespace jixiao::evaluation {
namespace {

using formula::Formula;
using Kind = formula::Type::Kind;

constexpr int kMaxDecimals = 10;

absl::Status CheckFigure(const Formula& formula, const std::string& unit) {
  if (formula.type().kind == Kind::kCondition) {
    return status::InvalidValue("a condition is no figure to print");
  }
  if (!formula.type().IsNumber()) {
    if (!formula.IsBareFact()) {
      return status::InvalidValue("dates and names print as plain facts only");
    }
    if (unit.empty()) return absl::OkStatus();
    return status::InvalidValue("dates and names take no unit");
  }
  if (unit.empty()) return absl::OkStatus();
  JX_ASSIGN_OR_RETURN(const units::PrintedUnit* printed,
                      units::GetPrinted(unit));
  if (std::string(printed->base) == formula.type().unit ||
      formula.type().fits_any_unit) {
    return absl::OkStatus();
  }
  return status::InvalidValue(absl::StrCat("a figure in ", formula.type().unit,
                                           " does not print in ", unit));
}

}  // namespace

absl::StatusOr<MessageTemplate> MessageTemplate::Compile(
    const std::string& text, const Vocabulary& vocabulary) {
  MessageTemplate result;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t open = text.find('{', at);
    if (open > at) {
      Piece literal;
      literal.text = text.substr(at, open - at);
      result.pieces_.push_back(std::move(literal));
    }
    if (open == std::string::npos) break;
    const std::size_t close = text.find('}', open);
    if (close == std::string::npos) {
      return status::InvalidValue(
          absl::StrCat("{ is not closed in ", text::Quote(text.substr(open))));
    }
    const std::string inside = text.substr(open + 1, close - open - 1);
    absl::StatusOr<Piece> figure = CompileFigure(inside, vocabulary);
    if (!figure.ok()) {
      return status::Annotate(figure.status(),
                              absl::StrCat("in {", inside, "}"));
    }
    result.pieces_.push_back(*std::move(figure));
    at = close + 1;
  }
  return result;
}

absl::StatusOr<MessageTemplate::Piece> MessageTemplate::CompileFigure(
    const std::string& inside, const Vocabulary& vocabulary) {
  const std::vector<std::string> parts = formula::SplitAtBars(inside);
  if (parts.size() > 3) {
    return status::InvalidValue(
        "a figure is {formula}, {formula|unit} or {formula|unit|decimals}");
  }
  Piece piece;
  JX_ASSIGN_OR_RETURN(piece.formula, Formula::Compile(parts[0], vocabulary));
  if (parts.size() > 1) piece.unit = parts[1];
  JX_RETURN_IF_ERROR(CheckFigure(*piece.formula, piece.unit));
  if (parts.size() == 3) {
    int decimals = 0;
    if (!absl::SimpleAtoi(parts[2], &decimals) || decimals < 0 ||
        decimals > kMaxDecimals) {
      return status::InvalidValue(
          absl::StrCat("decimals are a whole number from 0 to ", kMaxDecimals,
                       ", got ", text::Quote(parts[2])));
    }
    piece.decimals = decimals;
  }
  return piece;
}

std::string MessageTemplate::RenderFigure(const Piece& piece,
                                          const FactLookup& facts) {
  const Formula& formula = *piece.formula;
  const formula::Outcome outcome = formula.Evaluate(facts);
  if (!outcome.missing.empty()) return "（缺）";
  if (outcome.undefined) return "（无定义）";
  if (formula.IsBareFact() && piece.unit.empty() &&
      !piece.decimals.has_value()) {
    return facts(formula.bare_fact())->Figure();
  }
  return FigureText(outcome.point, formula.type().unit, piece.unit,
                    piece.decimals);
}

std::string MessageTemplate::Render(const FactLookup& facts) const {
  std::string text;
  for (const Piece& piece : pieces_) {
    text += piece.formula.has_value() ? RenderFigure(piece, facts) : piece.text;
  }
  return text;
}

}  // namespace jixiao::evaluation
