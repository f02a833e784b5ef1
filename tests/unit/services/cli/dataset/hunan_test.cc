// The second dataset: what its figures, rules and checks give.
#include <map>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/cli/dataset/dataset.h"
#include "services/evaluation/domain/evaluate.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::Evaluation;
using ::testing::ElementsAre;
using ::testing::Pair;

class SecondDataset : public ::testing::Test {
 protected:
  SecondDataset() {
    dataset_ =
        ReadDataset(JIXIAO_SOURCE_DIR "/deploy/demo/hunan-2018", diagnostics_);
    CheckDataset(dataset_, diagnostics_);
  }

  Evaluation Evaluated() {
    const auto evaluation =
        evaluation::Evaluate(dataset_.framework(), dataset_.submission, {});
    EXPECT_TRUE(evaluation.ok()) << evaluation.status();
    return evaluation.ok() ? *evaluation : Evaluation();
  }

  Diagnostics diagnostics_;
  Dataset dataset_;
};

TEST_F(SecondDataset, HasNoFaults) {
  for (const Fault& fault : diagnostics_.Sorted()) {
    ADD_FAILURE() << ToString(fault);
  }
  EXPECT_FALSE(diagnostics_.remarked());
}

TEST_F(SecondDataset, ScoresByStepsAndTiers) {
  std::map<std::string, std::string> scores;
  const Evaluation evaluation = Evaluated();
  for (const auto& leaf : evaluation.leaf_results()) {
    scores[leaf.indicator_code()] =
        leaf.computed_score().value() + " " +
        evaluation::v1::LeafStatus_Name(leaf.status());
  }
  EXPECT_THAT(scores, ElementsAre(Pair("GC1.1", "8 LEAF_STATUS_CONSISTENT"),
                                  Pair("GC1.2", "0 LEAF_STATUS_CONSISTENT"),
                                  Pair("TR1.1", "8 LEAF_STATUS_CONSISTENT"),
                                  Pair("TR1.2", "0 LEAF_STATUS_CONSISTENT")));
}

TEST_F(SecondDataset, PrintsRatesThatItsFiguresGive) {
  std::vector<std::string> verdicts;
  const Evaluation evaluation = Evaluated();
  for (const auto& finding : evaluation.findings()) {
    verdicts.push_back(finding.id() + " " +
                       type::v1::Verdict_Name(finding.verdict()));
  }
  EXPECT_THAT(verdicts, ElementsAre("S1 VERDICT_HOLDS", "T1 VERDICT_HOLDS",
                                    "C1 VERDICT_HOLDS"));
}

}  // namespace
}  // namespace jixiao::cli
