// report diff, schedule, overdue, summary; rectification create, list,
// complete, judge.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/clock/date.h"
#include "common/rpc/status_mapper.h"
#include "common/status/status.h"
#include "gmock/gmock.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "gtest/gtest.h"
#include "jixiao/evaluation/v1/score_service.grpc.pb.h"
#include "jixiao/report/v1/oversight_service.grpc.pb.h"
#include "services/cli/client/error_text.h"
#include "services/cli/commands/run.h"

namespace jixiao::cli {
namespace {

using report::v1::Rectification;
using ::testing::HasSubstr;
using ::testing::Not;

// Keeps a schedule and a rectification, and remembers what it was asked.
class Oversight final : public report::v1::OversightService::Service {
 public:
  grpc::Status GetReportSchedule(
      grpc::ServerContext*, const report::v1::GetReportScheduleRequest* request,
      report::v1::ReportSchedule* response) override {
    if (schedule.name() != request->name()) {
      return rpc::ToGrpc(
          status::NotFound("jixiao/ReportSchedule", request->name()), "");
    }
    *response = schedule;
    return grpc::Status::OK;
  }

  grpc::Status SetReportSchedule(
      grpc::ServerContext*, const report::v1::SetReportScheduleRequest* request,
      report::v1::ReportSchedule* response) override {
    sets.push_back(*request);
    schedule = request->report_schedule();
    schedule.set_etag(absl::StrCat("\"", sets.size(), "\""));
    *response = schedule;
    return grpc::Status::OK;
  }

  grpc::Status ListOverdueReports(
      grpc::ServerContext*,
      const report::v1::ListOverdueReportsRequest* request,
      report::v1::ListOverdueReportsResponse* response) override {
    overdue.push_back(*request);
    if (request->fiscal_year() == 2031) {
      return rpc::ToGrpc(
          status::NotFound("jixiao/ReportSchedule", "reportSchedules/2031"),
          "");
    }
    const bool first = request->page_token().empty();
    report::v1::OverdueReport& item = *response->add_overdue_reports();
    item.set_department(first ? late_department : "departments/other");
    item.set_stage(report::v1::OverdueReport::STAGE_SUBMISSION);
    *item.mutable_due_date() = date::ToProto(absl::CivilDay(2025, 4, 30));
    item.set_days_late(15);
    if (first) {
      item.set_report("departments/nj-tcj/reports/2024@2");
      item.set_state(report::v1::Report::STATE_RETURNED);
      response->set_next_page_token("1");
    }
    return grpc::Status::OK;
  }

  grpc::Status CompareRevisions(
      grpc::ServerContext*, const report::v1::CompareRevisionsRequest* request,
      report::v1::CompareRevisionsResponse* response) override {
    comparisons.push_back(*request);
    response->set_name(request->name());
    response->set_base(request->base());
    report::v1::RevisionChange& change = *response->add_changes();
    change.set_kind(report::v1::RevisionChange::KIND_SCORE);
    change.set_section("附件 / 预算执行率");
    change.set_subject("预算执行率 复核分");
    change.set_key("GC1.6");
    change.set_before("3\n分");
    change.set_after("2.5");
    report::v1::RevisionChange& input = *response->add_changes();
    input.set_kind(report::v1::RevisionChange::KIND_INPUT);
    input.set_subject("submission");
    input.set_key("departments/nj-tcj/submissions/2024");
    input.set_before("departments/nj-tcj/submissions/2024 sequence 9 sha256:a");
    input.set_after("departments/nj-tcj/submissions/2024 sequence 10 sha256:b");
    return grpc::Status::OK;
  }

  grpc::Status CreateRectification(
      grpc::ServerContext*,
      const report::v1::CreateRectificationRequest* request,
      Rectification* response) override {
    creates.push_back(*request);
    rectification = request->rectification();
    rectification.set_name(request->parent() + "/rectifications/r12");
    rectification.set_state(Rectification::STATE_OPEN);
    rectification.set_etag("\"1\"");
    *response = rectification;
    return grpc::Status::OK;
  }

  grpc::Status GetRectification(
      grpc::ServerContext*, const report::v1::GetRectificationRequest* request,
      Rectification* response) override {
    if (rectification.name() != request->name()) {
      return rpc::ToGrpc(
          status::NotFound("jixiao/Rectification", request->name()), "");
    }
    *response = rectification;
    return grpc::Status::OK;
  }

