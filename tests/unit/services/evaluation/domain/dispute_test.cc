#include "services/evaluation/domain/dispute.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/matchers.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::testing::HasViolation;

v1::Evaluation OneLeaf() {
  v1::Evaluation evaluation;
  v1::LeafResult& leaf = *evaluation.add_leaf_results();
  leaf.set_indicator_code("GC5.2");
  leaf.mutable_weight()->set_value("2");
  return evaluation;
}

v1::Submission OnePiece() {
  v1::Submission submission;
  submission.add_evidence()->set_number("宁编办〔2019〕30号");
  return submission;
}

v1::Dispute Objection(const std::string& code) {
  v1::Dispute dispute;
  dispute.set_indicator_code(code);
  return dispute;
}

TEST(CheckDispute, TakesALeafAScoreUpToItsWeightAndEvidenceThatIsThere) {
  v1::Dispute dispute = Objection("GC5.2");
  JX_EXPECT_OK(CheckDispute(dispute, OneLeaf(), OnePiece()));
  dispute.mutable_proposed_score()->set_value("2");
  dispute.add_evidence_numbers("宁编办〔2019〕30号");
  JX_EXPECT_OK(CheckDispute(dispute, OneLeaf(), OnePiece()));
}

TEST(CheckDispute, NamesTheNearestCodeAndNumber) {
  v1::Dispute dispute = Objection("GC5.3");
  dispute.add_evidence_numbers("宁编办〔2019〕31号");
  const absl::Status status = CheckDispute(dispute, OneLeaf(), OnePiece());
  EXPECT_THAT(status, HasViolation("dispute.indicator_code", "GC5.2"));
  EXPECT_THAT(status, HasViolation("dispute.evidence_numbers[0]",
                                   "宁编办〔2019〕30号"));
}

TEST(CheckDispute, RefusesMoreThanTheWeight) {
  v1::Dispute dispute = Objection("GC5.2");
  dispute.mutable_proposed_score()->set_value("2.01");
  EXPECT_THAT(CheckDispute(dispute, OneLeaf(), OnePiece()),
              HasViolation("dispute.proposed_score", "2"));
}

}  // namespace
}  // namespace jixiao::evaluation
