#include "common/uuid/uuid.h"
#include "tests/integration/services/orchestrator/workflow/workflow_fixture.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::Report;
using report::v1::ReportEvent;
using testing::HasViolation;
using testing::StatusIs;

class WorkflowEvents : public WorkflowFixture {};

TEST_F(WorkflowEvents, ACommentChangesNoReportInAnyState) {
  for (int number = Report::STATE_GENERATING; number <= Report::State_MAX;
       ++number) {
    StoredReport stored;
    stored.state = static_cast<Report::State>(number);
    stored.key.revision = number;
    SCOPED_TRACE(Report::State_Name(stored.state));
    const Report before = AddReport(stored);
    JX_ASSERT_OK_AND_ASSIGN(const ReportEvent event, CommentIt(before.name()));
    EXPECT_EQ(event.name(), before.name() + "/events/1");
    EXPECT_EQ(event.kind(), ReportEvent::KIND_COMMENTED);
    EXPECT_THAT(Get(before.name()), testing::EqualsProto(before));
    JX_ASSERT_OK_AND_ASSIGN(const auto history, Events(before.name()));
    ASSERT_EQ(history.events_size(), 1);
    EXPECT_THAT(history.events(0), testing::EqualsProto(event));
  }
}

TEST_F(WorkflowEvents, AHostileRemarkIsKeptAsItIs) {
  const Report report = AddReport();
  const std::string text =
      "<script>alert('x')</script>\n'; DROP TABLE report; -- \\ \" 😀 \u202e";
  JX_ASSERT_OK(CommentIt(report.name(), {Remark(text)}));
  JX_ASSERT_OK_AND_ASSIGN(const auto history, Events(report.name()));
  EXPECT_EQ(history.events(0).comments(0).text(), text);
}

TEST_F(WorkflowEvents, HistoryComesPageByPageOldestFirst) {
  const Report report = AddReport();
  for (int i = 0; i < 5; ++i) {
    clock_.Advance(absl::Seconds(1));
    JX_ASSERT_OK(CommentIt(report.name(), {Remark(std::to_string(i))}));
  }
  std::vector<std::string> texts;
  std::string token;
  do {
    JX_ASSERT_OK_AND_ASSIGN(const auto page, Events(report.name(), 2, token));
    ASSERT_LE(page.events_size(), 2);
    for (const auto& event : page.events()) {
      texts.push_back(event.comments(0).text());
    }
    token = page.next_page_token();
  } while (!token.empty());
  EXPECT_THAT(texts, ::testing::ElementsAre("0", "1", "2", "3", "4"));
}

TEST_F(WorkflowEvents, OfAYearThoseOfAllRevisionsComeByTime) {
  StoredReport stored;
  const Report first = AddReport(stored);
  stored.key.revision = 2;
  const Report second = AddReport(stored);
  stored.key = {"nj-tcj", 2023, 1};
  const Report earlier_year = AddReport(stored);
  JX_ASSERT_OK(CommentIt(earlier_year.name(), {Remark("other year")}));
  // Two at one moment are told apart by revision and number.
  for (const Report& report : {first, second, first, first}) {
    JX_ASSERT_OK(CommentIt(report.name(), {Remark(report.name())}));
  }
  clock_.Advance(absl::Seconds(1));
  JX_ASSERT_OK(CommentIt(second.name(), {Remark("last")}));
  std::vector<std::string> names;
  std::string token;
  do {
    JX_ASSERT_OK_AND_ASSIGN(
        const auto page, Events("departments/nj-tcj/reports/2024@-", 2, token));
    for (const auto& event : page.events()) names.push_back(event.name());
    token = page.next_page_token();
  } while (!token.empty());
  EXPECT_THAT(names, ::testing::ElementsAre(first.name() + "/events/1",
                                            first.name() + "/events/2",
                                            first.name() + "/events/3",
                                            second.name() + "/events/1",
                                            second.name() + "/events/2"));
}

