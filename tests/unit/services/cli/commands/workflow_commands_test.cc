// report submit, return, revise, review, sample, answer, comment, show,
// history.
#include <cstdio>
#include <fstream>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/rpc/status_mapper.h"
#include "common/status/status.h"
#include "gmock/gmock.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "gtest/gtest.h"
#include "services/cli/client/error_text.h"
#include "services/cli/commands/run.h"
#include "services/cli/commands/workflow_text.h"
#include "tests/unit/services/cli/commands/workflow_server.h"

namespace jixiao::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class WorkflowCommandsTest : public ::testing::Test {
 protected:
  WorkflowCommandsTest() {
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(),
                             &port);
    builder.RegisterService(&reports_);
    builder.RegisterService(&workflow_);
    server_ = builder.BuildAndStart();
    address_ = absl::StrCat("127.0.0.1:", port);
  }
  ~WorkflowCommandsTest() override { server_->Shutdown(); }

  // `jixiao report COMMAND --department nj-tcj --year 2024 MORE`.
  int ReportCommand(const std::string& command,
                    const std::vector<std::string>& more = {}) {
    std::vector<std::string> words = {"report", command,  "--department",
                                      "nj-tcj", "--year", "2024"};
    words.insert(words.end(), more.begin(), more.end());
    return RunWords(words);
  }
  int RunWords(std::vector<std::string> words) {
    out_.str("");
    err_.str("");
    for (const std::string& word :
         {std::string("--lang"), language_, "--report_address=" + address_}) {
      words.push_back(word);
    }
    Surroundings surroundings{out_, err_, Terminal(),
                              [](const std::string&) { return std::nullopt; },
                              "1.2.3"};
    return cli::Run(words, surroundings);
  }
  static std::string RemarkFile(const std::string& text) {
    std::string path = ::testing::TempDir() + "workflow_remarks.csv";
    std::ofstream(path) << text;
    return path;
  }

  WorkflowReports reports_;
  WorkflowAnswers workflow_;
  std::unique_ptr<grpc::Server> server_;
  std::string address_;
  std::string language_ = "en";
  std::ostringstream out_;
  std::ostringstream err_;
};

TEST_F(WorkflowCommandsTest, SubmitNamesTheRevisionAndEtagThatWereRead) {
  EXPECT_EQ(ReportCommand("submit"), kExitOk) << err_.str();
  EXPECT_EQ(reports_.gets[0], "departments/nj-tcj/reports/2024");
  ASSERT_EQ(workflow_.submits.size(), 1u);
  EXPECT_EQ(workflow_.submits[0].name(), kWorkflowReport);
  EXPECT_EQ(workflow_.submits[0].etag(), "\"5\"");
  EXPECT_EQ(workflow_.submits[0].request_id().size(), 36u);
  EXPECT_THAT(out_.str(), HasSubstr("2024@2  submitted"));
}

TEST_F(WorkflowCommandsTest, WhatIsRefusedIsTold) {
  workflow_.result = rpc::ToGrpc(
      status::FailedPrecondition(type::v1::ERROR_REASON_REPORT_BLOCKED,
                                 "its text has 2 faults", {{"faults", "2"}}),
      "r");
  EXPECT_NE(ReportCommand("submit"), kExitOk);
  EXPECT_THAT(err_.str(), HasSubstr("its text has 2 faults"));
}

TEST_F(WorkflowCommandsTest, ReviewIsForADesk) {
  EXPECT_EQ(ReportCommand("review",
                          {"--desk", "performance", "--remark", "依据充分"}),
            kExitOk)
      << err_.str();
  EXPECT_EQ(workflow_.reviews[0].desk(), report::v1::DESK_PERFORMANCE);
  EXPECT_EQ(workflow_.reviews[0].remark(), "依据充分");
  EXPECT_EQ(ReportCommand("review", {"--desk", "line"}), kExitOk);
  EXPECT_EQ(workflow_.reviews[1].desk(), report::v1::DESK_LINE);
  EXPECT_EQ(ReportCommand("review"), kExitUsage);
  EXPECT_EQ(ReportCommand("review", {"--desk", "other"}), kExitUsage);
  EXPECT_EQ(workflow_.reviews.size(), 2u);
}

