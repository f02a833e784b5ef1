#include "services/orchestrator/worker/step_results.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/rational/proto.h"

namespace jixiao::orchestrator {
namespace {

using evaluation::v1::DocumentFault;
using rational::Rational;

// As many faults as a report keeps.
constexpr int kMostFaults = 200;

// 0 for points that are not set.
Rational PointsIn(const google::type::Decimal& points) {
  const auto value = rational::FromProto(points);
  return value.ok() && value->has_value() ? **value : Rational();
}

int64_t RiskPointsOf(const evaluation::v1::Evaluation& evaluation) {
  Rational sum;
  for (const auto& leaf : evaluation.leaf_results()) {
    if (leaf.status() == evaluation::v1::LEAF_STATUS_CONTRADICTED ||
        leaf.status() == evaluation::v1::LEAF_STATUS_UNSUPPORTED) {
      sum = sum + PointsIn(leaf.claimed_score());
    }
  }
  return (sum * Rational::FromInt(100)).RoundHalfAway(0).ToInt64().value_or(0);
}

report::v1::ReportFault FaultOf(const DocumentFault& fault) {
  report::v1::ReportFault result;
  result.set_section(fault.section());
  result.set_place(fault.place());
  result.set_kind(std::string(
      absl::StripPrefix(DocumentFault::Kind_Name(fault.kind()), "KIND_")));
  result.set_message(fault.message());
  result.set_blocking(fault.blocking());
  return result;
}

// Adds the faults that block, or the others, while there is room.
void AddFaults(const evaluation::v1::Document& document, bool blocking,
               std::vector<report::v1::ReportFault>& faults) {
  for (const DocumentFault& fault : document.faults()) {
    if (fault.blocking() == blocking &&
        static_cast<int>(faults.size()) < kMostFaults) {
      faults.push_back(FaultOf(fault));
    }
  }
}

}  // namespace

StepResult ResultOf(const evaluation::v1::Evaluation& evaluation) {
  StepResult result;
  result.evaluation = evaluation.name();
  for (const auto& input : evaluation.inputs()) {
    report::v1::ReportInput& copy = result.inputs.emplace_back();
    copy.set_role(input.role());
    copy.set_resource(input.resource());
    copy.set_sequence(input.sequence());
    copy.set_digest(input.digest());
  }
  result.risk_points = RiskPointsOf(evaluation);
  for (const auto& finding : evaluation.findings()) {
    if (finding.verdict() == type::v1::VERDICT_VIOLATED) {
      result.violated_check_ids.push_back(finding.id());
    }
  }
  for (const auto& leaf : evaluation.leaf_results()) {
    if (leaf.status() == evaluation::v1::LEAF_STATUS_CONTRADICTED) {
      result.contradicted_leaf_codes.push_back(leaf.indicator_code());
    }
  }
  return result;
}

StepResult ResultOf(const evaluation::v1::Document& document) {
  StepResult result;
  result.document = document.name();
  result.document_digest = document.digest();
  if (document.faults_size() > kMostFaults) {
    AddFaults(document, true, result.faults);
    AddFaults(document, false, result.faults);
    return result;
  }
  for (const DocumentFault& fault : document.faults()) {
    result.faults.push_back(FaultOf(fault));
  }
  return result;
}

report::v1::ReportRendering RenderingOf(
    const std::string& format, const evaluation::v1::Rendering& rendering) {
  report::v1::ReportRendering result;
  result.set_format(format);
  result.set_size_bytes(rendering.size_bytes());
  result.set_digest(rendering.digest());
  result.set_environment(rendering.environment());
  return result;
}

}  // namespace jixiao::orchestrator
