// What differs between two revisions of a report.
#include <gmock/gmock.h>

#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "tests/integration/services/orchestrator/report_fixture.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::CompareRevisionsResponse;
using report::v1::Report;
using report::v1::RevisionChange;
using ::testing::HasSubstr;
using testing::HasViolation;
using testing::StatusIs;
using OversightStub = report::v1::OversightService::Stub;

class RevisionTest : public ReportFixture {
 protected:
  void SetUp() override {
    for (const int revision : {1, 2, 3}) Store({"nj-tcj", 2024, revision});
    Store({"nj-tcj", 2023, 1});
    Store({"other", 2024, 1});
    evaluation::v1::CompareDocumentsResponse comparison;
    evaluation::v1::DocumentChange& change = *comparison.add_changes();
    change.set_kind(evaluation::v1::DocumentChange::KIND_SCORE);
    change.set_section("附件");
    change.set_subject("预算执行率 复核分");
    change.set_key("GC1.6");
    change.set_before("3");
    change.set_after("2.5");
    peers_.SetComparison(comparison);
  }

  void Store(const ReportKey& key, Report::State state = Report::STATE_DRAFT) {
    StoredReport stored;
    stored.key = key;
    stored.state = state;
    stored.evaluation = absl::StrCat("e", key.fiscal_year, "-", key.revision);
    AddReport(stored);
  }

  static std::string Name(int revision, int year = 2024) {
    return ReportKey{"nj-tcj", year, revision}.Name();
  }

  absl::StatusOr<CompareRevisionsResponse> Compare(
      const std::string& name, const std::string& base = "",
      const std::string& principal = Clerk()) {
    report::v1::CompareRevisionsRequest request;
    request.set_name(name);
    request.set_base(base);
    return Call(&OversightStub::CompareRevisions, request, principal);
  }

  // Gives the report inputs with this sequence of the budget.
  void SetInputs(const ReportKey& key, int sequence,
                 const std::string& framework) {
    database_.Execute(
        "UPDATE report SET detail = ? WHERE department = ? AND fiscal_year = ? "
        "AND revision = ?",
        {absl::StrCat(
             R"({"inputs":[{"role":"budget","resource":"departments/nj-tcj",)"
             R"("sequence":")",
             sequence, R"(","digest":"d)", sequence,
             R"("},{"role":"framework","resource":")", framework,
             R"(","digest":"f"}]})"),
         key.department, key.fiscal_year, key.revision});
  }
};

TEST_F(RevisionTest, TheLatestIsComparedWithTheOneBefore) {
  JX_ASSERT_OK_AND_ASSIGN(const auto diff,
                          Compare("departments/nj-tcj/reports/2024"));
  EXPECT_EQ(diff.name(), Name(3));
  EXPECT_EQ(diff.base(), Name(2));
  ASSERT_EQ(diff.changes_size(), 1);
  const RevisionChange& change = diff.changes(0);
  EXPECT_EQ(change.kind(), RevisionChange::KIND_SCORE);
  EXPECT_EQ(change.section(), "附件");
  EXPECT_EQ(change.subject(), "预算执行率 复核分");
  EXPECT_EQ(change.key(), "GC1.6");
  EXPECT_EQ(change.before(), "3");
  EXPECT_EQ(change.after(), "2.5");
  EXPECT_EQ(peers_.LastComparison().name(), Get(Name(3)).document());
  EXPECT_EQ(peers_.LastComparison().base(), Get(Name(2)).document());
}

TEST_F(RevisionTest, TheBaseMayBeOfAnotherYear) {
  JX_ASSERT_OK_AND_ASSIGN(const auto diff,
                          Compare(Name(1), "departments/nj-tcj/reports/2023"));
  EXPECT_EQ(diff.base(), Name(1, 2023));
}

TEST_F(RevisionTest, InputsThatDifferComeFirst) {
  SetInputs({"nj-tcj", 2024, 1}, 5, "frameworks/a@1");
  SetInputs({"nj-tcj", 2024, 2}, 7, "frameworks/a@1");
  JX_ASSERT_OK_AND_ASSIGN(const auto diff, Compare(Name(2)));
  ASSERT_EQ(diff.changes_size(), 2);
  EXPECT_EQ(diff.changes(0).kind(), RevisionChange::KIND_INPUT);
  EXPECT_EQ(diff.changes(0).subject(), "budget");
  EXPECT_EQ(diff.changes(0).before(),
            "departments/nj-tcj sequence 5 sha256:d5");
  EXPECT_EQ(diff.changes(0).after(), "departments/nj-tcj sequence 7 sha256:d7");
}

