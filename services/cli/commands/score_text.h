// Scores of many departments as tables.
#ifndef JIXIAO_SERVICES_CLI_COMMANDS_SCORE_TEXT_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_SCORE_TEXT_H_

#include <string>
#include <vector>

#include "jixiao/evaluation/v1/score_service.pb.h"
#include "services/cli/output/terminal.h"
#include "services/cli/output/words.h"

namespace jixiao::cli {

std::string ScoreTable(const std::vector<evaluation::v1::Score>& scores,
                       Language language, const Terminal& terminal);

std::string RankTable(const std::vector<evaluation::v1::DepartmentRank>& ranks,
                      Language language, const Terminal& terminal);

// Points claimed under each status that occurs, and how many points are proven.
std::string CoverageTable(
    const std::vector<evaluation::v1::DepartmentCoverage>& coverages,
    Language language, const Terminal& terminal);

// Bars, and the lowest, median, mean and highest score.
std::string DistributionText(
    const evaluation::v1::ScoreDistribution& distribution, Language language,
    const Terminal& terminal);

std::string ComparisonTable(
    const evaluation::v1::CompareEvaluationsResponse& comparison,
    Language language, const Terminal& terminal);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_SCORE_TEXT_H_
