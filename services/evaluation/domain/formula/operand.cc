#include "services/evaluation/domain/formula/operand.h"

#include <cctype>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/rational/rational.h"
#include "common/status/macros.h"
#include "common/text/text.h"
#include "common/units/units.h"

namespace jixiao::evaluation::formula {
namespace {

using rational::Rational;

constexpr int kLastMonth = 12;

// `e5` of `1e5`, which people write for a power of ten.
bool IsExponent(const Token& token) {
  return token.kind == TokenKind::kName && !token.spaced && !token.quoted &&
         (token.text[0] == 'e' || token.text[0] == 'E') &&
         (token.text.size() == 1 ||
          std::isdigit(static_cast<unsigned char>(token.text[1])) != 0);
}

std::string LiteralUnitLabel(const std::string& unit) {
  return units::FindBase(unit) == nullptr ? unit
                                          : std::string(units::LabelOf(unit));
}

absl::Status TakeUnit(const std::string& number, Node* node, Reader* reader) {
  const Token suffix = reader->Take();
  const absl::StatusOr<const units::PrintedUnit*> unit =
      units::GetPrinted(suffix.text);
  if (!unit.ok()) {
    return ErrorAt(suffix.column, std::string(unit.status().message()));
  }
  node->number *= (*unit)->factor;
  node->type.unit = std::string((*unit)->base);
  node->text = absl::StrCat(number, " ", LiteralUnitLabel(suffix.text));
  return absl::OkStatus();
}

// Reads `3`, `"main"`, `m` or `m - 1` in [ ] into a fact.
class IndexParser {
 public:
  IndexParser(Node* fact, Reader* reader) : fact_(*fact), reader_(*reader) {}

  absl::Status Run() {
    while (reader_.TakeOperator("[")) {
      column_ = reader_.Peek().column;
      JX_RETURN_IF_ERROR(Index());
      JX_RETURN_IF_ERROR(reader_.Expect("]"));
    }
    return absl::OkStatus();
  }

 private:
  absl::Status Index() {
    const Token token = reader_.Peek();
    switch (token.kind) {
      case TokenKind::kNumber: {
        JX_ASSIGN_OR_RETURN(fact_.address.month, Month(reader_.Take()));
        return Claim(Domain::kMonths);
      }
      case TokenKind::kText:
        return Place(reader_.Take());
      case TokenKind::kName:
        return VariableIndex(reader_.Take());
      default:
        return reader_.Unexpected(
            "a month, the name of a budget unit in quotes or a variable");
    }
  }

  static absl::StatusOr<int> Month(const Token& token) {
    const absl::StatusOr<Rational> number = Rational::ParseDecimal(token.text);
    const absl::StatusOr<int64_t> month =
        number.ok() ? number->ToInt64() : number.status();
    if (month.ok() && *month >= 1 && *month <= kLastMonth) {
      return static_cast<int>(*month);
    }
    return ErrorAt(token.column, absl::StrCat("a month is a whole number from "
                                              "1 to 12, got ",
                                              token.text));
  }

  // A name means what the innermost macro over places means by its variable; a
  // budget unit outside of such macros.
  absl::Status Place(const Token& token) {
    if (token.text.empty() || token.text == kEveryPlace) {
      return ErrorAt(token.column,
                     absl::StrCat(text::Quote(token.text),
                                  " names no budget unit or district"));
    }
    Domain domain = Domain::kUnits;
    for (const Variable& variable : reader_.variables()) {
      if (variable.domain != Domain::kMonths) domain = variable.domain;
    }
    (domain == Domain::kUnits ? fact_.address.unit : fact_.address.district) =
        token.text;
    return Claim(domain);
  }

  absl::Status VariableIndex(const Token& token) {
    const std::optional<std::size_t> slot = reader_.SlotOf(token.text);
    if (!slot.has_value() || token.quoted) {
      return ErrorAt(
          token.column,
          absl::StrCat(text::Quote(token.text),
                       " is no variable here; a budget unit or district "
                       "stands in quotes, a variable comes from a macro such "
                       "as months.sum(m, …)"));
    }
    const Domain domain = reader_.variables()[*slot].domain;
    if (domain == Domain::kUnits) fact_.indexes.unit_slot = *slot;
    if (domain == Domain::kDistricts) fact_.indexes.district_slot = *slot;
    if (domain == Domain::kMonths) {
      fact_.indexes.month_slot = *slot;
      JX_ASSIGN_OR_RETURN(fact_.indexes.month_offset, Offset());
    }
    return Claim(domain);
  }

  // `- 1` after a variable of months.
  absl::StatusOr<int> Offset() {
    const bool back = reader_.TakeOperator("-");
    if (!back && !reader_.TakeOperator("+")) return 0;
    if (reader_.Peek().kind != TokenKind::kNumber) {
      return reader_.Unexpected("a number of months");
    }
    JX_ASSIGN_OR_RETURN(const int months, Month(reader_.Take()));
    return back ? -months : months;
  }

  // Each domain is given once.
  absl::Status Claim(Domain domain) {
    bool& given = given_[static_cast<std::size_t>(domain)];
    if (given) {
      const char* const names[] = {"month", "budget unit", "district"};
      return ErrorAt(
          column_,
          absl::StrCat("a second ", names[static_cast<std::size_t>(domain)],
                       " of the same fact"));
    }
    given = true;
    return absl::OkStatus();
  }

  Node& fact_;
  Reader& reader_;
  int column_ = 1;
  bool given_[3] = {false, false, false};
};

}  // namespace

absl::StatusOr<NodePtr> ParseNumber(const Token& token, Reader* reader) {
  const absl::StatusOr<Rational> number = Rational::ParseDecimal(token.text);
  if (!number.ok()) {
    return ErrorAt(token.column, std::string(number.status().message()));
  }
  JX_ASSIGN_OR_RETURN(NodePtr node, reader->Make(Op::kNumber, token.column));
  node->number = *number;
  node->text = token.text;
  if (IsExponent(reader->Peek())) {
    return ErrorAt(reader->Peek().column,
                   "a number has no exponent; write out its digits");
  }
  if (reader->TakeOperator("%")) {
    node->number /= Rational::FromInt(100);
    node->text += "%";
  } else if (reader->Peek().kind == TokenKind::kName) {
    JX_RETURN_IF_ERROR(TakeUnit(token.text, node.get(), reader));
  } else {
    node->type.fits_any_unit = node->number.IsZero();
  }
  return node;
}

absl::StatusOr<NodePtr> ParseFactReference(const Token& name, Reader* reader) {
  JX_ASSIGN_OR_RETURN(NodePtr node, reader->Make(Op::kFact, name.column));
  node->name = name.text;
  JX_RETURN_IF_ERROR(IndexParser(node.get(), reader).Run());
  return node;
}

absl::StatusOr<NodePtr> ParsePrior(Reader* reader) {
  JX_RETURN_IF_ERROR(reader->Expect("("));
  if (reader->Peek().kind != TokenKind::kName) {
    return reader->Unexpected("the name of a fact");
  }
  const Token name = reader->Take();
  JX_ASSIGN_OR_RETURN(NodePtr fact, ParseFactReference(name, reader));
  fact->address.prior = true;
  JX_RETURN_IF_ERROR(reader->Expect(")"));
  return fact;
}

}  // namespace jixiao::evaluation::formula