TEST_F(WorkflowCommandsTest, RemarksComeFromTheCommandLine) {
  EXPECT_EQ(ReportCommand("return", {"--desk", "line", "--indicator", "GC5.2",
                                     "--text", "请说明"}),
            kExitOk)
      << err_.str();
  ASSERT_EQ(workflow_.returns[0].comments_size(), 1);
  EXPECT_EQ(workflow_.returns[0].comments(0).indicator_code(), "GC5.2");
  EXPECT_EQ(workflow_.returns[0].comments(0).text(), "请说明");
  EXPECT_EQ(workflow_.returns[0].desk(), report::v1::DESK_LINE);
  EXPECT_EQ(workflow_.returns[0].etag(), "\"5\"");
}

TEST_F(WorkflowCommandsTest, RemarksComeFromAFile) {
  const std::string path = RemarkFile(
      "section,text,indicator\n二、评价结论,请补充依据,\n,缺材料,GC1.6\n");
  EXPECT_EQ(ReportCommand("answer", {"--file", path}), kExitOk) << err_.str();
  ASSERT_EQ(workflow_.answers[0].comments_size(), 2);
  EXPECT_EQ(workflow_.answers[0].comments(0).section(), "二、评价结论");
  EXPECT_EQ(workflow_.answers[0].comments(1).indicator_code(), "GC1.6");
  EXPECT_EQ(workflow_.answers[0].comments(1).text(), "缺材料");
}

TEST_F(WorkflowCommandsTest, AFaultOfARemarkIsToldWithItsLine) {
  const std::string path = RemarkFile("text,indicator\n一,GC1.6\n二,GC9.9\n");
  workflow_.result = rpc::ToGrpc(
      status::InvalidArgument({{"comments[1].indicator_code",
                                "the report has no leaf with the code"}}),
      "r");
  EXPECT_NE(ReportCommand("comment", {"--file", path}), kExitOk);
  EXPECT_THAT(err_.str() + out_.str(), HasSubstr(path + ":3:"));
}

TEST_F(WorkflowCommandsTest, RemarksNeedATextOrAFileNotBoth) {
  EXPECT_EQ(ReportCommand("comment"), kExitUsage);
  EXPECT_THAT(err_.str(), HasSubstr("--text"));
  EXPECT_EQ(ReportCommand("comment", {"--text", "x", "--file", "y.csv"}),
            kExitUsage);
  EXPECT_TRUE(workflow_.comments.empty());
}

TEST_F(WorkflowCommandsTest, ReviseNamesTheEvaluation) {
  EXPECT_EQ(ReportCommand("revise", {"--evaluation", "e7"}), kExitOk)
      << err_.str();
  EXPECT_EQ(workflow_.revisions[0].evaluation(),
            "departments/nj-tcj/evaluations/e7");
  EXPECT_EQ(ReportCommand("revise"), kExitUsage);
}

TEST_F(WorkflowCommandsTest, SampleTellsWhoIsDrawn) {
  EXPECT_EQ(RunWords({"report", "sample", "--year", "2024", "--size", "20",
                      "--validate_only"}),
            kExitOk)
      << err_.str();
  EXPECT_EQ(workflow_.samples[0].sample_size(), 20);
  EXPECT_TRUE(workflow_.samples[0].validate_only());
  EXPECT_THAT(out_.str(), HasSubstr(kWorkflowReport));
  EXPECT_THAT(out_.str(), HasSubstr("71"));
  EXPECT_THAT(out_.str(), HasSubstr("passed without review: 3"));
  EXPECT_THAT(out_.str(), HasSubstr("nothing written"));
  EXPECT_EQ(RunWords({"report", "sample", "--year", "2024", "--size", "0"}),
            kExitUsage);
}

