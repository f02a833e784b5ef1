#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/rpc/status_mapper.h"
#include "common/status/status.h"
#include "gmock/gmock.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "gtest/gtest.h"
#include "jixiao/evaluation/v1/evaluation_service.grpc.pb.h"
#include "jixiao/evaluation/v1/score_service.grpc.pb.h"
#include "jixiao/report/v1/report_service.grpc.pb.h"
#include "services/cli/client/error_text.h"
#include "services/cli/commands/run.h"

namespace jixiao::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// Gives scores page by page, the second page empty, and remembers what it was
// asked.
class Scores final : public evaluation::v1::ScoreService::Service {
 public:
  grpc::Status QueryScores(
      grpc::ServerContext*, const evaluation::v1::QueryScoresRequest* request,
      evaluation::v1::QueryScoresResponse* response) override {
    queries.push_back(*request);
    if (request->filter() == "bad") {
      return rpc::ToGrpc(
          status::InvalidArgument({{"filter", "no field bad at 1"}}), "");
    }
    if (request->parent() == "departments/nobody") return grpc::Status::OK;
    const std::string& token = request->page_token();
    if (token == "1") {
      response->set_next_page_token("2");
      return grpc::Status::OK;
    }
    for (int i = 0; i < 2; ++i) {
      evaluation::v1::Score& score = *response->add_scores();
      score.set_evaluation("departments/nj-tcj/evaluations/e7");
      score.set_fiscal_year(2024);
      score.set_indicator_code(absl::StrCat("GC1.", token, i));
      score.set_indicator("预算执行率");
      score.mutable_weight()->set_value("3");
      score.mutable_score()->set_value("2.68");
      score.set_status(evaluation::v1::LEAF_STATUS_CONTRADICTED);
      score.set_published(i == 0);
    }
    if (token.empty()) response->set_next_page_token("1");
    return grpc::Status::OK;
  }

  grpc::Status RankDepartments(
      grpc::ServerContext*,
      const evaluation::v1::RankDepartmentsRequest* request,
      evaluation::v1::RankDepartmentsResponse* response) override {
    ranks.push_back(*request);
    for (const char* department : {"a", "b"}) {
      evaluation::v1::DepartmentRank& rank = *response->add_ranks();
      rank.set_rank(1);
      rank.set_department(absl::StrCat("departments/", department));
      rank.mutable_score_total()->set_value("87.5");
      rank.set_grade("良");
    }
    return grpc::Status::OK;
  }

  grpc::Status GetScoreDistribution(
      grpc::ServerContext*,
      const evaluation::v1::GetScoreDistributionRequest* request,
      evaluation::v1::ScoreDistribution* response) override {
    distributions.push_back(*request);
    evaluation::v1::ScoreBucket& most = *response->add_buckets();
    most.set_display_name("[90%, 100%)");
    most.set_department_count(80);
    evaluation::v1::ScoreBucket& one = *response->add_buckets();
    one.set_display_name("100%");
    one.set_department_count(1);
    one.set_claimed_full_count(1);
    response->set_department_count(81);
    response->mutable_median()->set_value("93.5");
    return grpc::Status::OK;
  }

  grpc::Status ListCoverage(
      grpc::ServerContext*, const evaluation::v1::ListCoverageRequest*,
      evaluation::v1::ListCoverageResponse* response) override {
    evaluation::v1::DepartmentCoverage& coverage = *response->add_coverages();
    coverage.set_department("departments/nj-tcj");
    coverage.mutable_claimed_total()->set_value("100");
    evaluation::v1::StatusTotal& total = *coverage.add_status_totals();
    total.set_status(evaluation::v1::LEAF_STATUS_UNSUPPORTED);
    total.set_leaf_count(19);
    total.mutable_claimed_points()->set_value("71");
    coverage.mutable_proven_points()->set_value("0");
    coverage.mutable_weight_total()->set_value("94");
    return grpc::Status::OK;
  }

  grpc::Status CompareEvaluations(
      grpc::ServerContext*,
      const evaluation::v1::CompareEvaluationsRequest* request,
      evaluation::v1::CompareEvaluationsResponse* response) override {
    comparisons.push_back(*request);
    evaluation::v1::LeafComparison& leaf = *response->add_leaves();
    leaf.set_indicator_code("GC1.6");
    leaf.mutable_base()->mutable_score()->set_value("2.68");
    leaf.mutable_current()->mutable_score()->set_value("3");
    leaf.mutable_difference()->set_value("0.32");
    evaluation::v1::LeafComparison& added = *response->add_leaves();
    added.set_indicator_code("GC1.9");
    added.mutable_current()->mutable_score()->set_value("1");
    response->mutable_difference()->set_value("1.32");
    return grpc::Status::OK;
  }

