// Facts that the submitted table and its cover say of themselves: how many
// leaves, what they sum to, when it was signed. Inferred rows do not count.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_FACTS_DERIVED_FACTS_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_FACTS_DERIVED_FACTS_H_

#include <string>
#include <vector>

#include "jixiao/evaluation/v1/submission.pb.h"
#include "jixiao/type/v1/fact.pb.h"

namespace jixiao::evaluation {

class IndicatorTree;

// The base unit of a derived fact; empty for other keys.
std::string DerivedFactUnit(const std::string& key);

// The derived facts with source STATED and the submission as their reference:
//   table.leaf.count, table.level2.count       printed leaves, level-2 rows
//   table.level1.names                         names of the level-1 rows
//   table.weight.total, table.score.total      sums over the printed leaves
//   table.explanation.count                    leaves with 评分说明
//   table.evaluation_points.count              leaves with 评价要点
//   report.signed_date, report.year_end, report.claimed_total
// A figure that the submission does not give in readable form is left out.
std::vector<type::v1::Fact> DerivedFacts(const IndicatorTree& tree,
                                         const v1::Submission& submission);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_FACTS_DERIVED_FACTS_H_
