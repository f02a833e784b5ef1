// Builders of facts, frameworks and submissions for the domain's tests.
#ifndef JIXIAO_TESTS_UNIT_SERVICES_EVALUATION_DOMAIN_TEST_DATA_H_
#define JIXIAO_TESTS_UNIT_SERVICES_EVALUATION_DOMAIN_TEST_DATA_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/rational/rational.h"
#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "jixiao/evaluation/v1/framework.pb.h"
#include "jixiao/evaluation/v1/submission.pb.h"
#include "jixiao/type/v1/fact.pb.h"
#include "services/evaluation/domain/facts/fact_table.h"
#include "services/evaluation/domain/facts/vocabulary.h"

namespace jixiao::evaluation::test {

// Exits the test program, telling why.
[[noreturn]] void Fail(const absl::Status& status);

// Exits the test program on an error.
template <typename T>
T OrFail(absl::StatusOr<T> value) {
  if (!value.ok()) Fail(value.status());
  return *std::move(value);
}

// Exits the test program when the text is no decimal.
rational::Rational R(const std::string& decimal);

// A figure as a source prints it, such as ("3315.41", "万元").
type::v1::Fact Printed(
    const std::string& key, const std::string& text,
    const std::string& printed_unit,
    type::v1::FactSource source = type::v1::FACT_SOURCE_STATED);
// An exact figure in its base unit.
type::v1::Fact Exact(const std::string& key, const std::string& number,
                     const std::string& unit, type::v1::FactSource source);
type::v1::Fact Names(const std::string& key,
                     const std::vector<std::string>& names);
type::v1::Fact Date(const std::string& key, int year, int month, int day);
type::v1::Fact Synthetic(type::v1::Fact fact);
type::v1::Fact Transcribed(type::v1::Fact fact);

// {key, name, unit} of each definition.
struct Definition {
  std::string key;
  std::string name;
  std::string unit;
};
Vocabulary MakeVocabulary(const std::vector<Definition>& definitions);
// Exits the test program when a fact is refused.
FactTable MakeTable(const Vocabulary& vocabulary,
                    const std::vector<type::v1::Fact>& facts);

void AddFact(v1::Framework* framework, const std::string& key,
             const std::string& name, const std::string& unit);
v1::Indicator* AddNode(v1::Framework* framework, const std::string& code,
                       const std::string& parent, const std::string& name);
v1::Indicator* AddQualitative(v1::Framework* framework, const std::string& code,
                              const std::string& parent,
                              const std::string& weight);
v1::Indicator* AddQuantitative(v1::Framework* framework,
                               const std::string& code,
                               const std::string& parent,
                               const std::string& weight,
                               v1::ScoringMethod method,
                               const std::string& formula,
                               const std::string& target);
v1::Check* AddRelation(v1::Framework* framework, const std::string& id,
                       const std::vector<std::string>& terms,
                       v1::RelationOperator op, const std::string& unit);
v1::Claim* AddClaim(v1::Submission* submission, const std::string& code,
                    const std::string& score);

// Two leaves of 60 and 40: B.1 the execution rate (EQUALS 100%), A.1 judged.
// Facts `spent` 支出 and `planned` 预算 in CNY, `people` 人数, `posts` 编制.
v1::Framework SmallFramework();
// A submission to it, claims in full, no facts.
v1::Submission SmallSubmission();

// The department's facts of the small submission's year.
type::v1::FactSet MakeFactSet(const std::vector<type::v1::Fact>& facts);

const v1::LeafResult& LeafOf(const v1::Evaluation& evaluation,
                             const std::string& code);
const v1::Finding& FindingOf(const v1::Evaluation& evaluation,
                             const std::string& id);

}  // namespace jixiao::evaluation::test

#endif  // JIXIAO_TESTS_UNIT_SERVICES_EVALUATION_DOMAIN_TEST_DATA_H_
