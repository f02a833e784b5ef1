// What holds of every resource that registry.h writes, shown on departments.
#include <thread>

#include "common/journal/read_events.h"
#include "common/registry/registry.h"
#include "services/budget/store/budget_unit_rows.h"
#include "services/budget/store/department_rows.h"
#include "services/budget/store/institution_rows.h"
#include "services/budget/store/profile_rows.h"
#include "tests/integration/services/budget/budget_fixture.h"

namespace jixiao::budget {
namespace {

using testing::StatusIs;

class RegistryStoreTest : public ::testing::Test {
 protected:
  RegistryStoreTest() : database_(SchemaMigrations()) {}

  journal::WriteCall Now() {
    journal::WriteCall write;
    write.actor = "tester";
    write.method = "test";
    write.now = clock_.Now();
    return write;
  }

  absl::StatusOr<v1::Department> Create(const v1::Department& content) {
    return registry::WriteNew<DepartmentTable>(database_.db(), Now(), {"a"},
                                               content);
  }
  absl::StatusOr<v1::Department> SetLevel(
      const std::string& level, const std::function<void()>& before = [] {}) {
    return registry::WriteChange<DepartmentTable>(
        database_.db(), Now(), {"a"}, "\"1\"", [&](v1::Department& department) {
          department.set_level(level);
          before();
          return absl::OkStatus();
        });
  }
  std::string Level() {
    return registry::ReadResource<DepartmentTable>(database_.db(), {}, {"a"})
        ->level();
  }

