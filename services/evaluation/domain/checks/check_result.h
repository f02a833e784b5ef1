// What one kind of check found out, before the rules that all kinds share.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_CHECK_RESULT_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_CHECK_RESULT_H_

#include <set>
#include <string>
#include <vector>

#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "services/evaluation/domain/facts/fact_record.h"
#include "services/evaluation/domain/facts/vocabulary.h"

namespace jixiao::evaluation {

struct CheckResult {
  // Verdict, sides, difference, intervals, relation and a message for checks
  // that have none of their own.
  v1::Finding finding;
  // The facts compared, each once, in the order of the check.
  std::vector<std::string> used;
  std::set<std::string> missing;
};

// "缺少“年初结转结余”，无法核对。"
std::string MissingMessage(const std::set<std::string>& keys,
                           const Vocabulary& vocabulary);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_CHECK_RESULT_H_