TEST_F(RevisionTest, TheFirstRevisionHasNoneBefore) {
  EXPECT_THAT(Compare(Name(1)), HasViolation("base", "first revision"));
}

TEST_F(RevisionTest, ARevisionThatIsNotThereIsNotFound) {
  const auto missing = StatusIs(absl::StatusCode::kNotFound,
                                type::v1::ERROR_REASON_RESOURCE_NOT_FOUND);
  EXPECT_THAT(Compare(Name(9)), missing);
  EXPECT_THAT(Compare(Name(3), Name(9)), missing);
}

TEST_F(RevisionTest, ARevisionWithoutDocumentIsInTheWrongState) {
  Store({"nj-tcj", 2024, 4}, Report::STATE_GENERATING);
  const auto wrong = StatusIs(absl::StatusCode::kFailedPrecondition,
                              type::v1::ERROR_REASON_WRONG_STATE);
  const absl::Status refused = Compare(Name(4)).status();
  EXPECT_THAT(refused, wrong);
  EXPECT_THAT(Compare(Name(3), Name(4)), wrong);
  EXPECT_EQ(refused.message(),
            Name(4) +
                " is GENERATING and has no document to compare; name another "
                "revision");
  EXPECT_EQ(status::MetadataOf(refused),
            (status::Metadata{{"state", "STATE_GENERATING"}}));
}

TEST_F(RevisionTest, NamesAreCheckedAndOfOneDepartment) {
  const absl::Status malformed =
      Compare("departments/nj-tcj/reports/x", "departments/nj-tcj/reports/1")
          .status();
  EXPECT_THAT(malformed, HasViolation("name"));
  EXPECT_THAT(malformed, HasViolation("base"));
  EXPECT_THAT(Compare(Name(3), "departments/other/reports/2024@1", Operator()),
              HasViolation("base", "same department"));
}

TEST_F(RevisionTest, ADepartmentComparesItsOwnReportsOnly) {
  const auto denied = StatusIs(absl::StatusCode::kPermissionDenied,
                               type::v1::ERROR_REASON_PERMISSION_DENIED);
  EXPECT_THAT(Compare(Name(3), "", Clerk("clerk", "other")), denied);
  EXPECT_THAT(Compare(Name(3), "departments/other/reports/2024@1"), denied);
  EXPECT_THAT(Compare(Name(3), "", "subject=r;role=READER;department=-"),
              denied);
}

// What differs tells what is in both, so drafts are read as if by name.
TEST_F(RevisionTest, DraftsComparedFromOutsideLeaveAnEventEach) {
  const auto events = [&] {
    return database_.Count("audit_event WHERE action = 'READ'");
  };
  JX_EXPECT_OK(Compare(Name(3), Name(2)));
  EXPECT_EQ(events(), 0);
  JX_EXPECT_OK(Compare(Name(3), Name(2), Operator()));
  EXPECT_EQ(events(), 2);
  EXPECT_EQ(database_.Scalar("SELECT GROUP_CONCAT(resource ORDER BY sequence) "
                             "FROM audit_event WHERE action = 'READ' AND "
                             "department = 'nj-tcj'"),
            Name(2) + "," + Name(3));
  Store({"nj-tcj", 2022, 1}, Report::STATE_PUBLISHED);
  JX_EXPECT_OK(Compare(Name(3), Name(1, 2022), Operator()));
  EXPECT_EQ(events(), 3) << "of what is published there is none";
}

TEST_F(RevisionTest, AnEvaluationServiceThatIsDownIsTold) {
  peers_.Fail("CompareDocuments",
              grpc::Status(grpc::StatusCode::UNAVAILABLE, "down"));
  EXPECT_THAT(Compare(Name(3)),
              StatusIs(absl::StatusCode::kUnavailable,
                       type::v1::ERROR_REASON_PEER_UNAVAILABLE));
}

}  // namespace
}  // namespace jixiao::orchestrator
