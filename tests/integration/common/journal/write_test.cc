#include "common/testing/database.h"
#include "common/testing/matchers.h"
#include "tests/integration/common/journal/journal_test_base.h"

namespace jixiao::journal {
namespace {

using ::jixiao::testing::StatusIs;

class WriteTest : public ::testing::Test {
 protected:
  // Statements that writing with `context` and `fn` takes.
  int64_t Cost(const WriteContext& context,
               const std::function<absl::Status(Entry&)>& fn) {
    Response response;
    const int64_t before = db_.statements();
    JX_EXPECT_OK(db_.RunInTransaction({}, [&](mysql::Session& session) {
      return Write(session, context, &response, fn);
    }));
    return db_.statements() - before;
  }

  testing::Database database_{Migrations()};
  mysql::Database& db_ = database_.db();
};

absl::Status Nothing(Entry&) { return absl::OkStatus(); }

TEST_F(WriteTest, GivesConsecutiveSequencesFromOne) {
  Response response;
  for (int i = 1; i <= 3; ++i) {
    JX_ASSERT_OK(WriteOne(db_, MakeContext(), &response));
    EXPECT_EQ(response.value(), std::to_string(i));
  }
  JX_EXPECT_OK(db_.Read({}, [](mysql::Session& session) {
    EXPECT_EQ(CurrentSequence(session, kDepartment), 3);
    EXPECT_EQ(CurrentSequence(session, "nobody"), 0);
    return absl::OkStatus();
  }));
}

TEST_F(WriteTest, TakesNoSequenceWhenTheFunctionAsksForNone) {
  Cost(MakeContext(), Nothing);
  Response response;
  JX_ASSERT_OK(WriteOne(db_, MakeContext(), &response));
  EXPECT_EQ(response.value(), "1");
}

TEST_F(WriteTest, CountsEachDepartmentByItself) {
  Response response;
  JX_ASSERT_OK(WriteOne(db_, MakeContext(), &response));
  WriteContext other = MakeContext();
  other.department = "-";
  JX_ASSERT_OK(WriteOne(db_, other, &response));
  EXPECT_EQ(response.value(), "1");
}

TEST_F(WriteTest, ReplaysTheResponseOfTheSameRequest) {
  Response first;
  JX_ASSERT_OK(WriteOne(db_, MakeContext(kRequestId), &first));
  Response second;
  JX_ASSERT_OK(WriteOne(db_, MakeContext(kRequestId), &second));
  EXPECT_THAT(second, testing::EqualsProto(first));
  EXPECT_EQ(database_.Count("audit_event"), 1);
}

TEST_F(WriteTest, RefusesTheIdOfAnotherRequest) {
  Response response;
  JX_ASSERT_OK(WriteOne(db_, MakeContext(kRequestId), &response));
  const auto reused = StatusIs(absl::StatusCode::kInvalidArgument,
                               type::v1::ERROR_REASON_REQUEST_ID_REUSED);
  EXPECT_THAT(WriteOne(db_, MakeContext(kRequestId, "other"), &response),
              reused);
  WriteContext other_method = MakeContext(kRequestId);
  other_method.method = "/jixiao.test.v1.TestService/Other";
  EXPECT_THAT(WriteOne(db_, other_method, &response), reused);
  EXPECT_EQ(database_.Count("audit_event"), 1);
}

TEST_F(WriteTest, KeepsRequestIdsOfDepartmentsApart) {
  Response response;
  JX_ASSERT_OK(WriteOne(db_, MakeContext(kRequestId), &response));
  WriteContext other = MakeContext(kRequestId, "other");
  other.department = "nj-fgw";
  JX_EXPECT_OK(WriteOne(db_, other, &response));
}

TEST_F(WriteTest, ForgetsARequestAfterItsWindow) {
  Response response;
  WriteContext context = MakeContext(kRequestId);
  JX_ASSERT_OK(WriteOne(db_, context, &response));
  context.now += kReplayWindow - absl::Microseconds(1);
  JX_ASSERT_OK(WriteOne(db_, context, &response));
  EXPECT_EQ(response.value(), "1");
  context.now += absl::Microseconds(1);
  context.request_digest = "other";
  JX_ASSERT_OK(WriteOne(db_, context, &response));
  EXPECT_EQ(response.value(), "2");
  JX_ASSERT_OK(WriteOne(db_, context, &response));
  EXPECT_EQ(response.value(), "2");
  EXPECT_EQ(database_.Count("request"), 1);
}

TEST_F(WriteTest, RunsAgainWithoutARequestId) {
  Response response;
  JX_ASSERT_OK(WriteOne(db_, MakeContext(), &response));
  JX_ASSERT_OK(WriteOne(db_, MakeContext(), &response));
  EXPECT_EQ(response.value(), "2");
  EXPECT_EQ(database_.Count("request"), 0);
}

TEST_F(WriteTest, StoresNothingOfAFailure) {
  const absl::Status status =
      db_.RunInTransaction({}, [](mysql::Session& session) {
        Response response;
        return Write(session, MakeContext(kRequestId), &response,
                     [](Entry& entry) {
                       entry.Audit("r", "CREATE", nullptr, {{"a", 1}});
                       return status::NotFound("type", "name");
                     });
      });
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(database_.Count("audit_event"), 0);
  EXPECT_EQ(database_.Count("request"), 0);
  Response response;
  JX_ASSERT_OK(WriteOne(db_, MakeContext(kRequestId), &response));
  EXPECT_EQ(response.value(), "1");
}

TEST_F(WriteTest, WritesForNobodyWithoutAResponse) {
  for (int i = 0; i < 2; ++i) {
    JX_ASSERT_OK(db_.RunInTransaction({}, [](mysql::Session& session) {
      return Write(session, MakeContext(kRequestId), nullptr, [](Entry& entry) {
        entry.Audit("r", "CREATE", nullptr, {{"a", 1}});
        return absl::OkStatus();
      });
    }));
  }
  EXPECT_EQ(database_.Count("audit_event"), 1);
}

TEST_F(WriteTest, TakesAKnownNumberOfStatements) {
  EXPECT_EQ(Cost(MakeContext(), Nothing), 3) << "a department's first write";
  EXPECT_EQ(Cost(MakeContext(), Nothing), 1);
  const auto sequence = [](Entry& entry) {
    entry.sequence();
    return absl::OkStatus();
  };
  EXPECT_EQ(Cost(MakeContext(), sequence), 2);
  const auto audit = [](Entry& entry) {
    for (int i = 0; i < 200; ++i) entry.Audit("r", "SET", nullptr, i);
    return absl::OkStatus();
  };
  EXPECT_EQ(Cost(MakeContext(), audit), 3);
  EXPECT_EQ(Cost(MakeContext(kRequestId), audit), 5);
  EXPECT_EQ(Cost(MakeContext(kRequestId), audit), 2) << "a replay";
}

TEST_F(WriteTest, RemovesExpiredRequestsInPassing) {
  Response response;
  JX_ASSERT_OK(WriteOne(db_, MakeContext("old"), &response));
  database_.Execute("UPDATE department_lock SET next_sequence = 256");
  WriteContext later = MakeContext("new");
  later.now += kReplayWindow + absl::Seconds(1);
  JX_ASSERT_OK(WriteOne(db_, later, &response));
  EXPECT_EQ(response.value(), "256");
  EXPECT_EQ(database_.Scalar("SELECT GROUP_CONCAT(request_id) FROM request"),
            "new");
}

}  // namespace
}  // namespace jixiao::journal