TEST_F(WorkflowEvents, ATokenOfAnotherListIsRefused) {
  const Report report = AddReport();
  for (int i = 0; i < 2; ++i) JX_ASSERT_OK(CommentIt(report.name()));
  JX_ASSERT_OK_AND_ASSIGN(const auto page, Events(report.name(), 1));
  EXPECT_THAT(
      Events("departments/nj-tcj/reports/2024@-", 1, page.next_page_token()),
      StatusIs(absl::StatusCode::kInvalidArgument,
               type::v1::ERROR_REASON_PAGE_TOKEN_MISMATCH));
}

TEST_F(WorkflowEvents, EveryFaultOfARequestIsNamed) {
  report::v1::ReturnReportRequest returning;
  returning.set_name("departments/nj-tcj/reports/2024");
  returning.set_request_id("x");
  const absl::Status refused =
      Call(&Stub::ReturnReport, returning, Reviewer()).status();
  EXPECT_THAT(refused, HasViolation("name", "@{revision}"));
  EXPECT_THAT(refused, HasViolation("etag"));
  EXPECT_THAT(refused, HasViolation("comments", "1 to 200"));
  EXPECT_THAT(refused, HasViolation("desk", "DESK_LINE"));
  EXPECT_THAT(refused, HasViolation("request_id"));

  report::v1::CommentReportRequest comment;
  comment.set_name("departments/nj-tcj/reports/2024@1");
  comment.add_comments()->set_text(std::string(2001, 'x'));
  comment.add_comments()->set_section("a\x01");
  const absl::Status bad =
      Call(&Stub::CommentReport, comment, Clerk()).status();
  EXPECT_THAT(bad, HasViolation("comments[0].text", "2000"));
  EXPECT_THAT(bad, HasViolation("comments[1].section"));
  EXPECT_THAT(bad, HasViolation("comments[1].text"));
  for (int i = 0; i < 199; ++i) comment.add_comments()->set_text("x");
  EXPECT_THAT(Call(&Stub::CommentReport, comment, Clerk()),
              HasViolation("comments", "1 to 200"));

  report::v1::ReviewReportRequest review;
  review.set_name("departments/nj-tcj/reports/2024@1");
  review.set_etag("\"1\"");
  review.set_remark(std::string(2001, 'x'));
  const absl::Status review_error =
      Call(&Stub::ReviewReport, review, Reviewer()).status();
  EXPECT_THAT(review_error, HasViolation("desk"));
  EXPECT_THAT(review_error, HasViolation("remark"));

  report::v1::SampleReportsRequest sample;
  sample.set_parent("departments/nj-tcj");
  sample.set_fiscal_year(1999);
  const absl::Status sample_error =
      Call(&Stub::SampleReports, sample, Reviewer()).status();
  EXPECT_THAT(sample_error, HasViolation("parent", "departments/-"));
  EXPECT_THAT(sample_error, HasViolation("fiscal_year"));
  EXPECT_THAT(sample_error, HasViolation("sample_size", "1 to 10000"));

  report::v1::ReviseReportRequest revise;
  revise.set_name("departments/nj-tcj/reports/2024@1");
  revise.set_etag("\"1\"");
  revise.set_evaluation("departments/other/evaluations/e1");
  EXPECT_THAT(Call(&Stub::ReviseReport, revise, Reviewer()),
              HasViolation("evaluation", "nj-tcj"));
  revise.set_evaluation("e1");
  EXPECT_THAT(Call(&Stub::ReviseReport, revise, Reviewer()),
              HasViolation("evaluation", "departments/{department}"));

  EXPECT_THAT(Events("departments/nj-tcj/reports/2024"),
              HasViolation("parent", "@-"));
  EXPECT_THAT(Events("departments/nj-tcj/reports/2024@1", -1),
              HasViolation("page_size"));
}

}  // namespace
}  // namespace jixiao::orchestrator
