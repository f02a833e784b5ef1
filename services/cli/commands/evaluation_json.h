// Evaluations as JSON: the shapes of summary.json and findings.json.
#ifndef JIXIAO_SERVICES_CLI_COMMANDS_EVALUATION_JSON_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_EVALUATION_JSON_H_

#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "jixiao/evaluation/v1/score_service.pb.h"
#include "services/cli/output/json.h"

namespace jixiao::cli {

// {claimed_total, published_total, leaves: {STATUS: {count, claimed_points,
// computed_points}}, findings: [{id, verdict, left, right, difference,
// message}]}; statuses that occur only.
Json SummaryJson(const evaluation::v1::Evaluation& evaluation);

// The findings of the summary with more about each: relation, intervals,
// operands, severity, basis, leaves and points at stake.
Json FindingsJson(const evaluation::v1::Evaluation& evaluation);

// One leaf with its trace.
Json LeafJson(const evaluation::v1::LeafResult& leaf);

// The leaf with what the framework asks, what would change the score, and the
// findings that touch it.
Json ExplanationJson(const evaluation::v1::ScoreExplanation& explanation);

// A fact with the value that was used.
Json FactJson(const type::v1::Fact& fact);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_EVALUATION_JSON_H_