  grpc::Status ListRectifications(
      grpc::ServerContext*,
      const report::v1::ListRectificationsRequest* request,
      report::v1::ListRectificationsResponse* response) override {
    lists.push_back(*request);
    *response->add_rectifications() = rectification;
    return grpc::Status::OK;
  }

  grpc::Status CompleteRectification(
      grpc::ServerContext*,
      const report::v1::CompleteRectificationRequest* request,
      Rectification* response) override {
    completions.push_back(*request);
    rectification.set_state(Rectification::STATE_DONE);
    rectification.set_answer(request->answer());
    *response = rectification;
    return grpc::Status::OK;
  }

  grpc::Status JudgeRectification(
      grpc::ServerContext*,
      const report::v1::JudgeRectificationRequest* request,
      Rectification* response) override {
    judgements.push_back(*request);
    rectification.set_state(request->outcome());
    *response = rectification;
    return grpc::Status::OK;
  }

  report::v1::ReportSchedule schedule;
  std::string late_department = "departments/nj-tcj";
  Rectification rectification;
  std::vector<report::v1::SetReportScheduleRequest> sets;
  std::vector<report::v1::ListOverdueReportsRequest> overdue;
  std::vector<report::v1::CompareRevisionsRequest> comparisons;
  std::vector<report::v1::CreateRectificationRequest> creates;
  std::vector<report::v1::ListRectificationsRequest> lists;
  std::vector<report::v1::CompleteRectificationRequest> completions;
  std::vector<report::v1::JudgeRectificationRequest> judgements;
};

// Sends the summary in two chunks.
class SummaryScores final : public evaluation::v1::ScoreService::Service {
 public:
  grpc::Status DownloadCitySummary(
      grpc::ServerContext*,
      const evaluation::v1::DownloadCitySummaryRequest* request,
      grpc::ServerWriter<evaluation::v1::DownloadCitySummaryResponse>* writer)
      override {
    summaries.push_back(*request);
    for (const char* data : {"<html>", "汇总</html>"}) {
      evaluation::v1::DownloadCitySummaryResponse chunk;
      chunk.set_data(data);
      writer->Write(chunk);
    }
    return result;
  }

  std::vector<evaluation::v1::DownloadCitySummaryRequest> summaries;
  grpc::Status result;
};

class OversightCommandsTest : public ::testing::Test {
 protected:
  OversightCommandsTest() {
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(),
                             &port);
    builder.RegisterService(&oversight_);
    builder.RegisterService(&scores_);
    server_ = builder.BuildAndStart();
    address_ = absl::StrCat("127.0.0.1:", port);
  }
  ~OversightCommandsTest() override { server_->Shutdown(); }

  int Run(std::vector<std::string> words) {
    out_.str("");
    err_.str("");
    for (const std::string& word :
         {std::string("--lang"), language_, "--evaluation_address=" + address_,
          "--report_address=" + address_}) {
      words.push_back(word);
    }
    Surroundings surroundings{out_, err_, terminal_,
                              [](const std::string&) { return std::nullopt; },
                              "1.2.3"};
    return cli::Run(words, surroundings);
  }

  // `jixiao report diff` of 2024.
  int Diff(std::vector<std::string> more) {
    std::vector<std::string> words = {"report", "diff",   "--department",
                                      "nj-tcj", "--year", "2024"};
    words.insert(words.end(), more.begin(), more.end());
    return Run(words);
  }

