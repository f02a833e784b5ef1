// One score, told to a person.
#ifndef JIXIAO_SERVICES_CLI_COMMANDS_EXPLAIN_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_EXPLAIN_H_

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"
#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "jixiao/evaluation/v1/score_service.pb.h"
#include "services/cli/output/terminal.h"
#include "services/cli/output/words.h"

namespace jixiao::cli {

// The leaf with that code, or the only one with that name. The error names the
// nearest.
absl::StatusOr<const evaluation::v1::LeafResult*> FindLeaf(
    const evaluation::v1::Evaluation& evaluation,
    const std::string& code_or_name);

// How many characters of a digest are shown.
inline constexpr std::size_t kDigestShown = 12;

// One block: scores, rules, figures, steps, findings, what would change it.
std::string ExplainText(const evaluation::v1::ScoreExplanation& explanation,
                        Language language, const Terminal& terminal);

// "2,964.91 万元", "2024-09-30", "决策、过程".
std::string ValueText(const type::v1::FactValue& value);

// Why a leaf has its status, one sentence.
std::string ReasonOf(const evaluation::v1::LeafResult& leaf, Language language);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_EXPLAIN_H_
