#include "services/evaluation/domain/checks/relation_check.h"

#include <algorithm>
#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/units/units.h"
#include "services/evaluation/domain/checks/pair_verdict.h"
#include "services/evaluation/domain/print/number_text.h"

namespace jixiao::evaluation {
namespace {

using formula::Formula;
using formula::Outcome;

class Relation {
 public:
  Relation(const CompiledCheck& check, const FactLookup& facts,
           const Vocabulary& vocabulary)
      : check_(check),
        proto_(check.check->relation()),
        facts_(facts),
        vocabulary_(vocabulary) {}

  CheckResult Run() {
    for (const Formula& term : check_.terms) {
      values_.push_back(term.Evaluate(facts_));
      Collect(values_.back());
    }
    unit_ = PrintedUnit();
    result_.finding.set_relation(Joined(
        [](const Formula& term, std::size_t) { return term.Describe(); }));
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

  // The check's unit, else the one in which the first operand was printed.
  std::string PrintedUnit() const {
    if (!proto_.printed_unit().empty()) return proto_.printed_unit();
    for (const std::string& key : result_.used) {
      const FactRecord* record = facts_(key);
      const std::string& unit = record->fact.value().printed_unit();
      if (record->unit() == check_.type.unit && !unit.empty()) return unit;
    }
    return "";
  }

  void Judge() {
    left_ = 0;
    right_ = values_.size() - 1;
    if (!result_.missing.empty()) {
      SetVerdict(type::v1::VERDICT_MISSING);
      return;
    }
    for (const Outcome& value : values_) {
      if (!value.undefined) continue;
      SetVerdict(type::v1::VERDICT_UNDEFINED);
      return;
    }
    type::v1::Verdict worst = type::v1::VERDICT_HOLDS;
    for (std::size_t i = 0; i + 1 < values_.size(); ++i) {
      const type::v1::Verdict verdict =
          ComparePair(proto_.operator_(), values_[i], values_[i + 1]);
      if (Severity(verdict) <= Severity(worst)) continue;
      worst = verdict;
      left_ = i;
      right_ = i + 1;
    }
    SetVerdict(worst);
  }

  void SetVerdict(type::v1::Verdict verdict) {
    result_.finding.set_verdict(verdict);
  }

  void Print() {
    v1::Finding& finding = result_.finding;
    const Outcome& left = values_[left_];
    const Outcome& right = values_[right_];
    if (left.has_value()) {
      finding.set_left(TermText(left_));
      finding.set_left_interval(RangeText(left));
    }
    if (right.has_value()) {
      finding.set_right(TermText(right_));
      finding.set_right_interval(RangeText(right));
    }
    if (left.has_value() && right.has_value()) {
      finding.set_difference(DifferenceText());
    }
    finding.set_message(Message());
  }

  bool IsConstant(std::size_t index) const {
    return values_[index].used.empty();
  }

  bool IsDate() const { return !check_.type.IsNumber(); }

  // Decimals for a term: those of a printed figure; what is needed for a
  // constant; for what is computed at least 2, more where an operand of the
  // same unit was printed with more. nullopt where no operand says.
  std::optional<int> DecimalsOf(std::size_t index) const {
    const std::string& base = check_.type.unit;
    if (values_[index].printed_resolution.has_value()) {
      return DecimalsOfResolution(*values_[index].printed_resolution, base,
                                  unit_);
    }
    if (IsConstant(index)) {
      return DecimalsNeeded(values_[index].point, base, unit_);
    }
    std::optional<int> decimals;
    for (const std::string& key : values_[index].used) {
      const FactRecord* record = facts_(key);
      if (record->unit() != base || !record->printed_resolution.has_value()) {
        continue;
      }
      decimals = std::max(
          {2, decimals.value_or(0),
           DecimalsOfResolution(*record->printed_resolution, base, unit_)});
    }
    return decimals;
  }

  std::string TermText(std::size_t index) const {
    if (IsDate()) return DayNumberText(values_[index].point);
    return NumberText(values_[index].point, check_.type.unit, unit_,
                      DecimalsOf(index));
  }

  std::string RangeText(const Outcome& value) const {
    if (IsDate()) return DayNumberText(value.point);
    return IntervalText(value.interval, check_.type.unit, unit_);
  }

  std::string DifferenceText() const {
    const rational::Rational difference =
        values_[left_].point - values_[right_].point;
    if (IsDate()) return absl::StrCat(difference.ToString(), " 天");
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
    return NumberText(difference, check_.type.unit, unit_, decimals);
  }

  // The terms with the operator between them.
  template <typename Text>
  std::string Joined(Text text) const {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < check_.terms.size(); ++i) {
      parts.push_back(text(check_.terms[i], i));
    }
    return absl::StrJoin(
        parts, absl::StrCat(" ", OperatorText(proto_.operator_()), " "));
  }

  std::string Message() const {
    if (!result_.missing.empty()) {
      return MissingMessage(result_.missing, vocabulary_);
    }
    for (const Outcome& value : values_) {
      if (value.undefined) {
        return absl::StrCat(value.UndefinedReason(), "，无法核对。");
      }
    }
    const std::string figures =
        Joined([this](const Formula&, std::size_t i) { return TermText(i); });
    std::string message =
        absl::StrCat(result_.finding.relation(), "：", figures, "，",
                     VerdictText(result_.finding.verdict()));
    if (result_.finding.verdict() != type::v1::VERDICT_HOLDS) {
      absl::StrAppend(&message, "，相差 ", result_.finding.difference());
    }
    return message + "。";
  }

  const CompiledCheck& check_;
  const v1::RelationCheck& proto_;
  const FactLookup& facts_;
  const Vocabulary& vocabulary_;
  CheckResult result_;
  std::vector<Outcome> values_;
  std::string unit_;
  std::size_t left_ = 0;
  std::size_t right_ = 0;
};

}  // namespace

CheckResult RunRelation(const CompiledCheck& check, const FactLookup& facts,
                        const Vocabulary& vocabulary) {
  return Relation(check, facts, vocabulary).Run();
}

}  // namespace jixiao::evaluation