  grpc::Status ExplainScore(
      grpc::ServerContext*, const evaluation::v1::ExplainScoreRequest* request,
      evaluation::v1::ScoreExplanation* response) override {
    explanations.push_back(*request);
    response->mutable_leaf()->set_indicator_code(request->indicator());
    response->add_remedies("补充支付凭证。");
    return grpc::Status::OK;
  }

  std::vector<evaluation::v1::QueryScoresRequest> queries;
  std::vector<evaluation::v1::RankDepartmentsRequest> ranks;
  std::vector<evaluation::v1::GetScoreDistributionRequest> distributions;
  std::vector<evaluation::v1::CompareEvaluationsRequest> comparisons;
  std::vector<evaluation::v1::ExplainScoreRequest> explanations;
};

// Has evaluations of one leaf.
class Evaluations final : public evaluation::v1::EvaluationService::Service {
 public:
  grpc::Status GetEvaluation(
      grpc::ServerContext*, const evaluation::v1::GetEvaluationRequest* request,
      evaluation::v1::Evaluation* response) override {
    response->set_name(request->name());
    evaluation::v1::LeafResult& leaf = *response->add_leaf_results();
    leaf.set_indicator_code("GC1.6");
    leaf.add_path("预算执行率");
    evaluation::v1::Finding& finding = *response->add_findings();
    finding.set_id("E1");
    finding.set_verdict(type::v1::VERDICT_VIOLATED);
    finding.set_left("123,456,789,012,345.67 万元");
    finding.set_right("招商引资项目推进情况和重点在谈项目的进展");
    finding.set_difference("-123,456,789,012,345.67 万元");
    finding.set_display_name("两处数字相符");
    return grpc::Status::OK;
  }
};

// The report of year Y has the evaluation eY.
class Reports final : public report::v1::ReportService::Service {
 public:
  grpc::Status GetReport(grpc::ServerContext*,
                         const report::v1::GetReportRequest* request,
                         report::v1::Report* response) override {
    const std::string& name = request->name();
    response->set_name(name);
    const std::size_t reports = name.find("/reports/");
    response->set_evaluation(name.substr(0, reports) + "/evaluations/e" +
                             name.substr(reports + 9, 4));
    return grpc::Status::OK;
  }
};

class ScoreCommandsTest : public ::testing::Test {
 protected:
  ScoreCommandsTest() {
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(),
                             &port);
    builder.RegisterService(&scores_);
    builder.RegisterService(&evaluations_);
    builder.RegisterService(&reports_);
    server_ = builder.BuildAndStart();
    address_ = absl::StrCat("127.0.0.1:", port);
  }
  ~ScoreCommandsTest() override { server_->Shutdown(); }

  // `jixiao score` and the words.
  int Run(std::vector<std::string> words) {
    words.insert(words.begin(), "score");
    return RunWords(std::move(words));
  }
  int RunWords(std::vector<std::string> words) {
    out_.str("");
    err_.str("");
    for (const std::string& word :
         {std::string("--lang"), std::string("en"),
          "--evaluation_address=" + address_, "--report_address=" + address_}) {
      words.push_back(word);
    }
    Surroundings surroundings{out_, err_, terminal_,
                              [](const std::string&) { return std::nullopt; },
                              "1.2.3"};
    return cli::Run(words, surroundings);
  }

  Scores scores_;
  Evaluations evaluations_;
  Reports reports_;
  std::unique_ptr<grpc::Server> server_;
  std::string address_;
  Terminal terminal_;
  std::ostringstream out_;
  std::ostringstream err_;
};

TEST_F(ScoreCommandsTest, AListGoesOnAfterAnEmptyPage) {
  EXPECT_EQ(Run({"list", "--department", "all"}), kExitOk) << err_.str();
  EXPECT_EQ(scores_.queries.size(), 3u);
  EXPECT_EQ(scores_.queries[0].parent(), "departments/-");
  EXPECT_THAT(out_.str(), HasSubstr("GC1.21"));
  EXPECT_THAT(out_.str(), HasSubstr("2024 draft"));
  EXPECT_THAT(out_.str(), HasSubstr("contradicted"));
}

