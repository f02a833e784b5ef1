// The figures behind a result, as its trace has kept them.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_EXPLAIN_OPERAND_TABLE_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_EXPLAIN_OPERAND_TABLE_H_

#include <optional>
#include <string>

#include "common/rational/rational.h"
#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "jixiao/type/v1/fact.pb.h"
#include "services/evaluation/domain/explain/fact_solution.h"
#include "services/evaluation/domain/facts/fact_table.h"
#include "services/evaluation/domain/facts/vocabulary.h"

namespace jixiao::evaluation {

// A table of the operands of a trace. nullopt where one cannot be read. The
// vocabulary must outlive it.
std::optional<FactTable> OperandTable(const v1::ScoreTrace& trace,
                                      const Vocabulary& vocabulary,
                                      int fiscal_year);

// A figure that may be sought in place of an operand; nullopt where that is no
// number.
std::optional<SoughtFact> SoughtOperand(const type::v1::Fact& operand,
                                        int fiscal_year);

// A figure that is missing, by the text of its address; nullopt where it is no
// number.
std::optional<SoughtFact> SoughtMissing(const std::string& address,
                                        const Vocabulary& vocabulary);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_EXPLAIN_OPERAND_TABLE_H_
