// The words of framework files for the enumerations of the messages; files are
// read and written with the same.
#ifndef JIXIAO_SERVICES_CLI_DATASET_FRAMEWORK_WORDS_H_
#define JIXIAO_SERVICES_CLI_DATASET_FRAMEWORK_WORDS_H_

#include <string>
#include <vector>

#include "services/cli/dataset/values.h"

namespace jixiao::cli {

const std::vector<Choice>& MethodWords();        // v1::ScoringMethod
const std::vector<Choice>& PolicyWords();        // v1::NotApplicablePolicy
const std::vector<Choice>& StepSideWords();      // v1::StepDeduction::Side
const std::vector<Choice>& StepRoundingWords();  // ...::Rounding
const std::vector<Choice>& TierChoices();        // v1::Tier
const std::vector<Choice>& RelationWords();      // v1::RelationOperator
const std::vector<Choice>& NameRelationWords();  // v1::NameSetCheck::Relation
const std::vector<Choice>& RatioKindWords();     // v1::RatioCheck::Kind
const std::vector<Choice>& SeverityWords();      // v1::CheckSeverity
const std::vector<Choice>& FactSourceWords();    // type::v1::FactSource
const std::vector<Choice>& PointOutcomeWords();  // v1::PointClaim::Outcome

// The word that stands for the value; empty where there is none.
std::string WordFor(const std::vector<Choice>& choices, int value);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_DATASET_FRAMEWORK_WORDS_H_
