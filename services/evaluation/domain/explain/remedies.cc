#include "services/evaluation/domain/explain/remedies.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/rational/proto.h"
#include "services/evaluation/domain/explain/fact_solution.h"
#include "services/evaluation/domain/explain/operand_table.h"
#include "services/evaluation/domain/facts/fact_record.h"
#include "services/evaluation/domain/formula/outcome.h"
#include "services/evaluation/domain/print/number_text.h"
#include "services/evaluation/domain/scoring/inverse.h"
#include "services/evaluation/domain/scoring/sentences.h"
#include "services/evaluation/domain/scoring/value_text.h"

namespace jixiao::evaluation {
namespace {

using rational::Rational;

std::string QuotedName(const std::string& name) {
  return absl::StrCat("“", name, "”");
}

// Writes the sentences about one leaf.
class RemedyWriter {
 public:
  RemedyWriter(const CompiledFramework& framework, const LeafRule& leaf,
               const v1::LeafResult& result, int fiscal_year)
      : vocabulary_(framework.vocabulary()),
        leaf_(leaf),
        result_(result),
        fiscal_year_(fiscal_year),
        claimed_(rational::RequiredFromProto(result.claimed_score())
                     .value_or(Rational())) {}

  std::vector<std::string> Write() {
    switch (result_.status()) {
      case v1::LEAF_STATUS_VERIFIED:
        RaiseScore();
        break;
      case v1::LEAF_STATUS_CONSISTENT:
        ProveStated();
        RaiseScore();
        break;
      case v1::LEAF_STATUS_CONTRADICTED:
        CorrectClaim();
        BearOutClaim();
        RaiseScore();
        break;
      case v1::LEAF_STATUS_UNVERIFIABLE:
        MakeVerifiable();
        break;
      case v1::LEAF_STATUS_NOT_APPLICABLE:
        CorrectClaim();
        break;
      case v1::LEAF_STATUS_UNSUPPORTED:
        Say("提交至少一件真实的、本年度开始前没有失效的佐证，状态可由“缺乏佐证”"
            "转为“附有佐证”。");
        MeetPoints();
        break;
      default:
        MeetPoints();
    }
    if (result_.reason_missing()) Say("在自评中说明偏离原因。");
    if (result_.has_reviewed_score()) {
      Say(absl::StrCat("现按复核分 ", result_.reviewed_score().value(),
                       " 分计；部门可就本指标提出异议，由复核人答复。"));
    }
    return std::move(remedies_);
  }

 private:
  void Say(const std::string& sentence) { remedies_.push_back(sentence); }

  // The claim equals what was computed.
  void CorrectClaim() {
    if (!result_.has_computed_score()) return;
    const Rational computed =
        rational::RequiredFromProto(result_.computed_score())
            .value_or(Rational());
    if (computed == claimed_) return;
    Say(absl::StrCat("将自评分改为 ", PlainText(computed),
                     " 分，即与核算一致。"));
  }

  // Independent figures in place of the department's own.
  void ProveStated() {
    std::string names;
    for (const type::v1::Fact& operand : result_.trace().operands()) {
      const absl::StatusOr<FactRecord> record = ParseFact(operand);
      if (record.ok() && record->StatedForStatus()) {
        absl::StrAppend(&names, QuotedName(NameOf(operand)));
      }
    }
    if (names.empty()) return;
    Say(absl::StrCat(names,
                     "现只有部门自报的数；由台账、项目库或申报数据印证后，"
                     "状态可转为“核实一致”。"));
  }

  void MakeVerifiable() {
    const v1::ScoreTrace& trace = result_.trace();
    if (result_.synthetic()) {
      std::string names;
      for (const type::v1::Fact& operand : trace.operands()) {
        if (!operand.value().synthetic()) continue;
        absl::StrAppend(&names, QuotedName(NameOf(operand)));
      }
      Say(absl::StrCat("以真实数据替换生成的示例数据", names,
                       "后，即可核算。"));
    }
    if (!trace.missing_fact_keys().empty()) {
      std::string names;
      for (const std::string& key : trace.missing_fact_keys()) {
        absl::StrAppend(&names, QuotedName(vocabulary_.DisplayName(key)));
      }
      Say(absl::StrCat("补充", names, "的数据后，即可核算。"));
      if (trace.missing_fact_keys_size() == 1) SupplyOneFact();
    } else if (!result_.synthetic()) {
      Say("改正使除数为零或可能为零的数据后，即可核算；业务确不存在的，由指标体"
          "系"
          "规定不适用的条件。");
    }
  }

  // What the only missing fact would have to be.
  void SupplyOneFact() {
    const std::optional<SoughtFact> sought =
        SoughtMissing(result_.trace().missing_fact_keys(0), vocabulary_);
    const std::optional<FactTable> table =
        OperandTable(result_.trace(), vocabulary_, fiscal_year_);
    if (!sought.has_value() || !table.has_value()) return;
    const FactLookup facts = table->Lookup(type::v1::FACT_SOURCE_UNSPECIFIED);
    const std::optional<Rational> value = Solve(*sought, facts);
    if (!value.has_value()) return;
    Say(absl::StrCat("其他数据不变，",
                     QuotedName(vocabulary_.DisplayName(sought->address)),
                     "为 ", NumberText(*value, sought->unit), " 时，自评 ",
                     PlainText(claimed_), " 分成立。"));
  }

