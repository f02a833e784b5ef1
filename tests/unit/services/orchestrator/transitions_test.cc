#include "services/orchestrator/domain/transitions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "common/clock/timestamp.h"
#include "common/testing/matchers.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::DESK_LINE;
using report::v1::DESK_PERFORMANCE;
using report::v1::Report;
using ::testing::HasSubstr;
using testing::IsOk;
using testing::MessageIs;
using testing::StatusIs;

constexpr auto kRefused = absl::StatusCode::kFailedPrecondition;

const Actor& SomeApprover() {
  static const auto* actor =
      new Actor{"approver", absl::FromUnixSeconds(1740787200)};
  return *actor;
}
Actor ReviewerNamed(const std::string& subject) {
  return {subject, absl::FromUnixSeconds(1740787200)};
}

Report InState(Report::State state) {
  Report report;
  report.set_name("departments/nj-tcj/reports/2024@2");
  report.set_revision(2);
  report.set_state(state);
  report.set_preparer("clerk");
  if (state != Report::STATE_DRAFT) report.set_submitter("approver");
  return report;
}

constexpr Standing kLatest = {2, false};

// A transition with what it accepts.
struct TransitionCase {
  std::string name;
  ReportStates accepted;
  std::function<absl::Status(const Standing&, Report&)> run;
};

std::vector<TransitionCase> AllTransitions() {
  return {
      {"submit",
       {Report::STATE_DRAFT},
       [](const Standing& standing, Report& report) {
         return Submit(standing, SomeApprover(), report);
       }},
      {"return",
       {Report::STATE_SUBMITTED, Report::STATE_REVIEWED},
       [](const Standing& standing, Report& report) {
         return Return(standing, ReviewerNamed("chen"), DESK_LINE, report);
       }},
      {"review",
       {Report::STATE_SUBMITTED},
       [](const Standing& standing, Report& report) {
         return Review(standing, ReviewerNamed("chen"), DESK_LINE, "", report);
       }},
  };
}

TEST(Transitions, EachIsRefusedInEveryStateButItsOwn) {
  for (const TransitionCase& transition : AllTransitions()) {
    for (int number = Report::State_MIN + 1; number <= Report::State_MAX;
         ++number) {
      const auto state = static_cast<Report::State>(number);
      SCOPED_TRACE(transition.name + " of " + Report::State_Name(state));
      Report report = InState(state);
      const absl::Status status = transition.run(kLatest, report);
      const auto& accepted = transition.accepted;
      if (std::find(accepted.begin(), accepted.end(), state) !=
          accepted.end()) {
        EXPECT_THAT(status, IsOk());
        continue;
      }
      EXPECT_THAT(status,
                  StatusIs(kRefused, type::v1::ERROR_REASON_WRONG_STATE));
      EXPECT_THAT(report, testing::EqualsProto(InState(state)));
    }
  }
}

TEST(Transitions, EachIsRefusedOfARevisionThatIsNotTheLatest) {
  for (const TransitionCase& transition : AllTransitions()) {
    SCOPED_TRACE(transition.name);
    Report report = InState(transition.accepted.front());
    const absl::Status status = transition.run({3, false}, report);
    EXPECT_THAT(status, StatusIs(kRefused, type::v1::ERROR_REASON_WRONG_STATE));
    EXPECT_THAT(status, MessageIs(HasSubstr("not the latest revision")));
    EXPECT_THAT(status, MessageIs(HasSubstr("@3")));
  }
}

TEST(Transitions, SubmittingSaysWhoAndWhen) {
  Report report = InState(Report::STATE_DRAFT);
  ASSERT_THAT(Submit(kLatest, SomeApprover(), report), IsOk());
  EXPECT_EQ(report.state(), Report::STATE_SUBMITTED);
  EXPECT_EQ(report.submitter(), "approver");
  EXPECT_EQ(FromTimestamp(report.submit_time()), SomeApprover().now);
  EXPECT_EQ(report.sampling(), report::v1::SAMPLING_UNSPECIFIED);
}

TEST(Transitions, AReportSubmittedAfterAReturnIsInTheSample) {
  Report report = InState(Report::STATE_DRAFT);
  ASSERT_THAT(Submit({2, true}, SomeApprover(), report), IsOk());
  EXPECT_EQ(report.sampling(), report::v1::SAMPLING_SAMPLED);
}

