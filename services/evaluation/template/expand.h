// Writes out a compiled text over the figures of one evaluation.
#ifndef JIXIAO_SERVICES_EVALUATION_TEMPLATE_EXPAND_H_
#define JIXIAO_SERVICES_EVALUATION_TEMPLATE_EXPAND_H_

#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "services/evaluation/template/figure_writer.h"
#include "services/evaluation/template/text_template.h"
#include "services/evaluation/template/text_writer.h"

namespace jixiao::evaluation {

// The name of an indicator that is CONTRADICTED; empty for any other code.
using ContradictedName = std::function<std::string(const std::string& code)>;

// The text with its figures filled in, and what was found wrong with it in its
// order. A figure that is missing prints 〔缺：name〕 in bold. Depends on its
// arguments alone. INVALID_ARGUMENT where writing it out takes more than
// kMaxTextSteps steps, or a table comes to more than kMaxTableRows rows. The
// text must have been compiled with names, without faults.
absl::StatusOr<WrittenText> Expand(const TextTemplate& text,
                                   const TextFacts& facts,
                                   const ContradictedName& contradicted);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_TEMPLATE_EXPAND_H_
