// What those who may only read get to see: the published revision of a year,
// and of any other not even whether it exists.
#include <string>

#include "common/testing/access.h"
#include "tests/integration/services/orchestrator/report_fixture.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::Report;
using testing::CallerOf;
using testing::EqualsProto;

constexpr char kYear[] = "departments/nj-tcj/reports/2024";

class ReportReaders : public ReportFixture {
 protected:
  absl::StatusOr<Report> GetAs(const std::string& principal,
                               const std::string& name) {
    report::v1::GetReportRequest request;
    request.set_name(name);
    return Call(&report::v1::ReportService::Stub::GetReport, request,
                principal);
  }
  // What a reader is told of a revision that is not published.
  void ExpectRefused(const std::string& name) {
    EXPECT_EQ(status::ToLogString(GetAs(reader_, name).status()),
              status::ToLogString(status::PermissionDenied(
                  std::string(report::v1::ReportService::service_full_name()) +
                  "/GetReport")))
        << name;
  }
  Report Add(int revision, Report::State state) {
    StoredReport stored;
    stored.key.revision = revision;
    stored.state = state;
    return AddReport(stored);
  }

  const std::string reader_ = CallerOf("READER", "nj-tcj");
};

TEST_F(ReportReaders, GetThePublishedRevisionByItsNameAndAsTheLatest) {
  Add(1, Report::STATE_SUPERSEDED);
  const Report published = Add(2, Report::STATE_PUBLISHED);
  Add(3, Report::STATE_DRAFT);
  for (const std::string& name : {std::string(kYear), published.name()}) {
    for (const char* departments : {"nj-tcj", "-"}) {
      JX_ASSERT_OK_AND_ASSIGN(const Report report,
                              GetAs(CallerOf("READER", departments), name));
      EXPECT_THAT(report, EqualsProto(published));
    }
  }
  ExpectRefused(published.name().substr(0, published.name().size() - 1) + "1");
  ExpectRefused(published.name().substr(0, published.name().size() - 1) + "3");
}

TEST_F(ReportReaders, AreRefusedWhatIsNotPublishedAsIfItWereNotThere) {
  ExpectRefused(kYear);
  ExpectRefused(std::string(kYear) + "@1");
  int revision = 0;
  for (const auto state :
       {Report::STATE_DRAFT, Report::STATE_SUBMITTED, Report::STATE_RETURNED,
        Report::STATE_REVIEWED, Report::STATE_SUPERSEDED,
        Report::STATE_GENERATING}) {
    const Report report = Add(++revision, state);
    ExpectRefused(report.name());
    ExpectRefused(kYear);
  }
  ExpectRefused(std::string(kYear) + "@99");
  ExpectRefused("departments/nj-tcj/reports/2019");
}

TEST_F(ReportReaders, OfAnotherDepartmentGetNothing) {
  const Report published = Add(1, Report::STATE_PUBLISHED);
  const absl::Status status =
      GetAs(CallerOf("READER", "other"), published.name()).status();
  EXPECT_TRUE(absl::IsPermissionDenied(status)) << status;
}

TEST_F(ReportReaders, WithAnotherRoleSeeEveryRevisionByAsManyStatements) {
  Add(1, Report::STATE_PUBLISHED);
  const Report draft = Add(2, Report::STATE_DRAFT);
  const auto read = [&](const std::string& roles, const std::string& name) {
    return Statements(
        [&] { JX_EXPECT_OK(GetAs(CallerOf(roles, "nj-tcj"), name)) << roles; });
  };
  const int64_t clerk = read("CLERK", draft.name());
  for (const char* roles : {"APPROVER", "REVIEWER", "OPERATOR", "SERVICE",
                            "AUDITOR", "READER,CLERK"}) {
    EXPECT_EQ(read(roles, draft.name()), clerk) << roles;
    EXPECT_THAT(GetAs(CallerOf(roles, "nj-tcj"), kYear),
                testing::IsOkAndHolds(EqualsProto(draft)))
        << roles;
  }
  EXPECT_EQ(read("READER", kYear), clerk);
}

}  // namespace
}  // namespace jixiao::orchestrator
