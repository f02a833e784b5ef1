#ifndef JIXIAO_TESTS_BENCHMARK_SERVICES_EVALUATION_LEAF_CASE_H_
#define JIXIAO_TESTS_BENCHMARK_SERVICES_EVALUATION_LEAF_CASE_H_

#include <map>
#include <string>
#include <vector>

#include "jixiao/evaluation/v1/framework.pb.h"
#include "jixiao/evaluation/v1/submission.pb.h"
#include "jixiao/type/v1/fact.pb.h"

namespace jixiao::evaluation {

// A framework of 33 leaves, three branches of eleven: 27 are computed, by each
// scoring method in turn, and of the others every second has a checklist, every
// second tiers. All is claimed in full, and every figure is there.
struct LeafCase {
  v1::Framework framework;
  v1::Submission submission;
  type::v1::FactSet facts;
  // Those of the computed leaves, in words that common expression parsers
  // understand too; and what the figures in them are, in yuan.
  std::vector<std::string> formulas;
  std::map<std::string, std::string> figures;
};

LeafCase MakeLeafCase();

}  // namespace jixiao::evaluation

#endif  // JIXIAO_TESTS_BENCHMARK_SERVICES_EVALUATION_LEAF_CASE_H_
