// What a seal is made of does not depend on the database it was made in.
#include <map>
#include <string>

#include "tests/integration/services/evaluation/service_fixture.h"

namespace jixiao::evaluation {
namespace {

// One submission, evaluated, assembled and rendered in every format, in a
// database of its own.
class FreshEvaluation final : public ServiceFixture {
 public:
  FreshEvaluation() {
    ActivateSmallFramework();
    EXPECT_THAT(Submit(SmallSubmission()), testing::IsOk());
    absl::StatusOr<v1::Evaluation> evaluated = Evaluate(BudgetFacts());
    EXPECT_THAT(evaluated, testing::IsOk());
    if (!evaluated.ok()) return;
    evaluation = *std::move(evaluated);
    v1::AssembleDocumentRequest assemble;
    assemble.set_evaluation(evaluation.name());
    absl::StatusOr<v1::Document> assembled =
        Call(&v1::EvaluationService::Stub::AssembleDocument, assemble);
    EXPECT_THAT(assembled, testing::IsOk());
    if (!assembled.ok()) return;
    document = *std::move(assembled);
    for (int format = v1::DocumentFormat_MIN + 1;
         format <= v1::DocumentFormat_MAX; ++format) {
      Render(static_cast<v1::DocumentFormat>(format));
    }
  }
  void TestBody() override {}

  v1::Evaluation evaluation;
  v1::Document document;
  // The digests of the renderings, by format.
  std::map<std::string, std::string> digests;

 private:
  void Render(v1::DocumentFormat format) {
    v1::RenderDocumentRequest request;
    request.set_name(document.name());
    request.set_format(format);
    const absl::StatusOr<v1::Rendering> rendering =
        Call(&v1::EvaluationService::Stub::RenderDocument, request);
    EXPECT_THAT(rendering, testing::IsOk());
    if (rendering.ok()) {
      digests[v1::DocumentFormat_Name(format)] = rendering->digest();
    }
  }
};

TEST(FreshDatabases, GiveEqualDigestsOfEverythingThatASealIsMadeOf) {
  const FreshEvaluation one;
  const FreshEvaluation two;
  EXPECT_NE(one.evaluation.uid(), two.evaluation.uid());
  EXPECT_NE(one.evaluation.digest(), "");
  EXPECT_EQ(one.evaluation.digest(), two.evaluation.digest());
  EXPECT_EQ(one.evaluation.name(), two.evaluation.name());
  ASSERT_EQ(one.evaluation.inputs_size(), two.evaluation.inputs_size());
  for (int i = 0; i < one.evaluation.inputs_size(); ++i) {
    EXPECT_THAT(one.evaluation.inputs(i),
                testing::EqualsProto(two.evaluation.inputs(i)));
  }
  EXPECT_EQ(one.document.digest(), two.document.digest());
  EXPECT_EQ(one.digests.size(), 6u);
  EXPECT_EQ(one.digests, two.digests);
}

}  // namespace
}  // namespace jixiao::evaluation