TEST_F(WorkflowCommandsTest, HistoryReadsAllPagesAndKeepsARemarkOnItsLine) {
  EXPECT_EQ(ReportCommand("history"), kExitOk) << err_.str();
  EXPECT_EQ(workflow_.lists[0].parent(), "departments/nj-tcj/reports/2024@-");
  EXPECT_EQ(workflow_.lists.size(), 2u);
  EXPECT_THAT(out_.str(), HasSubstr("submitted  bo"));
  EXPECT_THAT(out_.str(), HasSubstr("returned  chen  performance division"));
  EXPECT_THAT(out_.str(), HasSubstr("GC5.2  超编3人 2030-01-01"));
  EXPECT_THAT(out_.str(), Not(HasSubstr("\n2030")));
  EXPECT_EQ(ReportCommand("history", {"--revision", "2", "--json"}), kExitOk);
  EXPECT_EQ(workflow_.lists[2].parent(), kWorkflowReport);
  EXPECT_THAT(out_.str(), HasSubstr("\"PERFORMANCE\""));
}

TEST_F(WorkflowCommandsTest, ShowTellsStateDesksAndFaults) {
  reports_.report.set_submitter("bo");
  reports_.report.mutable_submit_time()->set_seconds(1740787200);
  reports_.report.set_sampling(report::v1::SAMPLING_SAMPLED);
  auto* review = reports_.report.add_desk_reviews();
  review->set_desk(report::v1::DESK_LINE);
  review->set_reviewer("chen");
  review->set_remark("可");
  auto* fault = reports_.report.add_faults();
  fault->set_place("narrative/40-problems.md:1:1");
  fault->set_kind("PROBLEMS_DENIED");
  fault->set_message("不能写“无”");
  fault->set_blocking(true);
  EXPECT_EQ(ReportCommand("show"), kExitOk) << err_.str();
  for (const char* part :
       {"2024@2  submitted", "anna", "bo", "sampled", "line division  chen",
        "narrative/40-problems.md:1:1", "problems denied", "不能写“无”"}) {
    EXPECT_THAT(out_.str(), HasSubstr(part));
  }
  EXPECT_THAT(out_.str(), Not(HasSubstr("PROBLEMS_DENIED")));
  EXPECT_EQ(ReportCommand("show", {"--json"}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("\"blocking\":"));
  EXPECT_THAT(out_.str(), HasSubstr("\"reviewer\":"));
  EXPECT_THAT(out_.str(), HasSubstr("\"kind\": \"PROBLEMS_DENIED\""));
}

TEST_F(WorkflowCommandsTest, EveryKindOfFaultHasAWordInBothLanguages) {
  using evaluation::v1::DocumentFault;
  std::set<std::string> words;
  for (int kind = DocumentFault::KIND_MISSING_FACT;
       kind <= DocumentFault::Kind_MAX; ++kind) {
    for (const Language language : {Language::kChinese, Language::kEnglish}) {
      const std::string word =
          WordOf(static_cast<DocumentFault::Kind>(kind), language);
      EXPECT_EQ(word.find('_'), std::string::npos) << word;
      EXPECT_TRUE(words.insert(word).second) << word;
    }
  }
  reports_.report.add_faults()->set_kind("CLAIM_CONTRADICTED");
  reports_.report.add_faults()->set_kind("OF_A_LATER_VERSION");
  language_ = "zh";
  EXPECT_EQ(ReportCommand("show"), kExitOk) << err_.str();
  EXPECT_THAT(out_.str(), HasSubstr("与核算不符"));
  EXPECT_THAT(out_.str(), HasSubstr("OF_A_LATER_VERSION"));
  EXPECT_THAT(out_.str(), Not(HasSubstr("CLAIM_CONTRADICTED")));
}

}  // namespace
}  // namespace jixiao::cli
