// `jixiao score review`, `dispute`, `disputes` and `answer`.
#include <cstdio>
#include <fstream>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/cli/client/error_text.h"
#include "tests/unit/services/cli/commands/review_server.h"

namespace jixiao::cli {
namespace {

using ::testing::HasSubstr;

// A file of reviews that is there while the test runs.
class ReviewCsv {
 public:
  explicit ReviewCsv(const std::string& text)
      : path_(::testing::TempDir() + "reviews.csv") {
    std::ofstream(path_) << text;
  }
  ~ReviewCsv() { std::remove(path_.c_str()); }

  const std::string& path() const { return path_; }

 private:
  const std::string path_;
};

TEST_F(ReviewCommandsTest, ReviewIsOfTheNewestEvaluationUnderItsEtag) {
  reviews_.AddEvaluation("e2");
  reviews_.AddEvaluation("e7");
  ASSERT_EQ(Run({"score", "review", "制度健全性", "--year", "2024", "--score",
                 "2.5", "--reason", "缺考核办法"}),
            kExitOk)
      << err_.str();
  ASSERT_EQ(reviews_.reviews.size(), 1u);
  const evaluation::v1::ReviewEvaluationRequest& request = reviews_.reviews[0];
  EXPECT_EQ(request.name(), "departments/nj-tcj/evaluations/e7");
  EXPECT_EQ(request.etag(), "etag-e7");
  EXPECT_NE(request.request_id(), "");
  EXPECT_FALSE(request.validate_only());
  ASSERT_EQ(request.leaf_reviews_size(), 1);
  EXPECT_EQ(request.leaf_reviews(0).indicator_code(), "A2");
  EXPECT_EQ(request.leaf_reviews(0).reviewed_score().value(), "2.5");
  EXPECT_EQ(request.leaf_reviews(0).reason(), "缺考核办法");
  EXPECT_THAT(out_.str(), HasSubstr("after review 5.5  良"));
  EXPECT_THAT(out_.str(), HasSubstr("evaluations/e9"));
}

TEST_F(ReviewCommandsTest, ReviewMayNameTheEvaluationAndOnlyTry) {
  reviews_.AddEvaluation("e2");
  reviews_.AddEvaluation("e7");
  ASSERT_EQ(Run({"score", "review", "A1", "--year", "2024", "--score", "2",
                 "--reason", "超支", "--evaluation", "e2", "--validate_only"}),
            kExitOk)
      << err_.str();
  EXPECT_EQ(reviews_.reviews[0].name(), "departments/nj-tcj/evaluations/e2");
  EXPECT_TRUE(reviews_.reviews[0].validate_only());
  EXPECT_THAT(out_.str(), HasSubstr("checked, nothing written"));
  ASSERT_EQ(Run({"score", "review", "A1", "--year", "2024", "--score", "2",
                 "--reason", "超支", "--json"}),
            kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("\"reviewed_score\": 2"));
  EXPECT_THAT(out_.str(), HasSubstr("\"written\": true"));
}

TEST_F(ReviewCommandsTest, ReviewSaysWhatIsWrong) {
  EXPECT_EQ(Run({"score", "review", "A1", "--year", "2024", "--score", "2",
                 "--reason", "x"}),
            kExitNotFound);
  EXPECT_THAT(err_.str(), HasSubstr("no evaluation of 2024"));
  reviews_.AddEvaluation("e2");
  EXPECT_EQ(Run({"score", "review", "A9", "--year", "2024", "--score", "2",
                 "--reason", "x"}),
            kExitNotFound);
  EXPECT_EQ(Run({"score", "review", "A1", "--year", "2024", "--score", "two",
                 "--reason", "x"}),
            kExitUsage);
  EXPECT_THAT(err_.str(), HasSubstr("--score"));
  EXPECT_EQ(Run({"score", "review", "A1", "--year", "2024", "--score", "2"}),
            kExitUsage);
  EXPECT_THAT(err_.str(), HasSubstr("--reason is missing"));
  EXPECT_EQ(reviews_.reviews.size(), 0u);
}

TEST_F(ReviewCommandsTest, ReviewImportMakesOneEvaluationOfAFile) {
  reviews_.AddEvaluation("e2");
  const ReviewCsv file(
      "indicator,score,reason\n预算执行率,2,超支\nA2,2.5,\"缺，考核\"\n");
  ASSERT_EQ(Run({"score", "review", "import", file.path(), "--year", "2024"}),
            kExitOk)
      << err_.str() << out_.str();
  ASSERT_EQ(reviews_.reviews.size(), 1u);
  ASSERT_EQ(reviews_.reviews[0].leaf_reviews_size(), 2);
  EXPECT_EQ(reviews_.reviews[0].leaf_reviews(0).indicator_code(), "A1");
  EXPECT_EQ(reviews_.reviews[0].leaf_reviews(1).reason(), "缺，考核");
}

TEST_F(ReviewCommandsTest, ReviewImportTellsFaultsByTheirPlace) {
  reviews_.AddEvaluation("e2");
  const ReviewCsv unknown("indicator,score,reason\nA1,2,x\nA9,1,y\n");
  EXPECT_NE(
      Run({"score", "review", "import", unknown.path(), "--year", "2024"}),
      kExitOk);
  EXPECT_THAT(err_.str(), HasSubstr("reviews.csv:3:1"));
  EXPECT_EQ(reviews_.reviews.size(), 0u);
  const ReviewCsv high("indicator,score,reason\nA1,2,x\nA2,9,y\n");
  EXPECT_EQ(Run({"score", "review", "import", high.path(), "--year", "2024"}),
            kExitFault);
  EXPECT_THAT(err_.str(), HasSubstr("reviews.csv:3:4"));
  const ReviewCsv untitled("indicator,points\nA1,2\n");
  EXPECT_EQ(
      Run({"score", "review", "import", untitled.path(), "--year", "2024"}),
      kExitFault);
  EXPECT_THAT(out_.str(), HasSubstr("reason"));
  const ReviewCsv empty("indicator,score,reason\n");
  EXPECT_EQ(Run({"score", "review", "import", empty.path(), "--year", "2024"}),
            kExitFault);
  EXPECT_THAT(out_.str(), HasSubstr("no row"));
}

TEST_F(ReviewCommandsTest, DisputeCarriesScoreAndEvidence) {
  reviews_.AddEvaluation("e7");
  ASSERT_EQ(
      Run({"score", "dispute", "预算执行率", "--year", "2024", "--statement",
           "应按调整预算", "--score", "3", "--evidence", "甲号,乙号"}),
      kExitOk)
      << err_.str();
  ASSERT_EQ(reviews_.raised.size(), 1u);
  const evaluation::v1::CreateDisputeRequest& request = reviews_.raised[0];
  EXPECT_EQ(request.parent(), "departments/nj-tcj/evaluations/e7");
  EXPECT_EQ(request.dispute().indicator_code(), "A1");
  EXPECT_EQ(request.dispute().statement(), "应按调整预算");
  EXPECT_EQ(request.dispute().proposed_score().value(), "3");
  EXPECT_THAT(request.dispute().evidence_numbers(),
              ::testing::ElementsAre("甲号", "乙号"));
  EXPECT_NE(request.request_id(), "");
  EXPECT_THAT(out_.str(), HasSubstr("open"));
}

TEST_F(ReviewCommandsTest, DisputesReadsPagesUpToTheLimit) {
  for (const char* evaluation : {"e1", "e2", "e3"}) {
    reviews_.AddDispute(evaluation, "A1");
  }
  ASSERT_EQ(Run({"score", "disputes", "--open"}), kExitOk) << err_.str();
  EXPECT_THAT(out_.str(), HasSubstr("listed: 3\n"));
  EXPECT_EQ(reviews_.lists[0].parent(), "departments/nj-tcj/evaluations/-");
  EXPECT_TRUE(reviews_.lists[0].open_only());
  ASSERT_EQ(Run({"score", "disputes", "--limit", "2", "--json"}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("\"complete\": false"));
  reviews_.lists.clear();
  ASSERT_EQ(Run({"score", "disputes", "--evaluation", "e2"}), kExitOk);
  EXPECT_EQ(reviews_.lists[0].parent(), "departments/nj-tcj/evaluations/e2");
}

TEST_F(ReviewCommandsTest, AnswerFindsTheOnlyOpenDispute) {
  reviews_.AddEvaluation("e7");
  reviews_.AddDispute("e2", "A1");
  reviews_.AddDispute("e2", "A2");
  ASSERT_EQ(Run({"score", "answer", "预算执行率", "--year", "2024", "--outcome",
                 "rejected", "--answer", "没有调整"}),
            kExitOk)
      << err_.str();
  ASSERT_EQ(reviews_.answers.size(), 1u);
  EXPECT_EQ(reviews_.answers[0].name(),
            "departments/nj-tcj/evaluations/e2/disputes/A1");
  EXPECT_EQ(reviews_.answers[0].etag(), "etag-e2");
  EXPECT_EQ(reviews_.answers[0].outcome(),
            evaluation::v1::Dispute::STATE_REJECTED);
  EXPECT_EQ(reviews_.answers[0].answer(), "没有调整");
  EXPECT_THAT(out_.str(), HasSubstr("rejected"));
}

TEST_F(ReviewCommandsTest, AnswerAsksWhichOfSeveral) {
  reviews_.AddEvaluation("e2");
  reviews_.AddEvaluation("e7");
  const std::vector<std::string> answer = {"score",  "answer",   "A1",
                                           "--year", "2024",     "--outcome",
                                           "upheld", "--answer", "同意"};
  EXPECT_EQ(Run(answer), kExitNotFound);
  EXPECT_THAT(err_.str(), HasSubstr("no dispute about A1"));
  reviews_.AddDispute("e2", "A1");
  reviews_.AddDispute("e7", "A1");
  EXPECT_NE(Run(answer), kExitOk);
  EXPECT_THAT(err_.str(), HasSubstr("e2, e7"));
  std::vector<std::string> named = answer;
  named.insert(named.end(), {"--evaluation", "e2"});
  ASSERT_EQ(Run(named), kExitOk) << err_.str();
  EXPECT_EQ(reviews_.answers[0].name(),
            "departments/nj-tcj/evaluations/e2/disputes/A1");
}

}  // namespace
}  // namespace jixiao::cli
