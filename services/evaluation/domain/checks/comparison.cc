#include "services/evaluation/domain/checks/comparison.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/units/units.h"
#include "services/evaluation/domain/checks/pair_verdict.h"
#include "services/evaluation/domain/print/number_text.h"

namespace jixiao::evaluation {
namespace {

using formula::Outcome;

// Of money where nothing says.
constexpr int kMoneyDecimals = 2;

bool IsMoney(const std::string& base) {
  const units::BaseUnit* unit = units::FindBase(base);
  return unit != nullptr && unit->dimension == units::Dimension::kMoney;
}

class ComparisonRun {
 public:
  ComparisonRun(const Comparison& comparison, const FactLookup& facts,
                const Vocabulary& vocabulary)
      : terms_(comparison.terms),
        pairs_(comparison.pairs),
        printed_unit_(comparison.printed_unit),
        facts_(facts),
        vocabulary_(vocabulary) {}

  CheckResult Run() {
    for (const ComparedTerm& term : terms_) Collect(term.value);
    result_.finding.set_relation(
        InPairs([this](std::size_t i) { return terms_[i].text; }));
    Judge();
    Print();
    return std::move(result_);
  }

 private:
  void Collect(const Outcome& value) {
    result_.missing.insert(value.missing.begin(), value.missing.end());
    for (const std::string& address : value.used) {
      const bool seen = std::find(result_.used.begin(), result_.used.end(),
                                  address) != result_.used.end();
      if (!seen) result_.used.push_back(address);
    }
  }

  void Judge() {
    left_ = pairs_.front().left;
    right_ = pairs_.front().right;
    for (std::size_t i = 1; i < pairs_.size() && Continues(i); ++i) {
      right_ = pairs_[i].right;
    }
    if (!result_.missing.empty()) return SetVerdict(type::v1::VERDICT_MISSING);
    if (FirstUndefined() != nullptr) {
      return SetVerdict(type::v1::VERDICT_UNDEFINED);
    }
    type::v1::Verdict worst = type::v1::VERDICT_HOLDS;
    for (const ComparedPair& pair : pairs_) {
      const type::v1::Verdict verdict = ComparePair(
          pair.op, terms_[pair.left].value, terms_[pair.right].value);
      if (RankOf(verdict) <= RankOf(worst)) continue;
      worst = verdict;
      left_ = pair.left;
      right_ = pair.right;
    }
    SetVerdict(worst);
  }

  // The pair continues the chain of the one before.
  bool Continues(std::size_t pair) const {
    return pairs_[pair].left == pairs_[pair - 1].right;
  }

  const Outcome* FirstUndefined() const {
    for (const ComparedTerm& term : terms_) {
      if (term.value.undefined) return &term.value;
    }
    return nullptr;
  }

  void SetVerdict(type::v1::Verdict verdict) {
    result_.finding.set_verdict(verdict);
  }

  void Print() {
    v1::Finding& finding = result_.finding;
    const Outcome& left = terms_[left_].value;
    const Outcome& right = terms_[right_].value;
    if (left.has_value()) {
      finding.set_left(TermText(left_));
      finding.set_left_interval(RangeText(left_));
    }
    if (right.has_value()) {
      finding.set_right(TermText(right_));
      finding.set_right_interval(RangeText(right_));
    }
    if (left.has_value() && right.has_value()) {
      finding.set_difference(SidesDifference());
    }
    finding.set_message(Message());
  }

  const std::string& BaseOf(std::size_t index) const {
    return terms_[index].type.unit;
  }

  bool IsConstant(std::size_t index) const {
    return terms_[index].value.used.empty();
  }

  bool IsDate(std::size_t index) const {
    return !terms_[index].type.IsNumber();
  }

  // The unit in which figures of a base unit are printed; empty where nothing
  // says.
  std::string UnitFor(const std::string& base) const {
    const units::PrintedUnit* unit = units::FindPrinted(printed_unit_);
    if (unit != nullptr && unit->base == base) return printed_unit_;
    for (const std::string& key : result_.used) {
      const FactRecord* record = facts_(key);
      const std::string& printed = record->fact.value().printed_unit();
      if (record->unit() == base && !printed.empty()) return printed;
    }
    return "";
  }

  // What a constant needs; of money at least as many as what it is compared
  // with has.
  int DecimalsOfConstant(std::size_t index) const {
    const std::string& base = BaseOf(index);
    int decimals =
        DecimalsNeeded(terms_[index].value.point, base, UnitFor(base));
    if (!IsMoney(base)) return decimals;
    for (const ComparedPair& pair : pairs_) {
      if (pair.left != index && pair.right != index) continue;
      const std::size_t other = pair.left == index ? pair.right : pair.left;
      if (IsConstant(other)) continue;
      decimals = std::max(decimals, DecimalsOf(other).value_or(kMoneyDecimals));
    }
    return decimals;
  }

