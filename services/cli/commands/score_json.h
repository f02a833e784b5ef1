// Scores of many departments as JSON, with the names of the API; what is not
// set is null.
#ifndef JIXIAO_SERVICES_CLI_COMMANDS_SCORE_JSON_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_SCORE_JSON_H_

#include "jixiao/evaluation/v1/score_service.pb.h"
#include "services/cli/output/json.h"

namespace jixiao::cli {

Json ScoreJson(const evaluation::v1::Score& score);
Json RankJson(const evaluation::v1::DepartmentRank& rank);
Json CoverageJson(const evaluation::v1::DepartmentCoverage& coverage);
Json DistributionJson(const evaluation::v1::ScoreDistribution& distribution);
Json ComparisonJson(
    const evaluation::v1::CompareEvaluationsResponse& comparison);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_SCORE_JSON_H_
