#include "services/cli/dataset/framework_words.h"

#include "jixiao/evaluation/v1/check.pb.h"
#include "jixiao/evaluation/v1/framework.pb.h"
#include "jixiao/evaluation/v1/submission.pb.h"
#include "jixiao/type/v1/fact.pb.h"

namespace jixiao::cli {

const std::vector<Choice>& MethodWords() {
  static const auto& words = *new std::vector<Choice>{
      {"PROPORTIONAL", evaluation::v1::SCORING_METHOD_PROPORTIONAL},
      {"EQUALS", evaluation::v1::SCORING_METHOD_EQUALS},
      {"LOWER_LINEAR", evaluation::v1::SCORING_METHOD_LOWER_LINEAR},
      {"LOWER_RATIO", evaluation::v1::SCORING_METHOD_LOWER_RATIO},
      {"DEDUCT_PER_STEP", evaluation::v1::SCORING_METHOD_DEDUCT_PER_STEP},
      {"TIERS", evaluation::v1::SCORING_METHOD_TIERS},
      {"ALL_OR_NOTHING", evaluation::v1::SCORING_METHOD_ALL_OR_NOTHING}};
  return words;
}

const std::vector<Choice>& PolicyWords() {
  static const auto& words = *new std::vector<Choice>{
      {"FULL_MARKS", evaluation::v1::NOT_APPLICABLE_POLICY_FULL_MARKS},
      {"REDISTRIBUTE", evaluation::v1::NOT_APPLICABLE_POLICY_REDISTRIBUTE}};
  return words;
}

const std::vector<Choice>& StepSideWords() {
  static const auto& words = *new std::vector<Choice>{
      {"ABOVE", evaluation::v1::StepDeduction::SIDE_ABOVE},
      {"BELOW", evaluation::v1::StepDeduction::SIDE_BELOW}};
  return words;
}

const std::vector<Choice>& StepRoundingWords() {
  static const auto& words = *new std::vector<Choice>{
      {"FLOOR", evaluation::v1::StepDeduction::ROUNDING_FLOOR},
      {"CEIL", evaluation::v1::StepDeduction::ROUNDING_CEIL},
      {"EXACT", evaluation::v1::StepDeduction::ROUNDING_EXACT}};
  return words;
}

const std::vector<Choice>& TierChoices() {
  static const auto& words =
      *new std::vector<Choice>{{"达成", evaluation::v1::TIER_FULL},
                               {"部分达成", evaluation::v1::TIER_PARTIAL},
                               {"未达成", evaluation::v1::TIER_NOT_MET}};
  return words;
}

const std::vector<Choice>& RelationWords() {
  static const auto& words = *new std::vector<Choice>{
      {"=", evaluation::v1::RELATION_OPERATOR_EQUAL},
      {"<=", evaluation::v1::RELATION_OPERATOR_AT_MOST},
      {">=", evaluation::v1::RELATION_OPERATOR_AT_LEAST},
      {"<", evaluation::v1::RELATION_OPERATOR_LESS},
      {">", evaluation::v1::RELATION_OPERATOR_GREATER}};
  return words;
}

const std::vector<Choice>& NameRelationWords() {
  static const auto& words = *new std::vector<Choice>{
      {"SUBSET", evaluation::v1::NameSetCheck::RELATION_SUBSET},
      {"DISJOINT", evaluation::v1::NameSetCheck::RELATION_DISJOINT}};
  return words;
}

const std::vector<Choice>& RatioKindWords() {
  static const auto& words = *new std::vector<Choice>{
      {"SHARE", evaluation::v1::RatioCheck::KIND_SHARE},
      {"COMPLETION", evaluation::v1::RatioCheck::KIND_COMPLETION}};
  return words;
}

const std::vector<Choice>& SeverityWords() {
  static const auto& words = *new std::vector<Choice>{
      {"INFO", evaluation::v1::CHECK_SEVERITY_INFO},
      {"WARNING", evaluation::v1::CHECK_SEVERITY_WARNING},
      {"ERROR", evaluation::v1::CHECK_SEVERITY_ERROR}};
  return words;
}

const std::vector<Choice>& FactSourceWords() {
  static const auto& words =
      *new std::vector<Choice>{{"LEDGER", type::v1::FACT_SOURCE_LEDGER},
                               {"TRACKED", type::v1::FACT_SOURCE_TRACKED},
                               {"DECLARED", type::v1::FACT_SOURCE_DECLARED},
                               {"STATED", type::v1::FACT_SOURCE_STATED}};
  return words;
}

const std::vector<Choice>& PointOutcomeWords() {
  static const auto& words = *new std::vector<Choice>{
      {"达成", evaluation::v1::PointClaim::OUTCOME_MET},
      {"部分达成", evaluation::v1::PointClaim::OUTCOME_PARTLY},
      {"未达成", evaluation::v1::PointClaim::OUTCOME_NOT_MET}};
  return words;
}

std::string WordFor(const std::vector<Choice>& choices, int value) {
  for (const Choice& choice : choices) {
    if (choice.value == value) return choice.word;
  }
  return "";
}

}  // namespace jixiao::cli