  // The actual values with which the claim would stand, and the figures that
  // give one.
  void BearOutClaim() {
    const std::vector<ActualRange> ranges =
        ActualsThatScore(leaf_.quantitative->rule, claimed_);
    if (ranges.empty()) {
      Say(absl::StrCat("按本指标的计分方法，没有一个实际值得 ",
                       PlainText(claimed_), " 分。"));
      return;
    }
    Say(absl::StrCat("实际值", RangesText(leaf_, ranges), " 时，核算为自评的 ",
                     PlainText(claimed_), " 分。"));
    const std::optional<FactTable> table = ReproducedTable();
    if (!table.has_value()) return;
    const FactLookup facts = table->Lookup(type::v1::FACT_SOURCE_UNSPECIFIED);
    for (const type::v1::Fact& operand : result_.trace().operands()) {
      CorrectOperand(operand, facts);
    }
  }

  void CorrectOperand(const type::v1::Fact& operand, const FactLookup& facts) {
    const std::optional<SoughtFact> sought =
        SoughtOperand(operand, fiscal_year_);
    if (!sought.has_value()) return;
    const std::optional<Rational> value = Solve(*sought, facts);
    if (!value.has_value()) return;
    const std::string& printed = operand.value().printed_unit();
    const int decimals =
        DecimalsOfResolution(sought->granularity, sought->unit, printed);
    Say(absl::StrCat("如", QuotedName(NameOf(operand)), "应为 ",
                     NumberText(*value, sought->unit, printed, decimals),
                     "（现为 ", ParseFact(operand)->Text(),
                     "），其他数据不变，自评 ", PlainText(claimed_),
                     " 分成立。"));
  }

  // Of the ranges that score the claim, the one reached by the least change.
  std::optional<Rational> Solve(const SoughtFact& sought,
                                const FactLookup& facts) const {
    const Rational current = sought.current.value_or(Rational());
    std::optional<Rational> best;
    for (const ActualRange& range :
         ActualsThatScore(leaf_.quantitative->rule, claimed_)) {
      const std::optional<Rational> value =
          SolveForFact(leaf_.quantitative->formula, facts, sought, range);
      if (!value.has_value()) continue;
      if (!best.has_value() ||
          (*value - current).Abs() < (*best - current).Abs()) {
        best = value;
      }
    }
    return best;
  }

  // The operands, where the formula over them gives the actual value again.
  std::optional<FactTable> ReproducedTable() const {
    std::optional<FactTable> table =
        OperandTable(result_.trace(), vocabulary_, fiscal_year_);
    if (!table.has_value() || !ActualFrom(*table).has_value()) {
      return std::nullopt;
    }
    return table;
  }

  std::optional<Rational> ActualFrom(const FactTable& table) const {
    const formula::Outcome actual = leaf_.quantitative->formula.Evaluate(
        table.Lookup(type::v1::FACT_SOURCE_UNSPECIFIED));
    if (!actual.has_value() ||
        actual.point.ToFraction() != result_.trace().actual_value()) {
      return std::nullopt;
    }
    return actual.point;
  }

  // More points than were computed.
  void RaiseScore() {
    const ScoringRule& rule = leaf_.quantitative->rule;
    Rational best = rule.weight;
    if (rule.method == v1::SCORING_METHOD_TIERS) {
      best = Rational();
      for (const PointTier& tier : rule.tiers) {
        best = std::max(best, RoundScore(tier.points));
      }
    }
    const Rational computed =
        rational::RequiredFromProto(result_.computed_score())
            .value_or(Rational());
    if (computed >= best) return;
    const std::optional<FactTable> table = ReproducedTable();
    if (table.has_value()) {
      const std::optional<ScoredRange> next =
          NextBetter(rule, *ActualFrom(*table));
      if (next.has_value() && next->score < best) {
        Say(absl::StrCat("实际值", RangeText(leaf_, next->range), " 时，得 ",
                         PlainText(next->score), " 分。"));
      }
    }
    Say(absl::StrCat("实际值", GoalText(leaf_), " 时，得",
                     best == rule.weight ? "满分 " : "最高分 ", PlainText(best),
                     " 分。"));
  }

  // What each point that is not met would add.
  void MeetPoints() {
    for (const v1::PointClaim& claim : result_.points()) {
      const Checklist::Point* point = leaf_.checklist.Find(claim.point_id());
      if (point == nullptr) continue;
      const Rational more =
          point->marks - leaf_.checklist.MarksFor(*point, claim.outcome());
      if (more.IsZero()) continue;
      Say(absl::StrCat("评价要点", QuotedName(point->display_name),
                       "达成时，可增加 ", MarksText(more), " 分。"));
    }
  }

  std::string NameOf(const type::v1::Fact& operand) const {
    const type::v1::FactKey& key = operand.key();
    return FactAddress::Of(key, key.fiscal_year() == fiscal_year_ - 1)
        .Label(operand.display_name());
  }

  const Vocabulary& vocabulary_;
  const LeafRule& leaf_;
  const v1::LeafResult& result_;
  const int fiscal_year_;
  const Rational claimed_;
  std::vector<std::string> remedies_;
};

}  // namespace

std::vector<std::string> RemediesOf(const CompiledFramework& framework,
                                    const LeafRule& leaf,
                                    const v1::LeafResult& result,
                                    int fiscal_year) {
  return RemedyWriter(framework, leaf, result, fiscal_year).Write();
}

}  // namespace jixiao::evaluation
