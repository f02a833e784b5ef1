#include "services/evaluation/domain/scoring/judge_leaf.h"

#include <optional>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "common/clock/date.h"
#include "services/evaluation/domain/print/number_text.h"

namespace jixiao::evaluation {
namespace {

using rational::Rational;

// "“A 号”“B 号”".
std::string Quoted(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) absl::StrAppend(&all, "“", text, "”");
  return all;
}

std::string TierStep(const LeafRule& leaf, const v1::Claim& claim,
                     const Rational& claimed, const TierWords& words) {
  const v1::Tier tier = TierOf(leaf.tiers, leaf.weight, claimed);
  std::string how = "（未申报档次）";
  if (!claim.tier_word().empty()) {
    how = absl::StrCat("（按“", claim.tier_word(), "”申报）");
  } else if (words.TierOfClaim(claim) != v1::TIER_UNSPECIFIED) {
    how.clear();
  }
  return absl::StrCat("自评 ", PlainText(claimed), " 分，落在“", TierText(tier),
                      "”档 ", TierRangeText(leaf.tiers, leaf.weight, tier), how,
                      "。");
}

// One step for each point, and their sum.
void AddPointSteps(const Checklist& checklist, const Rational& claimed,
                   v1::LeafResult* result) {
  std::vector<std::string> unsupported;
  for (const v1::PointClaim& claim : result->points()) {
    const Checklist::Point* point = checklist.Find(claim.point_id());
    if (point == nullptr) continue;
    const Rational marks = checklist.MarksFor(*point, claim.outcome());
    result->mutable_trace()->add_steps(
        absl::StrCat("评价要点“", point->display_name, "”",
                     OutcomeText(claim.outcome()), "，计 ", MarksText(marks),
                     " 分（满分 ", MarksText(point->marks), " 分）。"));
    if (claim.evidence_numbers().empty() && !marks.IsZero()) {
      unsupported.push_back(point->display_name);
    }
  }
  result->mutable_trace()->add_steps(
      absl::StrCat("各要点合计 ", PlainText(claimed), " 分。"));
  if (!unsupported.empty()) {
    result->mutable_trace()->add_remarks(absl::StrCat(
        "评价要点", Quoted(unsupported), "计了分，但没有指明佐证。"));
  }
}

// Sets the status by the evidence.
void JudgeEvidence(const std::vector<const v1::Evidence*>& evidence,
                   int fiscal_year, v1::LeafResult* result) {
  v1::ScoreTrace* trace = result->mutable_trace();
  int real = 0;
  int synthetic = 0;
  std::vector<std::string> expired;
  for (const v1::Evidence* item : evidence) {
    switch (FaultOf(*item, fiscal_year)) {
      case EvidenceFault::kNone:
        ++real;
        break;
      case EvidenceFault::kSynthetic:
        ++synthetic;
        break;
      case EvidenceFault::kExpired:
        expired.push_back(item->number());
    }
  }
  if (!expired.empty()) {
    trace->add_remarks(absl::StrCat("佐证", Quoted(expired), "在 ", fiscal_year,
                                    " 年以前已失效，不能支撑自评分。"));
  }
  if (real > 0) {
    trace->add_steps(absl::StrCat("有佐证 ", real, " 件，定性判断有据。"));
    result->set_status(v1::LEAF_STATUS_JUDGED);
    return;
  }
  result->set_status(v1::LEAF_STATUS_UNSUPPORTED);
  if (evidence.empty()) {
    trace->add_steps("没有提交佐证，自评分缺乏支撑。");
  } else if (synthetic == 0) {
    trace->add_steps("没有有效的佐证，自评分缺乏支撑。");
  } else {
    result->set_synthetic(true);
    trace->add_remarks(expired.empty()
                           ? "佐证均为生成的示例数据，不能支撑自评分。"
                           : "其余佐证均为生成的示例数据，不能支撑自评分。");
  }
}

}  // namespace

EvidenceFault FaultOf(const v1::Evidence& evidence, int fiscal_year) {
  if (evidence.synthetic()) return EvidenceFault::kSynthetic;
  const absl::StatusOr<std::optional<absl::CivilDay>> expire =
      date::OptionalFromProto(evidence.expire_date());
  if (expire.ok() && expire->has_value() &&
      **expire < absl::CivilDay(fiscal_year, 1, 1)) {
    return EvidenceFault::kExpired;
  }
  return EvidenceFault::kNone;
}

void JudgeLeaf(const LeafRule& leaf, const v1::Claim& claim,
               const Rational& claimed,
               const std::vector<const v1::Evidence*>& evidence,
               const ScoringContext& context, v1::LeafResult* result) {
  if (leaf.checklist.empty()) {
    result->mutable_trace()->add_steps(
        TierStep(leaf, claim, claimed, context.tier_words));
  } else {
    AddPointSteps(leaf.checklist, claimed, result);
  }
  JudgeEvidence(evidence, context.fiscal_year, result);
}

}  // namespace jixiao::evaluation
