// Random frameworks with submissions and facts, for property tests.
#ifndef JIXIAO_TESTS_UNIT_SERVICES_EVALUATION_DOMAIN_RANDOM_TREE_H_
#define JIXIAO_TESTS_UNIT_SERVICES_EVALUATION_DOMAIN_RANDOM_TREE_H_

#include <random>
#include <string>
#include <vector>

#include "common/rational/rational.h"
#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "jixiao/evaluation/v1/framework.pb.h"
#include "jixiao/evaluation/v1/submission.pb.h"
#include "jixiao/type/v1/fact.pb.h"

namespace jixiao::evaluation::test {

// A tree of 1 to 3 levels with leaves at any of them: all methods with random
// parameters, both policies, tiers and checklists; claims that validation
// accepts; evidence for some leaves; printed and exact facts from one or two
// sources for most. The same seed gives the same case. Each quantitative
// leaf is computed from one fact.
class RandomTree {
 public:
  explicit RandomTree(unsigned seed);

  // Exits the test program when it is refused.
  v1::Evaluation Evaluated() const;

  v1::Framework framework;
  v1::Submission submission;
  std::vector<type::v1::Fact> facts;

 private:
  bool Chance(int percent);
  int Below(int end);
  void AddBranch(const std::string& code, const std::string& parent,
                 int levels_left);
  void AddLeaf(const std::string& code, const std::string& parent);
  void AddComputedLeaf(const std::string& code, const std::string& parent,
                       const rational::Rational& weight);
  void AddFactValues(const std::string& key);
  void AddPolicy(v1::QuantitativeRule* rule);
  void AddJudgedLeaf(const std::string& code, const std::string& parent,
                     const rational::Rational& weight);
  void AddPoints(v1::Indicator* leaf, v1::Claim* claim);
  void AddEvidence(const std::string& code);

  std::mt19937 random_;
  int count_ = 0;
  rational::Rational weights_;
};

}  // namespace jixiao::evaluation::test

#endif  // JIXIAO_TESTS_UNIT_SERVICES_EVALUATION_DOMAIN_RANDOM_TREE_H_
