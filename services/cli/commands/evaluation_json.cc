#include "services/cli/commands/evaluation_json.h"

#include "common/clock/date.h"
#include "services/cli/output/words.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::Evaluation;
using evaluation::v1::Finding;
using evaluation::v1::LeafResult;

Json FactsJson(
    const google::protobuf::RepeatedPtrField<type::v1::Fact>& facts) {
  Json list = Json::Array();
  for (const type::v1::Fact& fact : facts) list.Add(FactJson(fact));
  return list;
}

Json FindingJson(const Finding& finding) {
  Json item = Json::Object();
  item.Set("id", Json::Text(finding.id()));
  item.Set("verdict", Json::Text(NameOf(finding.verdict())));
  item.Set("left", Json::TextOrNull(finding.left()));
  item.Set("right", Json::TextOrNull(finding.right()));
  item.Set("difference", Json::TextOrNull(finding.difference()));
  item.Set("message", Json::Text(finding.message()));
  return item;
}

Json TraceJson(const evaluation::v1::ScoreTrace& trace) {
  Json item = Json::Object();
  item.Set("formula", Json::TextOrNull(trace.formula()));
  item.Set("substituted_formula",
           Json::TextOrNull(trace.substituted_formula()));
  item.Set("actual_value", Json::TextOrNull(trace.actual_value()));
  item.Set("actual_text", Json::TextOrNull(trace.actual_text()));
  item.Set("operands", FactsJson(trace.operands()));
  item.Set("missing_fact_keys", TextsJson(trace.missing_fact_keys()));
  item.Set("steps", TextsJson(trace.steps()));
  item.Set("remarks", TextsJson(trace.remarks()));
  return item;
}

}  // namespace

Json FactJson(const type::v1::Fact& fact) {
  const type::v1::FactValue& value = fact.value();
  Json item = Json::Object();
  item.Set("key", Json::Text(fact.key().key()));
  item.Set("name", Json::Text(fact.display_name()));
  if (value.has_date()) {
    const auto day = date::FromProto(value.date());
    item.Set("value", day.ok() ? Json::Text(date::Format(*day)) : Json());
  } else if (value.has_name_list()) {
    item.Set("value", TextsJson(value.name_list().names()));
  } else {
    item.Set("value", Json::Number(value.number()));
  }
  item.Set("unit", Json::Text(value.unit()));
  item.Set("resolution", Json::Number(value.resolution()));
  item.Set("source", Json::Text(NameOf(value.source())));
  item.Set("synthetic", Json::Bool(value.synthetic()));
  item.Set("transcribed", Json::Bool(value.transcribed()));
  const type::v1::Provenance& origin = value.provenance();
  Json provenance = Json::Object();
  provenance.Set("resource", Json::TextOrNull(origin.resource()));
  provenance.Set("sequence", Json::Number(origin.sequence()));
  provenance.Set("digest", Json::TextOrNull(origin.digest()));
  provenance.Set("quote", Json::TextOrNull(origin.quote()));
  provenance.Set("place", Json::TextOrNull(origin.place()));
  provenance.Set("record_count", Json::Number(origin.record_count()));
  item.Set("provenance", std::move(provenance));
  return item;
}

Json LeafJson(const LeafResult& leaf) {
  Json item = Json::Object();
  item.Set("code", Json::Text(leaf.indicator_code()));
  item.Set("path", TextsJson(leaf.path()));
  item.Set("target", Json::TextOrNull(leaf.target_text()));
  item.Set("weight", Json::Number(leaf.weight()));
  item.Set("claimed_score", Json::Number(leaf.claimed_score()));
  item.Set("computed_score", Json::Number(leaf.computed_score()));
  item.Set("reviewed_score", Json::Number(leaf.reviewed_score()));
  item.Set("review_reason", Json::TextOrNull(leaf.review_reason()));
  item.Set("score", Json::Number(leaf.score()));
  item.Set("applied_weight", Json::TextOrNull(leaf.applied_weight()));
  item.Set("status", Json::Text(NameOf(leaf.status())));
  item.Set("synthetic", Json::Bool(leaf.synthetic()));
  item.Set("deviation_reason", Json::TextOrNull(leaf.deviation_reason()));
  item.Set("reason_missing", Json::Bool(leaf.reason_missing()));
  item.Set("explanation", Json::TextOrNull(leaf.explanation()));
  item.Set("evaluation_points", Json::TextOrNull(leaf.evaluation_points()));
  item.Set("evidence_numbers", TextsJson(leaf.evidence_numbers()));
  item.Set("trace", TraceJson(leaf.trace()));
  return item;
}

Json ExplanationJson(const evaluation::v1::ScoreExplanation& explanation) {
  Json item = LeafJson(explanation.leaf());
  Json findings = Json::Array();
  for (const Finding& finding : explanation.findings()) {
    findings.Add(FindingJson(finding));
  }
  item.Set("rules", TextsJson(explanation.rules()));
  item.Set("remedies", TextsJson(explanation.remedies()));
  item.Set("findings", std::move(findings));
  return item;
}

Json SummaryJson(const Evaluation& evaluation) {
  Json leaves = Json::Object();
  for (const auto& total : evaluation.summary().status_totals()) {
    Json item = Json::Object();
    item.Set("count", Json::Number(total.leaf_count()));
    item.Set("claimed_points", Json::Number(total.claimed_points()));
    item.Set("computed_points", Json::Number(total.computed_points()));
    leaves.Set(NameOf(total.status()), std::move(item));
  }
  Json findings = Json::Array();
  for (const Finding& finding : evaluation.findings()) {
    findings.Add(FindingJson(finding));
  }
  Json result = Json::Object();
  result.Set("claimed_total",
             Json::Number(evaluation.summary().claimed_total()));
  result.Set("published_total",
             Json::Number(evaluation.summary().published_total()));
  result.Set("leaves", std::move(leaves));
  result.Set("findings", std::move(findings));
  return result;
}

Json FindingsJson(const Evaluation& evaluation) {
  Json list = Json::Array();
  for (const Finding& finding : evaluation.findings()) {
    Json item = FindingJson(finding);
    item.Set("name", Json::Text(finding.display_name()));
    item.Set("relation", Json::TextOrNull(finding.relation()));
    item.Set("left_interval", Json::TextOrNull(finding.left_interval()));
    item.Set("right_interval", Json::TextOrNull(finding.right_interval()));
    item.Set("assumption", Json::TextOrNull(finding.assumption()));
    item.Set("severity", Json::Text(NameOf(finding.severity())));
    item.Set("basis", Json::TextOrNull(finding.basis()));
    item.Set("indicator_codes", TextsJson(finding.indicator_codes()));
    item.Set("points_at_stake", Json::Number(finding.points_at_stake()));
    item.Set("missing_fact_keys", TextsJson(finding.missing_fact_keys()));
    item.Set("synthetic", Json::Bool(finding.synthetic()));
    item.Set("operands", FactsJson(finding.operands()));
    list.Add(std::move(item));
  }
  return list;
}

}  // namespace jixiao::cli
