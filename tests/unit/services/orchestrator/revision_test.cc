#include "services/orchestrator/domain/revision.h"

#include <gtest/gtest.h>

#include <string>

#include "common/testing/matchers.h"

namespace jixiao::orchestrator {
namespace {

using evaluation::v1::Evaluation;
using testing::HasViolation;
using testing::IsOk;

Evaluation EvaluationOf(const std::string& id, int seconds,
                        const std::string& digest) {
  Evaluation evaluation;
  evaluation.set_name("departments/nj-tcj/evaluations/" + id);
  evaluation.mutable_create_time()->set_seconds(seconds);
  auto* input = evaluation.add_inputs();
  input->set_role("budget");
  input->set_resource("departments/nj-tcj/factSets/2024");
  input->set_digest("the ledger");
  input = evaluation.add_inputs();
  input->set_role("submission");
  input->set_resource("departments/nj-tcj/submissions/2024");
  input->set_digest(digest);
  return evaluation;
}

TEST(Revision, ShowsALaterEvaluationOfTheSameFacts) {
  EXPECT_THAT(CheckNewerEvaluation(EvaluationOf("e1", 10, "a"),
                                   EvaluationOf("e2", 11, "a")),
              IsOk());
}

TEST(Revision, DoesNotGoBackNorStay) {
  const Evaluation shown = EvaluationOf("e2", 11, "a");
  EXPECT_THAT(CheckNewerEvaluation(shown, shown),
              HasViolation("evaluation", "not newer"));
  EXPECT_THAT(CheckNewerEvaluation(shown, EvaluationOf("e1", 10, "a")),
              HasViolation("evaluation", "not newer"));
}

TEST(Revision, DoesNotShowAnotherVersionOrAnotherSubmission) {
  const Evaluation shown = EvaluationOf("e1", 10, "a");
  EXPECT_THAT(CheckNewerEvaluation(shown, EvaluationOf("e2", 11, "b")),
              HasViolation("evaluation", "another submission"));
  Evaluation other = EvaluationOf("e2", 11, "a");
  other.mutable_inputs(1)->set_resource("departments/nj-tcj/submissions/2023");
  EXPECT_THAT(CheckNewerEvaluation(shown, other),
              HasViolation("evaluation", "another submission"));
}

// Nobody who submitted or passed the report has seen them.
TEST(Revision, DoesNotShowOtherFactsOfTheSameSubmission) {
  const Evaluation shown = EvaluationOf("e1", 10, "a");
  Evaluation other = EvaluationOf("e2", 11, "a");
  other.mutable_inputs(0)->set_digest("a ledger that has moved");
  EXPECT_THAT(CheckNewerEvaluation(shown, other),
              HasViolation("evaluation", "another budget"));
  other = EvaluationOf("e2", 11, "a");
  other.mutable_inputs()->DeleteSubrange(0, 1);
  EXPECT_THAT(CheckNewerEvaluation(shown, other),
              HasViolation("evaluation", "another budget"));
  other = EvaluationOf("e2", 11, "a");
  other.add_inputs()->set_role("project");
  EXPECT_THAT(CheckNewerEvaluation(shown, other),
              HasViolation("evaluation", "another project"));
}

}  // namespace
}  // namespace jixiao::orchestrator
