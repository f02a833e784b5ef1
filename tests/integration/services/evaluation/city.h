#ifndef JIXIAO_TESTS_INTEGRATION_SERVICES_EVALUATION_CITY_H_
#define JIXIAO_TESTS_INTEGRATION_SERVICES_EVALUATION_CITY_H_

#include <cstdint>
#include <string>
#include <vector>

#include "common/testing/database.h"
#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "services/evaluation/domain/names.h"

namespace jixiao::evaluation {

// An evaluation as it is stored, and what has become of it.
struct CityEvaluation {
  EvaluationKey key;
  v1::Evaluation evaluation;
  bool newest = false;
  bool published = false;
};

struct CityPlan {
  int departments = 1;
  int leaves = 1;  // of each evaluation
  int first_year = 2022;
  int years = 3;
  // How often all of it is there again, under departments c1-d0000, ...
  int copies = 0;
};

// A schema with the scores of many departments and years, written by the
// service's own store. Departments are d0000, d0001, ...; leaves B01, B02, ...
// below the nodes A1, A2, ... of ten leaves each. Of each year one evaluation
// is published; of every fifth department an older one is superseded, of every
// seventh a newer one is not published. One department of three is scored by
// revision 2 of `frameworks/city`, others by revision 1, every eleventh by
// `frameworks/other`. What is scored varies with a generator of fixed seed.
// Copies are made by the database.
class City {
 public:
  explicit City(const CityPlan& plan);

  testing::Database& database() { return database_; }

  // All of them, by department and sequence.
  const std::vector<CityEvaluation>& evaluations() const {
    return evaluations_;
  }
  // Those that count: published ones or, with `drafts`, the newest.
  std::vector<const CityEvaluation*> Counting(bool drafts) const;

 private:
  void Write();
  void WriteHeads();
  void Copy(int copies);

  testing::Database database_;
  std::vector<CityEvaluation> evaluations_;
};

// Of a decimal with at most two decimals; -1 where it is not set.
int64_t Hundredths(const google::type::Decimal& points);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_TESTS_INTEGRATION_SERVICES_EVALUATION_CITY_H_