  // Decimals for a term: those of a printed figure; what is needed for a
  // constant; for what is computed at least 2, more where an operand of the
  // same unit was printed with more. nullopt where no operand says.
  std::optional<int> DecimalsOf(std::size_t index) const {
    const std::string& base = BaseOf(index);
    const Outcome& value = terms_[index].value;
    const std::string unit = UnitFor(base);
    if (value.printed_resolution.has_value()) {
      return DecimalsOfResolution(*value.printed_resolution, base, unit);
    }
    if (IsConstant(index)) return DecimalsOfConstant(index);
    std::optional<int> decimals;
    for (const std::string& key : value.used) {
      const FactRecord* record = facts_(key);
      if (record->unit() != base || !record->printed_resolution.has_value()) {
        continue;
      }
      decimals = std::max(
          {2, decimals.value_or(0),
           DecimalsOfResolution(*record->printed_resolution, base, unit)});
    }
    return decimals;
  }

  std::string TermText(std::size_t index) const {
    const Outcome& value = terms_[index].value;
    if (IsDate(index)) return DayNumberText(value.point);
    return NumberText(value.point, BaseOf(index), UnitFor(BaseOf(index)),
                      DecimalsOf(index));
  }

  std::string RangeText(std::size_t index) const {
    const Outcome& value = terms_[index].value;
    if (IsDate(index)) return DayNumberText(value.point);
    return IntervalText(value.interval, BaseOf(index), UnitFor(BaseOf(index)));
  }

  std::string SidesDifference() const {
    const rational::Rational difference =
        terms_[left_].value.point - terms_[right_].value.point;
    if (IsDate(left_)) return absl::StrCat(difference.ToString(), " 天");
    // As many decimals as the finer side has; a side of which no operand says
    // is shown with 2.
    std::optional<int> decimals;
    bool unsaid = false;
    for (const std::size_t side : {left_, right_}) {
      if (IsConstant(side)) continue;
      const std::optional<int> own = DecimalsOf(side);
      unsaid = unsaid || !own.has_value();
      if (own.has_value()) decimals = std::max(decimals.value_or(0), *own);
    }
    if (decimals.has_value() && unsaid) decimals = std::max(*decimals, 2);
    const std::string& base = BaseOf(left_);
    return DifferenceText(difference, base, UnitFor(base), decimals);
  }

  // The terms with the operators between them, the chains set apart.
  template <typename Text>
  std::string InPairs(Text text) const {
    std::string out;
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
      const ComparedPair& pair = pairs_[i];
      if (i > 0 && !Continues(i)) out += "，";
      if (i == 0 || !Continues(i)) out += text(pair.left);
      absl::StrAppend(&out, " ", OperatorText(pair.op), " ", text(pair.right));
    }
    return out;
  }

  std::string Message() const {
    if (!result_.missing.empty()) {
      return MissingMessage(result_.missing, vocabulary_);
    }
    if (const Outcome* undefined = FirstUndefined()) {
      return absl::StrCat(undefined->UndefinedReason(), "，无法核对。");
    }
    const std::string figures =
        InPairs([this](std::size_t i) { return TermText(i); });
    std::string message =
        absl::StrCat(result_.finding.relation(), "：", figures, "，",
                     VerdictText(result_.finding.verdict()));
    if (result_.finding.verdict() != type::v1::VERDICT_HOLDS) {
      absl::StrAppend(&message, "，相差 ", result_.finding.difference());
    }
    return message + "。";
  }

  const std::vector<ComparedTerm>& terms_;
  const std::vector<ComparedPair>& pairs_;
  const std::string& printed_unit_;
  const FactLookup& facts_;
  const Vocabulary& vocabulary_;
  CheckResult result_;
  std::size_t left_ = 0;
  std::size_t right_ = 0;
};

}  // namespace

std::vector<ComparedPair> Chain(std::size_t terms, v1::RelationOperator op) {
  std::vector<ComparedPair> pairs;
  for (std::size_t i = 0; i + 1 < terms; ++i) pairs.push_back({i, op, i + 1});
  return pairs;
}

CheckResult RunComparison(const Comparison& comparison, const FactLookup& facts,
                          const Vocabulary& vocabulary) {
  return ComparisonRun(comparison, facts, vocabulary).Run();
}

}  // namespace jixiao::evaluation