  Oversight oversight_;
  SummaryScores scores_;
  std::unique_ptr<grpc::Server> server_;
  std::string address_;
  std::string language_ = "en";
  Terminal terminal_;
  std::ostringstream out_;
  std::ostringstream err_;
};

TEST_F(OversightCommandsTest, DiffShowsWhatDiffersInLines) {
  EXPECT_EQ(Diff({}), kExitOk) << err_.str();
  EXPECT_EQ(oversight_.comparisons[0].name(),
            "departments/nj-tcj/reports/2024");
  EXPECT_EQ(oversight_.comparisons[0].base(), "");
  EXPECT_THAT(out_.str(), HasSubstr("score"));
  EXPECT_THAT(out_.str(), HasSubstr("预算执行率 复核分"));
  EXPECT_THAT(out_.str(), HasSubstr("3 分"));
  EXPECT_THAT(out_.str(), HasSubstr("2 differences"));
  EXPECT_THAT(out_.str(), HasSubstr("input"));
  EXPECT_THAT(out_.str(), HasSubstr("sequence 10 sha256:b"));
}

TEST_F(OversightCommandsTest, DiffNamesInputsInChinese) {
  language_ = "zh";
  EXPECT_EQ(Diff({}), kExitOk) << err_.str();
  EXPECT_THAT(out_.str(), HasSubstr("部门提交的数据"));
  EXPECT_THAT(out_.str(), HasSubstr("submissions/2024 序号 9 sha256:a"));
  EXPECT_THAT(out_.str(), HasSubstr("submissions/2024 序号 10 sha256:b"));
  EXPECT_THAT(out_.str(), Not(HasSubstr("sequence")));
  EXPECT_EQ(Diff({"--json"}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("\"subject\": \"submission\""));
  EXPECT_THAT(out_.str(), HasSubstr("sequence 10 sha256:b"));
}

TEST_F(OversightCommandsTest, TheBaseIsARevisionOrAYear) {
  const std::map<std::string, std::string> bases = {
      {"1", "departments/nj-tcj/reports/2024@1"},
      {"2023", "departments/nj-tcj/reports/2023"},
      {"2023@2", "departments/nj-tcj/reports/2023@2"}};
  for (const auto& [base, name] : bases) {
    EXPECT_EQ(Diff({"--revision", "3", "--base", base}), kExitOk);
    EXPECT_EQ(oversight_.comparisons.back().base(), name);
    EXPECT_EQ(oversight_.comparisons.back().name(),
              "departments/nj-tcj/reports/2024@3");
  }
  const std::size_t asked = oversight_.comparisons.size();
  for (const char* base : {"x", "0", "-1", "2023@", "2023@0", "2023@x", "@1"}) {
    EXPECT_EQ(Diff({"--base", base}), kExitUsage) << base;
    EXPECT_THAT(err_.str(), HasSubstr("--base")) << base;
  }
  EXPECT_EQ(oversight_.comparisons.size(), asked);
}

TEST_F(OversightCommandsTest, DiffAsJsonHasEveryField) {
  EXPECT_EQ(Diff({"--json"}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("\"kind\": \"SCORE\""));
  EXPECT_THAT(out_.str(), HasSubstr("\"key\": \"GC1.6\""));
  EXPECT_THAT(out_.str(), HasSubstr("\"before\": \"3\\n分\""));
}

TEST_F(OversightCommandsTest, AScheduleIsSetInPartsAndShown) {
  EXPECT_EQ(Run({"report", "schedule", "--year", "2024"}), kExitNotFound);
  EXPECT_EQ(
      Run({"report", "schedule", "--year", "2024", "--submit", "2025-04-30",
           "--review", "2025-07-31", "--publish", "2025-09-30"}),
      kExitOk)
      << err_.str();
  EXPECT_EQ(oversight_.sets[0].report_schedule().name(),
            "reportSchedules/2024");
  EXPECT_EQ(oversight_.sets[0].report_schedule().etag(), "");
  EXPECT_NE(oversight_.sets[0].request_id(), "");
  EXPECT_EQ(
      Run({"report", "schedule", "--year", "2024", "--publish", "2025-10-31"}),
      kExitOk);
  EXPECT_EQ(oversight_.sets[1].report_schedule().etag(), "\"1\"");
  EXPECT_EQ(oversight_.sets[1].report_schedule().submit_date().day(), 30);
  EXPECT_EQ(oversight_.sets[1].report_schedule().publish_date().month(), 10);
  EXPECT_EQ(Run({"report", "schedule", "--year", "2024", "--json"}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("\"publish_date\": \"2025-10-31\""));
  EXPECT_EQ(oversight_.sets.size(), 2u);
}

TEST_F(OversightCommandsTest, TheFirstScheduleNeedsEveryDay) {
  EXPECT_EQ(
      Run({"report", "schedule", "--year", "2031", "--submit", "2032-04-30"}),
      kExitUsage);
  EXPECT_THAT(err_.str(),
              HasSubstr("--review and --publish are missing: 2031 has no "
                        "deadlines yet"));
  EXPECT_EQ(Run({"report", "schedule", "--year", "2031", "--submit",
                 "2032-04-30", "--publish", "2032-09-30"}),
            kExitUsage);
  EXPECT_THAT(err_.str(), HasSubstr("--review is missing: 2031"));
  EXPECT_TRUE(oversight_.sets.empty());
}

TEST_F(OversightCommandsTest, OverdueWithoutAScheduleSaysHowToSetOne) {
  EXPECT_EQ(Run({"report", "overdue", "--year", "2031"}), kExitNotFound);
  EXPECT_THAT(err_.str(), HasSubstr("jixiao report schedule --year 2031 "
                                    "--submit DAY"));
}

// The report's name gives way, it can be put together from the rest.
TEST_F(OversightCommandsTest, OverdueShowsDepartmentsInFull) {
  terminal_.width = 60;
  oversight_.late_department =
      "departments/nj-a-department-with-a-rather-long-name";
  EXPECT_EQ(Run({"report", "overdue", "--year", "2024"}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("nj-a-department-with-a-rather-long-name"));
}

TEST_F(OversightCommandsTest, AFaultyDayIsAFaultOfTheCommandLine) {
  EXPECT_EQ(Run({"report", "schedule", "--year", "2024", "--submit", "30.4."}),
            kExitUsage);
  EXPECT_EQ(Run({"report", "overdue", "--year", "2024", "--on", "2025-02-30"}),
            kExitUsage);
  EXPECT_TRUE(oversight_.sets.empty());
  EXPECT_TRUE(oversight_.overdue.empty());
}

TEST_F(OversightCommandsTest, OverdueReadsEveryPage) {
  EXPECT_EQ(Run({"report", "overdue", "--year", "2024", "--on", "2025-05-15"}),
            kExitOk)
      << err_.str();
  EXPECT_EQ(oversight_.overdue.size(), 2u);
  EXPECT_EQ(oversight_.overdue[0].parent(), "departments/-");
  EXPECT_EQ(oversight_.overdue[0].as_of_date().day(), 15);
  EXPECT_THAT(out_.str(), HasSubstr("nj-tcj"));
  EXPECT_THAT(out_.str(), HasSubstr("submission"));
  EXPECT_THAT(out_.str(), HasSubstr("no report"));
  EXPECT_EQ(
      Run({"report", "overdue", "--year", "2024", "--limit", "1", "--json"}),
      kExitOk);
  EXPECT_FALSE(oversight_.overdue.back().has_as_of_date());
  EXPECT_THAT(out_.str(), HasSubstr("\"complete\": false"));
  EXPECT_THAT(out_.str(), HasSubstr("\"stage\": \"SUBMISSION\""));
  EXPECT_THAT(out_.str(), HasSubstr("\"days_late\": 15"));
}

TEST_F(OversightCommandsTest, ASummaryIsWrittenWhenItIsComplete) {
  const std::string path = ::testing::TempDir() + "/summary.html";
  EXPECT_EQ(Run({"report", "summary", "--year", "2024", "--format", "html",
                 "-o", path, "--drafts"}),
            kExitOk)
      << err_.str();
  EXPECT_EQ(scores_.summaries[0].parent(), "departments/-");
  EXPECT_EQ(scores_.summaries[0].format(),
            evaluation::v1::DOCUMENT_FORMAT_HTML);
  EXPECT_TRUE(scores_.summaries[0].include_drafts());
  std::ifstream file(path);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}),
            "<html>汇总</html>");
  std::remove(path.c_str());
  scores_.result = grpc::Status(grpc::StatusCode::INTERNAL, "broken");
  EXPECT_NE(Run({"report", "summary", "--year", "2024", "--format", "xlsx",
                 "-o", path}),
            kExitOk);
  EXPECT_EQ(scores_.summaries[1].format(),
            evaluation::v1::DOCUMENT_FORMAT_XLSX);
  EXPECT_FALSE(std::ifstream(path).good());
}

TEST_F(OversightCommandsTest, ASummaryIsHtmlOrAWorkbook) {
  EXPECT_EQ(Run({"report", "summary", "--year", "2024", "--format", "pdf"}),
            kExitUsage);
  EXPECT_EQ(Run({"report", "summary", "--year", "2024", "--format", "html"}),
            kExitOk);
  EXPECT_EQ(out_.str(), "<html>汇总</html>");
}

TEST_F(OversightCommandsTest, ARectificationIsDemandedCompletedAndJudged) {
  EXPECT_EQ(Run({"rectification", "create", "--department", "nj-tcj", "--year",
                 "2024", "--check", "E1", "--demand", "核实全年预算数", "--due",
                 "2025-10-31"}),
            kExitOk)
      << err_.str();
  EXPECT_EQ(oversight_.creates[0].parent(), "departments/nj-tcj");
  EXPECT_EQ(oversight_.creates[0].rectification().report(),
            "departments/nj-tcj/reports/2024");
  EXPECT_EQ(oversight_.creates[0].rectification().check_id(), "E1");
  EXPECT_EQ(oversight_.creates[0].rectification().due_date().day(), 31);
  EXPECT_THAT(out_.str(), HasSubstr("r12"));
  EXPECT_THAT(out_.str(), HasSubstr("open"));

  EXPECT_EQ(Run({"rectification", "complete", "r12", "--department", "nj-tcj",
                 "--answer", "已核实"}),
            kExitOk)
      << err_.str();
  EXPECT_EQ(oversight_.completions[0].name(),
            "departments/nj-tcj/rectifications/r12");
  EXPECT_EQ(oversight_.completions[0].etag(), "\"1\"");
  EXPECT_EQ(oversight_.completions[0].answer(), "已核实");

  EXPECT_EQ(Run({"rectification", "judge", "r12", "--department", "nj-tcj",
                 "--outcome", "reopened", "--json"}),
            kExitOk);
  EXPECT_EQ(oversight_.judgements[0].outcome(), Rectification::STATE_REOPENED);
  EXPECT_THAT(out_.str(), HasSubstr("\"state\": \"REOPENED\""));
}

TEST_F(OversightCommandsTest, ARectificationIsAboutACheckOrAnIndicator) {
  const std::vector<std::string> words = {
      "rectification", "create",   "--department", "nj-tcj", "--year",
      "2024",          "--demand", "核实预算",     "--due",  "2025-10-31"};
  EXPECT_EQ(Run(words), kExitUsage);
  EXPECT_THAT(err_.str(), HasSubstr("--check or --indicator is missing"));
  std::vector<std::string> both = words;
  both.insert(both.end(), {"--check", "E1", "--indicator", "GC5.2"});
  EXPECT_EQ(Run(both), kExitUsage);
  EXPECT_THAT(err_.str(), HasSubstr("--check and --indicator are both given"));
  EXPECT_TRUE(oversight_.creates.empty());
  std::vector<std::string> one = words;
  one.insert(one.end(), {"--indicator", "GC5.2"});
  EXPECT_EQ(Run(one), kExitOk) << err_.str();
  EXPECT_EQ(oversight_.creates[0].rectification().indicator_code(), "GC5.2");
}

TEST_F(OversightCommandsTest, ARectificationThatIsNotThereIsNotFound) {
  EXPECT_EQ(Run({"rectification", "complete", "r9", "--department", "nj-tcj",
                 "--answer", "已核实"}),
            kExitNotFound);
  EXPECT_TRUE(oversight_.completions.empty());
}

TEST_F(OversightCommandsTest, RectificationsAreListedOfAllAndByState) {
  oversight_.rectification.set_name("departments/nj-tcj/rectifications/r12");
  oversight_.rectification.set_demand("核实全年预算数");
  oversight_.rectification.set_state(Rectification::STATE_DONE);
  EXPECT_EQ(Run({"rectification", "list", "--department", "all", "--state",
                 "DONE", "--due_before", "2025-11-01"}),
            kExitOk)
      << err_.str();
  EXPECT_EQ(oversight_.lists[0].parent(), "departments/-");
  EXPECT_EQ(oversight_.lists[0].state(), Rectification::STATE_DONE);
  EXPECT_EQ(oversight_.lists[0].due_before().month(), 11);
  EXPECT_THAT(out_.str(), HasSubstr("核实全年预算数"));
  EXPECT_THAT(out_.str(), HasSubstr("nj-tcj"));
  EXPECT_EQ(Run({"rectification", "list", "--department", "nj-tcj"}), kExitOk);
  EXPECT_EQ(oversight_.lists[1].state(), Rectification::STATE_UNSPECIFIED);
  EXPECT_FALSE(oversight_.lists[1].has_due_before());
  EXPECT_EQ(Run({"rectification", "list", "--department", "nj-tcj", "--state",
                 "WRONG"}),
            kExitUsage);
}

}  // namespace
}  // namespace jixiao::cli