TEST_F(ScoreCommandsTest, AListStopsAtItsLimitAndSaysSo) {
  EXPECT_EQ(Run({"list", "--department", "all", "--limit", "2", "--json"}),
            kExitOk);
  EXPECT_EQ(scores_.queries.size(), 1u);
  EXPECT_THAT(out_.str(), HasSubstr("\"complete\": false"));
  EXPECT_THAT(out_.str(), HasSubstr("\"score\": 2.68"));
  EXPECT_THAT(out_.str(), HasSubstr("\"computed_score\": null"));
}

// Each flag is of one of the two lists.
TEST_F(ScoreCommandsTest, AListRefusesTheFlagsOfTheOther) {
  const std::vector<std::string> one = {"list", "--department", "nj-tcj",
                                        "--year", "2024"};
  for (const char* limit : {"5", "0", "50", "x"}) {
    std::vector<std::string> words = one;
    words.insert(words.end(), {"--limit", limit});
    EXPECT_EQ(Run(words), kExitUsage) << limit;
    EXPECT_THAT(err_.str(), HasSubstr("--limit is for the list over"));
  }
  EXPECT_EQ(Run(one), kExitOk) << err_.str();
  std::vector<std::string> revision = one;
  revision.insert(revision.end(), {"--revision", "2"});
  EXPECT_EQ(Run(revision), kExitOk) << err_.str();
  for (const std::vector<std::string>& over :
       {std::vector<std::string>{"--filter", "score < 1"},
        {"--order_by", "score"},
        {"--drafts"}}) {
    std::vector<std::string> words = revision;
    words.insert(words.end(), over.begin(), over.end());
    EXPECT_EQ(Run(words), kExitUsage) << over[0];
    EXPECT_THAT(err_.str(), HasSubstr("--revision is for the list of one"));
  }
  EXPECT_EQ(Run({"list", "--department", "all", "--revision", "2"}),
            kExitUsage);
  EXPECT_TRUE(scores_.queries.empty());
}

// A number that is cut is another number.
TEST_F(ScoreCommandsTest, QuantitiesOfChecksAreNeverCut) {
  terminal_.width = 60;
  EXPECT_EQ(RunWords({"check", "list", "--department", "a", "--year", "2024"}),
            kExitOk)
      << err_.str();
  EXPECT_THAT(out_.str(), HasSubstr("  123,456,789,012,345.67 万元  "));
  EXPECT_THAT(out_.str(), HasSubstr("  -123,456,789,012,345.67 万元  "));
  EXPECT_THAT(out_.str(), Not(HasSubstr("项目的进展")));
}

TEST_F(ScoreCommandsTest, TheYearIsAddedBehindTheFilter) {
  EXPECT_EQ(Run({"list", "--department", "nj-tcj", "--year", "2024", "--filter",
                 "status = JUDGED OR score < 1", "--order_by", "score desc",
                 "--drafts"}),
            kExitOk);
  const auto& query = scores_.queries[0];
  EXPECT_EQ(query.parent(), "departments/nj-tcj");
  EXPECT_EQ(query.filter(),
            "status = JUDGED OR score < 1 AND fiscal_year = 2024");
  EXPECT_EQ(query.order_by(), "score desc");
  EXPECT_TRUE(query.include_drafts());
}

TEST_F(ScoreCommandsTest, AFaultyFilterIsAFaultOfTheData) {
  EXPECT_EQ(Run({"list", "--department", "all", "--filter", "bad"}),
            kExitFault);
  EXPECT_THAT(err_.str(), HasSubstr("no field bad"));
}

TEST_F(ScoreCommandsTest, AListOfOneReportNeedsItsYear) {
  EXPECT_EQ(Run({"list", "--department", "nj-tcj"}), kExitUsage);
  EXPECT_THAT(err_.str(), HasSubstr("--year"));
  EXPECT_TRUE(scores_.queries.empty());
}

TEST_F(ScoreCommandsTest, RanksAreOfAFrameworkByItsId) {
  EXPECT_EQ(Run({"rank", "--year", "2024", "--framework", "nanjing"}), kExitOk);
  EXPECT_EQ(scores_.ranks[0].fiscal_year(), 2024);
  EXPECT_EQ(scores_.ranks[0].framework(), "frameworks/nanjing");
  EXPECT_FALSE(scores_.ranks[0].include_drafts());
  EXPECT_THAT(out_.str(), HasSubstr("87.5"));
  EXPECT_THAT(out_.str(), HasSubstr("良"));
  EXPECT_EQ(Run({"rank", "--year", "1999"}), kExitUsage);
}

