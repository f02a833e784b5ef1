// The input is a framework.yaml, whose `extends` may name base.yaml. It must be
// refused with faults that can be shown, or be written and read as the same,
// and score a submission.
#include <cstddef>
#include <cstdint>
#include <string>

#include "common/digest/digest.h"
#include "common/text/text.h"
#include "services/cli/dataset/framework_source.h"
#include "services/cli/dataset/framework_yaml.h"
#include "services/evaluation/domain/evaluate.h"
#include "tests/fuzz/require.h"
#include "tests/fuzz/temporary_folder.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::Framework;
using fuzz::Require;

constexpr char kFileName[] = "framework.yaml";
constexpr char kBaseName[] = "base.yaml";
constexpr char kBase[] =
    "framework: base\n"
    "display_name: 省级指标体系\n"
    "full_marks: 10\n"
    "grades:\n"
    "  - {name: 优, from: 9}\n"
    "  - {name: 差, from: 0}\n"
    "facts:\n"
    "  - {key: spent, name: 支出, unit: CNY}\n"
    "  - {key: budget, name: 预算, unit: CNY}\n"
    "indicators:\n"
    "  - code: A\n"
    "    name: 过程\n"
    "    children:\n"
    "      - code: A.1\n"
    "        name: 预算执行率\n"
    "        weight: 6\n"
    "        quantitative: {method: EQUALS, formula: spent / budget, target: "
    "1}\n"
    "      - {code: A.2, name: 制度, weight: 4, qualitative: {}}\n"
    "checks:\n"
    "  - id: E1\n"
    "    name: 支出不超预算\n"
    "    relation: {terms: [spent, budget], operator: \"<=\", unit: 万元}\n";
constexpr char kDepartment[] = "departments/d";
constexpr int kYear = 2024;

std::string Text(const Diagnostics& diagnostics) {
  std::string text;
  for (const Fault& fault : diagnostics.Sorted()) {
    text += ToString(fault) + "\n";
  }
  return text;
}

// What of a framework is its content.
std::string ContentOf(Framework framework) {
  framework.clear_source_text();
  return digest::CanonicalJson(framework);
}

void CheckWrittenText(const Framework& framework) {
  const std::string yaml = FrameworkYaml(framework);
  Diagnostics diagnostics;
  const FrameworkSource again = ReadFrameworkText(yaml, kFileName, diagnostics);
  CheckFrameworkSource(again, diagnostics);
  Require(diagnostics.empty(), "what is written is refused",
          Text(diagnostics) + yaml);
  Require(ContentOf(framework) == ContentOf(again.framework),
          "what is written is another framework", yaml);
}

// A figure of `definition`, printed with a decimal where it is a number.
type::v1::Fact FactOf(const evaluation::v1::FactDefinition& definition) {
  type::v1::Fact fact;
  fact.mutable_key()->set_department(kDepartment);
  fact.mutable_key()->set_fiscal_year(kYear);
  fact.mutable_key()->set_key(definition.key());
  type::v1::FactValue* value = fact.mutable_value();
  value->set_unit(definition.unit());
  value->set_source(type::v1::FACT_SOURCE_STATED);
  if (definition.unit() == "date") {
    value->mutable_date()->set_year(kYear);
    value->mutable_date()->set_month(1);
    value->mutable_date()->set_day(31);
  } else if (definition.unit() == "names") {
    value->mutable_name_list()->add_names("甲");
  } else {
    value->mutable_number()->set_value("10.5");
    value->mutable_resolution()->set_value("0.1");
  }
  return fact;
}

// Claims every leaf in full.
evaluation::v1::Submission SubmissionTo(const Framework& framework) {
  evaluation::v1::Submission submission;
  submission.set_name("departments/d/submissions/2024");
  submission.set_fiscal_year(kYear);
  submission.set_framework(framework.name());
  submission.set_title("报告");
  submission.set_signatory("某局");
  submission.mutable_signed_date()->set_year(kYear + 1);
  submission.mutable_signed_date()->set_month(3);
  submission.mutable_signed_date()->set_day(1);
  submission.mutable_claimed_total()->set_value("0");
  for (const evaluation::v1::Indicator& indicator : framework.indicators()) {
    if (!indicator.has_weight() || indicator.inferred()) continue;
    evaluation::v1::Claim* claim = submission.add_claims();
    claim->set_indicator_code(indicator.code());
    *claim->mutable_claimed_score() = indicator.weight();
    if (!indicator.has_qualitative()) continue;
    claim->set_tier(evaluation::v1::TIER_FULL);
    for (const auto& point : indicator.qualitative().points()) {
      evaluation::v1::PointClaim* judged = claim->add_points();
      judged->set_point_id(point.id());
      judged->set_outcome(evaluation::v1::PointClaim::OUTCOME_MET);
      claim->clear_tier();
    }
  }
  return submission;
}

void CheckScores(const Framework& framework) {
  const auto compiled = evaluation::CompiledFramework::Compile(framework);
  Require(compiled.ok(), "no fault is found and it is refused",
          std::string(compiled.status().message()));
  type::v1::FactSet facts;
  facts.set_department(kDepartment);
  facts.set_fiscal_year(kYear);
  for (const auto& definition : framework.facts()) {
    *facts.add_facts() = FactOf(definition);
  }
  const auto scored = evaluation::Evaluate(**compiled, SubmissionTo(framework),
                                           {{"budget", &facts}});
  if (!scored.ok()) return;
  Require(static_cast<std::size_t>(scored->leaf_results_size()) ==
              (*compiled)->leaves().size(),
          "a leaf has no result", framework.name());
}

void Run(const std::string& text) {
  static fuzz::TemporaryFolder folder;
  static const std::string base = folder.Write(kBaseName, kBase);
  Diagnostics diagnostics;
  const FrameworkSource source =
      ReadFrameworkSource(folder.Write(kFileName, text), diagnostics);
  if (diagnostics.empty()) CheckFrameworkSource(source, diagnostics);
  if (!diagnostics.empty()) {
    Require(text::Utf8Valid(Text(diagnostics)), "no UTF-8", Text(diagnostics));
    return;
  }
  CheckWrittenText(source.framework);
  CheckScores(source.framework);
}

}  // namespace
}  // namespace jixiao::cli

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  jixiao::cli::Run(std::string(reinterpret_cast<const char*>(data), size));
  return 0;
}
