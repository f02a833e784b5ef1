// What is wrong between the parts of a dataset. The rules are those of the
// services; here they are only asked, and their answers placed.
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/rational/proto.h"
#include "common/status/status.h"
#include "common/units/units.h"
#include "services/cli/dataset/dataset.h"
#include "services/cli/dataset/narrative_check.h"
#include "services/cli/dataset/place_error.h"
#include "services/evaluation/domain/framework/compiled_framework.h"
#include "services/evaluation/domain/submission/validate_submission.h"

namespace jixiao::cli {
namespace {

using evaluation::CompiledFramework;
using evaluation::v1::Framework;
using rational::Rational;

// The key of some figure that is a number.
std::string AnyNumber(const Framework& framework) {
  for (const auto& fact : framework.facts()) {
    const units::BaseUnit* unit = units::FindBase(fact.unit());
    if (unit != nullptr && unit->dimension != units::Dimension::kDate &&
        unit->dimension != units::Dimension::kNames) {
      return fact.key();
    }
  }
  return "";
}

// The framework with its formulas and checks replaced by ones that cannot be
// wrong and full marks that fit: enough to judge claims by while the rest is
// being corrected.
Framework ForClaims(Framework framework) {
  framework.clear_checks();
  const std::string number = AnyNumber(framework);
  Rational sum;
  for (auto& indicator : *framework.mutable_indicators()) {
    const auto weight = rational::FromProto(indicator.weight());
    if (weight.ok() && weight->has_value()) sum += **weight;
    if (!indicator.has_quantitative()) continue;
    auto& rule = *indicator.mutable_quantitative();
    rule.Clear();
    rule.set_method(evaluation::v1::SCORING_METHOD_PROPORTIONAL);
    rule.set_formula(number);
    rule.mutable_target()->set_value("1");
  }
  const auto marks = rational::ToProto(sum);
  if (marks.ok()) *framework.mutable_full_marks() = *marks;
  return framework;
}

// nullptr where not even claims can be judged.
std::shared_ptr<const CompiledFramework> CompileForClaims(
    const Framework& framework) {
  auto compiled = CompiledFramework::Compile(framework);
  if (compiled.ok()) return *compiled;
  auto repaired = CompiledFramework::Compile(ForClaims(framework));
  return repaired.ok() ? *repaired : nullptr;
}

}  // namespace

void CheckDataset(const Dataset& dataset, Diagnostics& diagnostics) {
  if (dataset.framework().indicators().empty()) return;
  CheckFrameworkSource(dataset.framework_source, diagnostics);
  const std::shared_ptr<const CompiledFramework> framework =
      CompileForClaims(dataset.framework());
  CheckNarrative(dataset, diagnostics);
  if (framework == nullptr || dataset.submission.claims().empty()) return;
  PlaceError(evaluation::ValidateSubmission(dataset.submission, *framework),
             dataset.submission_at, "", diagnostics);
}

}  // namespace jixiao::cli