TEST_F(ScoreCommandsTest, ADistributionDrawsAMarkForEveryDepartmentThereIs) {
  EXPECT_EQ(Run({"distribution", "--year", "2024", "--framework", "nanjing",
                 "--indicator", "GC1.6"}),
            kExitOk);
  EXPECT_EQ(scores_.distributions[0].indicator_code(), "GC1.6");
  EXPECT_THAT(out_.str(), HasSubstr("median 93.5"));
  std::string full;
  for (int i = 0; i < 40; ++i) full += "█";
  EXPECT_THAT(out_.str(), HasSubstr(full + "\n"));
  EXPECT_THAT(out_.str(), HasSubstr("1  █\n"));
}

TEST_F(ScoreCommandsTest, CoverageShowsOnlyStatusesThatOccur) {
  EXPECT_EQ(Run({"coverage", "--year", "2024"}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("unsupported"));
  EXPECT_THAT(out_.str(), HasSubstr("71"));
  EXPECT_THAT(out_.str(), Not(HasSubstr("judged")));
}

TEST_F(ScoreCommandsTest, AnEmptyListSaysHowToSeeWhatIsNotPublished) {
  EXPECT_EQ(Run({"list", "--department", "nobody", "--order_by", "score"}),
            kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("none; --drafts"));
  EXPECT_EQ(Run({"list", "--department", "nobody", "--drafts"}), kExitOk);
  EXPECT_THAT(out_.str(), Not(HasSubstr("none; --drafts")));
}

TEST_F(ScoreCommandsTest, AComparisonIsWithTheYearBefore) {
  EXPECT_EQ(Run({"compare", "--department", "a", "--year", "2024"}), kExitOk)
      << err_.str();
  EXPECT_EQ(scores_.comparisons[0].base_evaluation(),
            "departments/a/evaluations/e2023");
  EXPECT_EQ(scores_.comparisons[0].evaluation(),
            "departments/a/evaluations/e2024");
  EXPECT_THAT(out_.str(), HasSubstr("score before  score  change  status "
                                    "before  status\n"));
  EXPECT_THAT(out_.str(), HasSubstr("+0.32"));
  EXPECT_THAT(out_.str(), HasSubstr("+1.32"));
  EXPECT_THAT(out_.str(), HasSubstr("none"));
}

TEST_F(ScoreCommandsTest, AComparisonMayBeWithAnotherDepartmentOrEvaluation) {
  EXPECT_EQ(Run({"compare", "--department", "a", "--year", "2024",
                 "--with_department", "b", "--changed"}),
            kExitOk);
  EXPECT_EQ(scores_.comparisons[0].base_evaluation(),
            "departments/b/evaluations/e2024");
  EXPECT_TRUE(scores_.comparisons[0].changed_only());
  EXPECT_EQ(Run({"compare", "--department", "a", "--year", "2024",
                 "--evaluation", "e9", "--with_evaluation",
                 "departments/c/evaluations/e1", "--json"}),
            kExitOk);
  EXPECT_EQ(scores_.comparisons[1].base_evaluation(),
            "departments/c/evaluations/e1");
  EXPECT_EQ(scores_.comparisons[1].evaluation(),
            "departments/a/evaluations/e9");
  EXPECT_THAT(out_.str(), HasSubstr("\"base\": null"));
}

TEST_F(ScoreCommandsTest, AnExplanationIsAskedForByCode) {
  EXPECT_EQ(
      Run({"explain", "预算执行率", "--department", "a", "--year", "2024"}),
      kExitOk)
      << err_.str();
  EXPECT_EQ(scores_.explanations[0].evaluation(),
            "departments/a/evaluations/e2024");
  EXPECT_EQ(scores_.explanations[0].indicator(), "GC1.6");
  EXPECT_THAT(out_.str(), HasSubstr("补充支付凭证"));
  EXPECT_EQ(Run({"explain", "预算执行率", "--department", "a", "--year", "2024",
                 "--evaluation", "e9"}),
            kExitOk);
  EXPECT_EQ(scores_.explanations[1].evaluation(),
            "departments/a/evaluations/e9");
}

TEST_F(ScoreCommandsTest, AMisspeltIndicatorIsNotFoundAndTheNearestIsNamed) {
  EXPECT_EQ(
      Run({"explain", "预算执型率", "--department", "a", "--year", "2024"}),
      kExitNotFound);
  EXPECT_THAT(err_.str(), HasSubstr("预算执行率"));
  EXPECT_TRUE(scores_.explanations.empty());
}

}  // namespace
}  // namespace jixiao::cli
