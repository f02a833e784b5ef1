#include "common/journal/audit_heads.h"

#include "common/testing/database.h"
#include "common/testing/matchers.h"
#include "common/testing/query_cost.h"
#include "tests/integration/common/journal/journal_test_base.h"

namespace jixiao::journal {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class AuditHeadsTest : public ::testing::Test {
 protected:
  void Write(const std::string& department, int events) {
    WriteContext context = MakeContext();
    context.department = department;
    JX_ASSERT_OK(db_.RunInTransaction({}, [&](mysql::Session& session) {
      return journal::Write(session, context, nullptr, [&](Entry& entry) {
        for (int i = 0; i < events; ++i) {
          entry.Audit("r", "UPDATE", nullptr, {{"n", i}});
        }
        return absl::OkStatus();
      });
    }));
  }

  // "nj-tcj 2-1", with a star where the hash is that of an empty chain.
  static std::vector<std::string> Lines(const std::vector<audit::Head>& heads) {
    std::vector<std::string> lines;
    for (const audit::Head& head : heads) {
      lines.push_back(head.department + " " + audit::ToText(head.position) +
                      (head.hash == audit::ChainStart() ? "*" : ""));
    }
    return lines;
  }

  template <typename Select>
  std::vector<std::string> Read(const Select& select) {
    std::vector<std::string> lines;
    JX_EXPECT_OK(db_.Read({}, [&](mysql::Session& session) {
      lines = Lines(select(session));
      return absl::OkStatus();
    }));
    return lines;
  }

  std::vector<std::string> Page(const std::string& after, int limit) {
    return Read([&](mysql::Session& session) {
      return SelectHeadPage(session, after, limit);
    });
  }

  testing::Database database_{Migrations()};
  mysql::Database& db_ = database_.db();
};

TEST_F(AuditHeadsTest, AreThoseOfTheLastRecords) {
  EXPECT_THAT(Read(&SelectHeads), IsEmpty());
  EXPECT_THAT(Page("", 10), IsEmpty());
  Write("nj-tcj", 1);
  Write("nj-tcj", 3);
  Write("nj-fgw", 1);
  JX_ASSERT_OK(db_.RunInTransaction({}, [](mysql::Session& session) {
    LockDepartment(session, "-");
    return absl::OkStatus();
  }));
  EXPECT_THAT(Read(&SelectHeads),
              ElementsAre("- 0-0*", "nj-fgw 1-1", "nj-tcj 2-3"));
  EXPECT_THAT(Page("", 10), ElementsAre("- 0-0*", "nj-fgw 1-1", "nj-tcj 2-3"));
  EXPECT_THAT(Page("", 2), ElementsAre("- 0-0*", "nj-fgw 1-1"));
  EXPECT_THAT(Page("nj-fgw", 2), ElementsAre("nj-tcj 2-3"));
}

TEST_F(AuditHeadsTest, TellOfRecordsWithoutALockRow) {
  Write("a", 1);
  Write("b", 2);
  database_.Execute("DELETE FROM department_lock WHERE department = 'b'");
  EXPECT_THAT(Page("", 10), ElementsAre("a 1-1", "b 1-2*"));
  EXPECT_THAT(Page("a", 1), ElementsAre("b 1-2*"));
  EXPECT_THAT(Read(&SelectHeads), ElementsAre("a 1-1"))
      << "only lock rows are signed";
  const auto one = [&](const char* department) {
    return Read([department](mysql::Session& session) {
      return std::vector<audit::Head>{SelectHead(session, department)};
    });
  };
  EXPECT_THAT(one("a"), ElementsAre("a 1-1"));
  EXPECT_THAT(one("b"), ElementsAre("b 1-2*"));
  EXPECT_THAT(one("nobody"), ElementsAre("nobody 0-0*"));
}

// However long the chains are.
TEST_F(AuditHeadsTest, ReadFewRows) {
  for (const char* department : {"a", "b", "c"}) {
    for (int i = 0; i < 10; ++i) Write(department, 200);
  }
  EXPECT_LE(testing::RowsRead(
                db_, [](mysql::Session& session) { SelectHeads(session); }),
            12);
  EXPECT_LE(testing::RowsRead(db_,
                              [](mysql::Session& session) {
                                SelectHeadPage(session, "", 10);
                              }),
            60);
  EXPECT_LE(testing::RowsRead(
                db_, [](mysql::Session& session) { SelectHead(session, "b"); }),
            8);
}

}  // namespace
}  // namespace jixiao::journal