TEST(Transitions, EveryFaultThatBlocksIsTold) {
  Report report = InState(Report::STATE_DRAFT);
  const auto add = [&](const std::string& place, bool blocking) {
    auto* fault = report.add_faults();
    fault->set_section("四、存在问题及原因分析");
    fault->set_place(place);
    fault->set_kind("PROBLEMS_DENIED");
    fault->set_message("核验发现不成立的关系，不能写“无”");
    fault->set_blocking(blocking);
  };
  add("narrative/40-problems.md:1:1", true);
  add("narrative/20-profile.md:3:7", false);
  add("", true);
  const absl::Status status = Submit(kLatest, SomeApprover(), report);
  EXPECT_THAT(status,
              StatusIs(kRefused, type::v1::ERROR_REASON_REPORT_BLOCKED));
  EXPECT_THAT(status::MetadataOf(status),
              ::testing::ElementsAre(::testing::Pair("faults", "2")));
  google::rpc::PreconditionFailure failure;
  ASSERT_TRUE(failure.ParseFromString(
      std::string(*status.GetPayload(status::kPreconditionFailureUrl))));
  ASSERT_EQ(failure.violations_size(), 2);
  EXPECT_EQ(failure.violations(0).subject(), "narrative/40-problems.md:1:1");
  EXPECT_THAT(failure.violations(0).description(),
              HasSubstr("PROBLEMS_DENIED: 核验发现"));
  EXPECT_EQ(failure.violations(1).subject(), "四、存在问题及原因分析");
  EXPECT_EQ(report.state(), Report::STATE_DRAFT);
}

TEST(Transitions, FaultsThatDoNotBlockLetItPass) {
  Report report = InState(Report::STATE_DRAFT);
  report.add_faults()->set_message("约 does not fit");
  EXPECT_THAT(Submit(kLatest, SomeApprover(), report), IsOk());
}

TEST(Transitions, TwoDesksMakeItReviewed) {
  Report report = InState(Report::STATE_SUBMITTED);
  ASSERT_THAT(
      Review(kLatest, ReviewerNamed("chen"), DESK_PERFORMANCE, "可", report),
      IsOk());
  EXPECT_EQ(report.state(), Report::STATE_SUBMITTED);
  ASSERT_THAT(Review(kLatest, ReviewerNamed("dong"), DESK_LINE, "", report),
              IsOk());
  EXPECT_EQ(report.state(), Report::STATE_REVIEWED);
  ASSERT_EQ(report.desk_reviews_size(), 2);
  EXPECT_EQ(report.desk_reviews(0).reviewer(), "chen");
  EXPECT_EQ(report.desk_reviews(0).remark(), "可");
  EXPECT_EQ(report.desk_reviews(1).desk(), DESK_LINE);
}

TEST(Transitions, ADeskPassesOnce) {
  Report report = InState(Report::STATE_SUBMITTED);
  ASSERT_THAT(Review(kLatest, ReviewerNamed("chen"), DESK_LINE, "", report),
              IsOk());
  const absl::Status status =
      Review(kLatest, ReviewerNamed("dong"), DESK_LINE, "", report);
  EXPECT_THAT(status, StatusIs(kRefused, type::v1::ERROR_REASON_WRONG_STATE));
  EXPECT_THAT(status, MessageIs(HasSubstr("chen")));
}

TEST(Transitions, OnePersonIsNotBothDesks) {
  Report report = InState(Report::STATE_SUBMITTED);
  ASSERT_THAT(Review(kLatest, ReviewerNamed("chen"), DESK_LINE, "", report),
              IsOk());
  const auto refused =
      StatusIs(kRefused, type::v1::ERROR_REASON_SEPARATION_OF_DUTIES);
  EXPECT_THAT(
      Review(kLatest, ReviewerNamed("chen"), DESK_PERFORMANCE, "", report),
      refused);
  EXPECT_THAT(Return(kLatest, ReviewerNamed("chen"), DESK_PERFORMANCE, report),
              refused);
  EXPECT_THAT(Return(kLatest, ReviewerNamed("chen"), DESK_LINE, report),
              IsOk());
}

TEST(Transitions, WhoPreparedOrSubmittedDoesNotReview) {
  for (const char* subject : {"clerk", "approver"}) {
    SCOPED_TRACE(subject);
    Report report = InState(Report::STATE_SUBMITTED);
    const auto refused =
        StatusIs(kRefused, type::v1::ERROR_REASON_SEPARATION_OF_DUTIES);
    const absl::Status status =
        Review(kLatest, ReviewerNamed(subject), DESK_LINE, "", report);
    EXPECT_THAT(status, refused);
    EXPECT_THAT(status::MetadataOf(status),
                ::testing::ElementsAre(::testing::Pair("subject", subject)));
    EXPECT_THAT(Return(kLatest, ReviewerNamed(subject), DESK_LINE, report),
                refused);
    EXPECT_THAT(report, testing::EqualsProto(InState(Report::STATE_SUBMITTED)));
  }
}

}  // namespace
}  // namespace jixiao::orchestrator