  testing::FakeClock clock_;
  testing::Database database_;
};

v1::Department Content() {
  v1::Department content;
  content.set_display_name("局");
  return content;
}

TEST_F(RegistryStoreTest, OfTwoWritersWithOneEtagOneWins) {
  JX_ASSERT_OK(Create(Content()));
  std::vector<absl::Status> outcomes(2);
  std::vector<std::thread> writers;
  for (size_t i = 0; i < outcomes.size(); ++i) {
    writers.emplace_back(
        [&, i] { outcomes[i] = SetLevel(std::to_string(i)).status(); });
  }
  for (std::thread& writer : writers) writer.join();
  const size_t loser = outcomes[0].ok() ? 1 : 0;
  EXPECT_THAT(outcomes[1 - loser], testing::IsOk());
  EXPECT_THAT(outcomes[loser], StatusIs(absl::StatusCode::kAborted,
                                        type::v1::ERROR_REASON_ETAG_MISMATCH));
  EXPECT_EQ(Level(), std::to_string(1 - loser));
}

TEST_F(RegistryStoreTest, OfTwoWhoCreateOneWins) {
  std::vector<absl::Status> outcomes(4);
  std::vector<std::thread> writers;
  for (absl::Status& outcome : outcomes) {
    writers.emplace_back([&] { outcome = Create(Content()).status(); });
  }
  for (std::thread& writer : writers) writer.join();
  int created = 0;
  for (const absl::Status& outcome : outcomes) {
    if (outcome.ok()) {
      ++created;
    } else {
      EXPECT_THAT(outcome, StatusIs(absl::StatusCode::kAlreadyExists,
                                    type::v1::ERROR_REASON_RESOURCE_EXISTS));
    }
  }
  EXPECT_EQ(created, 1);
}

TEST_F(RegistryStoreTest, AConnectionThatDiesBeforeCommitIsAnErrorAndNoWrite) {
  JX_ASSERT_OK(Create(Content()));
  EXPECT_THAT(SetLevel("lost", [this] { database_.KillAll(); }),
              StatusIs(absl::StatusCode::kUnavailable,
                       type::v1::ERROR_REASON_DATABASE_UNAVAILABLE));
  EXPECT_EQ(Level(), "");
}

TEST_F(RegistryStoreTest, AChangeThatRefusesWritesNothing) {
  JX_ASSERT_OK(Create(Content()));
  EXPECT_THAT(registry::WriteChange<DepartmentTable>(
                  database_.db(), Now(), {"a"}, "\"1\"",
                  [](v1::Department&) { return absl::AbortedError("no"); }),
              StatusIs(absl::StatusCode::kAborted));
  EXPECT_EQ(database_.Count("audit_event"), 1);
}

TEST_F(RegistryStoreTest, APassedDeadlineReadsAndWritesNothing) {
  journal::WriteCall late = Now();
  late.deadline = {absl::Now() - absl::Seconds(1)};
  EXPECT_THAT(registry::WriteNew<DepartmentTable>(database_.db(), late, {"a"},
                                                  Content()),
              StatusIs(absl::StatusCode::kDeadlineExceeded));
  EXPECT_THAT(registry::ReadResource<DepartmentTable>(database_.db(),
                                                      late.deadline, {"a"}),
              StatusIs(absl::StatusCode::kDeadlineExceeded));
  EXPECT_EQ(database_.Count("department"), 0);
}

TEST_F(RegistryStoreTest, AWriteCostsAFixedNumberOfStatements) {
  const auto cost = [this](const std::function<void()>& work) {
    const int64_t before = database_.db().statements();
    work();
    return database_.db().statements() - before;
  };
  // The first write of a department: 3 for its lock row, then whether it is
  // there, the row, its reading, the audit event, the sequence.
  EXPECT_EQ(cost([&] { JX_ASSERT_OK(Create(Content())); }), 8);
  EXPECT_EQ(cost([&] { JX_ASSERT_OK(SetLevel("x")); }), 6);
  EXPECT_EQ(cost([&] { Level(); }), 1);
}

TEST_F(RegistryStoreTest, TheLongestTextsFit) {
  v1::Department content = Content();
  const auto text = [](int characters) {
    std::string filled;
    for (int i = 0; i < characters; ++i) filled += "𠮷";
    return filled;
  };
  content.set_display_name(text(100));
  content.set_short_name(text(40));
  content.set_level(text(40));
  content.set_legal_basis(text(300));
  for (int i = 0; i < 100; ++i) {
    content.add_functions(text(1000));
    content.add_divisions(text(100));
  }
  JX_ASSERT_OK_AND_ASSIGN(const v1::Department stored, Create(content));
  content.set_name(stored.name());
  content.set_uid(stored.uid());
  content.set_etag(stored.etag());
  *content.mutable_create_time() = stored.create_time();
  *content.mutable_update_time() = stored.update_time();
  EXPECT_THAT(stored, testing::EqualsProto(content));
}

// Index entries and rows that the session has looked at so far.
int64_t RowsLookedAt(mysql::Session& session) {
  mysql::Rows rows = session.Query("SHOW SESSION STATUS LIKE 'Handler_read%'");
  int64_t sum = 0;
  while (rows.Next()) sum += rows.Int64(2);
  return sum;
}

TEST_F(RegistryStoreTest, APageLooksAtItsRowsOnlyHoweverManyThereAre) {
  // 0 to 39,999.
  const std::string numbers =
      " FROM (WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n "
      "WHERE i < 199) SELECT a.i * 200 + b.i AS i FROM n AS a JOIN n AS b) AS "
      "numbers";
  const std::string day = "'2024-01-01'";
  database_.Execute(
      "INSERT INTO department (department, uid, display_name, short_name, "
      "level, legal_basis, functions, divisions, create_time, update_time, "
      "row_version, sequence) SELECT CONCAT('d', 10000 + i), i, 'x', '', '', "
      "'', '[]', '[]', " +
      day + ", " + day + ", 1, 1" + numbers);
  database_.Execute(
      "INSERT INTO budget_unit SELECT 'a', CONCAT('u', 10000 + i), 'x', "
      "'OTHER', '', i, " +
      day + ", " + day + ", 1, i" + numbers);
  database_.Execute(
      "INSERT INTO institution_revision SELECT 'a', CONCAT('i', 10000 + i DIV "
      "4), i, 'x', 'OTHER', '', " +
      day + ", NULL, " + day + ", " + day + numbers);
  database_.Execute(
      "INSERT INTO profile_revision (department, fiscal_year, budget_unit, "
      "sequence, asset_classes, transcribed, update_time) SELECT 'a', 2000 + i "
      "MOD 50, CONCAT('u', 100 + i DIV 200), i, '[]', 0, " +
      day + numbers);
  database_.Execute("INSERT INTO audit_event SELECT 'a', i, 1, " + day +
                    ", 'x', 'x', '', 'x', 'X', NULL, NULL, '', ''" + numbers);
  constexpr int kLimit = 51;
  const auto expect_cheap = [&](const char* what, const auto& select) {
    JX_ASSERT_OK(database_.db().Read({}, [&](mysql::Session& session) {
      const int64_t before = RowsLookedAt(session);
      EXPECT_EQ(select(session).size(), size_t{kLimit}) << what;
      // Four revisions of a row, the search for the latest with each.
      EXPECT_LT(RowsLookedAt(session) - before, 12 * kLimit + 50) << what;
      return absl::OkStatus();
    }));
  };
  expect_cheap("departments", [](mysql::Session& session) {
    return SelectDepartments(session, "d15000", kLimit);
  });
  expect_cheap("units", [](mysql::Session& session) {
    return SelectBudgetUnits(session, "a", "u15000", kLimit);
  });
  expect_cheap("institutions", [](mysql::Session& session) {
    return SelectInstitutions(session, "a", "i15000", kLimit);
  });
  expect_cheap("profiles", [](mysql::Session& session) {
    return SelectProfiles(session, {"a", 2024, "u280"}, 0, kLimit);
  });
  expect_cheap("audit events", [](mysql::Session& session) {
    return journal::ReadEvents(session, "a", 15000, 1, kLimit);
  });
}

TEST_F(RegistryStoreTest, EveryAppendOnlyTableIsOneOfTheSchema) {
  for (const std::string& table : AppendOnlyTables()) {
    EXPECT_EQ(database_.Count("information_schema.tables WHERE table_schema = "
                              "DATABASE() AND table_name = '" +
                              table + "'"),
              1)
        << table;
  }
}

}  // namespace
}  // namespace jixiao::budget
