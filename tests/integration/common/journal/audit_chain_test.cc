#include "common/testing/database.h"
#include "common/testing/matchers.h"
#include "tests/integration/common/journal/journal_test_base.h"

namespace jixiao::journal {
namespace {

using ::jixiao::testing::IsOkAndHolds;
using ::jixiao::testing::MessageIs;
using ::jixiao::testing::StatusIs;
using ::testing::AllOf;
using ::testing::HasSubstr;

class AuditChainTest : public ::testing::Test {
 protected:
  void SetUp() override {
    Response response;
    for (int i = 0; i < 3; ++i) {
      JX_ASSERT_OK(WriteOne(db_, MakeContext(), &response));
    }
    JX_ASSERT_OK(Verify(db_, kDepartment));
  }

  void ExpectBroken(const std::string& where) {
    EXPECT_THAT(Verify(db_, kDepartment),
                AllOf(StatusIs(absl::StatusCode::kDataLoss),
                      MessageIs(HasSubstr(where))));
  }

  testing::Database database_{Migrations()};
  mysql::Database& db_ = database_.db();
};

TEST_F(AuditChainTest, VerifiesWhatWasWritten) {
  EXPECT_THAT(Verify(db_, kDepartment), IsOkAndHolds(3));
  EXPECT_THAT(Verify(db_, "nobody"), IsOkAndHolds(0));
}

TEST_F(AuditChainTest, HoldsEverythingThatWasSaid) {
  EXPECT_EQ(database_.Scalar("SELECT after_json FROM audit_event LIMIT 1"),
            "{\"amount\":331541,\"名称\":\"南京\"}");
  EXPECT_EQ(database_.Scalar("SELECT before_json FROM audit_event LIMIT 1"),
            "NULL");
  EXPECT_EQ(database_.Scalar("SELECT actor FROM audit_event LIMIT 1"),
            "clerk@nj-tcj");
  EXPECT_EQ(database_.Scalar("SELECT event_time FROM audit_event LIMIT 1"),
            "2024-12-31 00:00:00.123456");
}

TEST_F(AuditChainTest, VerifiesManyEventsOfOneWrite) {
  JX_ASSERT_OK(db_.RunInTransaction({}, [](mysql::Session& session) {
    return Write(session, MakeContext(), nullptr, [](Entry& entry) {
      for (int i = 0; i < 1203; ++i) {
        entry.Audit("r", "UPDATE", {{"n", i}}, {{"n", i + 1}});
      }
      return absl::OkStatus();
    });
  }));
  EXPECT_THAT(Verify(db_, kDepartment), IsOkAndHolds(1206));
  EXPECT_EQ(database_.Count("audit_event WHERE sequence = 4"), 1203);
}

TEST_F(AuditChainTest, SurvivesTextThatIsNotUtf8) {
  JX_ASSERT_OK(db_.RunInTransaction({}, [](mysql::Session& session) {
    return Write(session, MakeContext(), nullptr, [](Entry& entry) {
      entry.Audit("r", "UPDATE", nullptr, {{"name", "bad \xff byte"}});
      return absl::OkStatus();
    });
  }));
  EXPECT_THAT(Verify(db_, kDepartment), IsOkAndHolds(4));
}

TEST_F(AuditChainTest, DetectsAChangeOfAnyColumn) {
  for (const char* change :
       {"event_time = '2024-12-31 00:00:01'", "actor = 'other'",
        "method = 'other'", "request_id = 'x'", "resource = 'x'",
        "action = 'DELETE'", "before_json = '{}'", "after_json = '{}'",
        "after_json = NULL", "previous_hash = REPEAT('x', 32)",
        "hash = REPEAT('x', 32)"}) {
    SCOPED_TRACE(change);
    database_.Execute("CREATE TABLE kept AS SELECT * FROM audit_event");
    database_.Execute(std::string("UPDATE audit_event SET ") + change +
                      " WHERE sequence = 2");
    ExpectBroken("sequence 2");
    database_.Execute("DELETE FROM audit_event");
    database_.Execute("INSERT INTO audit_event SELECT * FROM kept");
    database_.Execute("DROP TABLE kept");
    JX_ASSERT_OK(Verify(db_, kDepartment));
  }
}

TEST_F(AuditChainTest, DetectsARemovedRow) {
  database_.Execute("DELETE FROM audit_event WHERE sequence = 2");
  ExpectBroken("sequence 3");
}

TEST_F(AuditChainTest, DetectsARemovedLastRow) {
  database_.Execute("DELETE FROM audit_event WHERE sequence = 3");
  ExpectBroken("sequence 2, ordinal 1: is the last record, but");
}

TEST_F(AuditChainTest, DetectsALockRowThatDisagrees) {
  database_.Execute("UPDATE department_lock SET next_sequence = 3");
  ExpectBroken("would give sequence 3 again");
  database_.Execute(
      "UPDATE department_lock SET next_sequence = 4, last_audit_hash = "
      "REPEAT('x', 32)");
  ExpectBroken("sequence 3, ordinal 1: is the last record, but");
  database_.Execute("DELETE FROM department_lock");
  ExpectBroken("sequence 1, ordinal 1: comes after the end");
}

TEST_F(AuditChainTest, DetectsAMovedRow) {
  database_.Execute("UPDATE audit_event SET sequence = 9 WHERE sequence = 3");
  ExpectBroken("sequence 9");
  database_.Execute("UPDATE audit_event SET sequence = -9 WHERE sequence = 9");
  ExpectBroken("sequence -9");
}

}  // namespace
}  // namespace jixiao::journal
