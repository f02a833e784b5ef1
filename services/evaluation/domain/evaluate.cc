#include "services/evaluation/domain/evaluate.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/digest/digest.h"
#include "common/rational/proto.h"
#include "common/status/macros.h"
#include "services/evaluation/domain/checks/joint/joint_contradictions.h"
#include "services/evaluation/domain/checks/run_check.h"
#include "services/evaluation/domain/facts/derived_facts.h"
#include "services/evaluation/domain/scoring/counted_score.h"
#include "services/evaluation/domain/scoring/score_leaf.h"
#include "services/evaluation/domain/submission/validate_submission.h"
#include "services/evaluation/domain/summary.h"

namespace jixiao::evaluation {
namespace {

// Adds the facts of one set, or a violation of the whole set.
void AddSet(const type::v1::FactSet& set, const std::string& field,
            const std::string& department, int fiscal_year,
            FactTable::Builder* builder, status::Violations* violations) {
  if (set.department() != department) {
    violations->Add(
        field + ".department",
        absl::StrCat("must be ", department, ", got ", set.department()));
  }
  if (set.fiscal_year() != fiscal_year) {
    violations->Add(
        field + ".fiscal_year",
        absl::StrCat("must be ", fiscal_year, ", got ", set.fiscal_year()));
  }
  for (int i = 0; i < set.facts_size(); ++i) {
    const type::v1::Fact& fact = set.facts(i);
    const std::string path = absl::StrCat(field, ".facts[", i, "]");
    if (fact.key().department() != department) {
      violations->Add(path + ".key.department",
                      absl::StrCat("must be ", department));
    } else {
      builder->Add(fact, path);
    }
  }
}

// A figure that the department entered refers to its submission.
void AddReference(const v1::Submission& submission, type::v1::Fact* fact) {
  type::v1::Provenance* provenance =
      fact->mutable_value()->mutable_provenance();
  if (!provenance->resource().empty()) return;
  provenance->set_resource(submission.name());
  provenance->set_sequence(submission.sequence());
  provenance->set_digest(submission.digest());
}

void AddInput(const std::string& role, const std::string& resource,
              int64_t sequence, const std::string& digest,
              v1::Evaluation* evaluation) {
  v1::EvaluationInput* input = evaluation->add_inputs();
  input->set_role(role);
  input->set_resource(resource);
  input->set_sequence(sequence);
  input->set_digest(digest);
}

void AddInputs(const CompiledFramework& framework,
               const v1::Submission& submission, std::vector<NamedFactSet> sets,
               const v1::ReportTemplate* report_template,
               v1::Evaluation* evaluation) {
  std::sort(sets.begin(), sets.end(),
            [](const NamedFactSet& a, const NamedFactSet& b) {
              return std::tuple(a.role, a.set->sequence(), a.set->digest()) <
                     std::tuple(b.role, b.set->sequence(), b.set->digest());
            });
  for (const NamedFactSet& named : sets) {
    AddInput(named.role, named.set->department(), named.set->sequence(),
             named.set->digest(), evaluation);
  }
  AddInput("submission", submission.name(), submission.sequence(),
           submission.digest(), evaluation);
  AddInput("framework", framework.proto().name(), 0, framework.proto().digest(),
           evaluation);
  if (report_template == nullptr) return;
  AddInput("template", report_template->name(), 0, report_template->digest(),
           evaluation);
}

// Scores the leaves; returns the codes of those claimed in full.
std::set<std::string> ScoreLeaves(const CompiledFramework& framework,
                                  const v1::Submission& submission,
                                  const FactTable& facts,
                                  v1::Evaluation* evaluation) {
  std::map<std::string, const v1::Claim*> claims;
  for (const v1::Claim& claim : submission.claims()) {
    claims[claim.indicator_code()] = &claim;
  }
  std::map<std::string, std::vector<const v1::Evidence*>> evidence;
  for (const v1::Evidence& item : submission.evidence()) {
    for (const std::string& code : item.indicator_codes()) {
      evidence[code].push_back(&item);
    }
  }
  const ScoringContext context{facts, framework.vocabulary(),
                               framework.tier_words(),
                               submission.fiscal_year()};
  std::map<std::string, rational::Rational> exact;
  std::set<std::string> in_full;
  for (const LeafRule& leaf : framework.leaves()) {
    const std::string& code = leaf.indicator->code();
    const v1::Claim& claim = *claims.at(code);
    ScoredLeaf scored = ScoreLeaf(leaf, claim, evidence[code], context);
    if (scored.exact.has_value()) exact[code] = *scored.exact;
    *evaluation->add_leaf_results() = std::move(scored.result);
    const auto claimed = rational::RequiredFromProto(claim.claimed_score());
    if (claimed.ok() && *claimed == leaf.weight) in_full.insert(code);
  }
  CountScores(framework.tree(), exact, evaluation->mutable_leaf_results());
  return in_full;
}

void RunChecks(const CompiledFramework& framework, const FactTable& facts,
               const std::set<std::string>& claimed_in_full,
               v1::Evaluation* evaluation) {
  for (const CompiledCheck& check : framework.checks()) {
    *evaluation->add_findings() =
        RunCheck(check, facts, framework.vocabulary(), claimed_in_full);
  }
  const std::vector<v1::Finding> joint =
      JointContradictions(framework, facts, claimed_in_full, *evaluation);
  for (v1::Finding& finding : facts.SourceFindings()) {
    finding.set_severity(v1::CHECK_SEVERITY_ERROR);
    *evaluation->add_findings() = std::move(finding);
  }
  for (const v1::Finding& finding : joint) {
    *evaluation->add_findings() = finding;
  }
}

}  // namespace

std::string DepartmentOf(const std::string& submission_name) {
  const std::size_t end = submission_name.find("/submissions/");
  return end == std::string::npos ? "" : submission_name.substr(0, end);
}

absl::StatusOr<FactTable> CollectFacts(const CompiledFramework& framework,
                                       const v1::Submission& submission,
                                       const std::vector<NamedFactSet>& sets) {
  const std::string department = DepartmentOf(submission.name());
  FactTable::Builder builder(framework.vocabulary(), submission.fiscal_year());
  status::Violations violations;
  for (std::size_t i = 0; i < sets.size(); ++i) {
    AddSet(*sets[i].set, absl::StrCat("fact_sets[", i, "]"), department,
           submission.fiscal_year(), &builder, &violations);
  }
  for (int i = 0; i < submission.facts_size(); ++i) {
    type::v1::Fact fact = submission.facts(i);
    fact.mutable_key()->set_department(department);
    fact.mutable_key()->set_fiscal_year(submission.fiscal_year());
    AddReference(submission, &fact);
    builder.Add(fact, absl::StrCat("facts[", i, "]"));
  }
  for (type::v1::Fact& fact : DerivedFacts(framework.tree(), submission)) {
    fact.mutable_key()->set_department(department);
    builder.Add(fact, "submission");
  }
  if (!violations.empty()) return violations.ToStatus();
  return builder.Build();
}

absl::StatusOr<v1::Evaluation> Evaluate(
    const CompiledFramework& framework, const v1::Submission& submission,
    const std::vector<NamedFactSet>& sets,
    const v1::ReportTemplate* report_template) {
  JX_RETURN_IF_ERROR(ValidateSubmission(submission, framework));
  JX_ASSIGN_OR_RETURN(const FactTable facts,
                      CollectFacts(framework, submission, sets));
  v1::Evaluation evaluation;
  evaluation.set_fiscal_year(submission.fiscal_year());
  evaluation.set_framework(framework.proto().name());
  AddInputs(framework, submission, sets, report_template, &evaluation);
  const std::set<std::string> claimed_in_full =
      ScoreLeaves(framework, submission, facts, &evaluation);
  RunChecks(framework, facts, claimed_in_full, &evaluation);
  SumUp(framework, submission.claimed_total(), &evaluation);
  evaluation.set_digest(digest::DigestOf(evaluation));
  return evaluation;
}

absl::StatusOr<v1::Evaluation> Evaluate(const v1::Framework& framework,
                                        const v1::Submission& submission,
                                        const std::vector<NamedFactSet>& sets) {
  JX_ASSIGN_OR_RETURN(const std::shared_ptr<const CompiledFramework> compiled,
                      CompiledFramework::Compile(framework));
  return Evaluate(*compiled, submission, sets);
}

}  // namespace jixiao::evaluation
