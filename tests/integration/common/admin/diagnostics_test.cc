// What a server says of itself and its database, good and bad.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "common/admin/diagnostics_service.h"
#include "common/journal/journal.h"
#include "common/mysql/migrator.h"
#include "common/rpc/client.h"
#include "common/testing/database.h"
#include "common/testing/in_process_server.h"
#include "common/testing/matchers.h"
#include "common/testing/serving_account.h"
#include "jixiao/admin/v1/diagnostics_service.grpc.pb.h"

namespace jixiao::admin {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using v1::DiagnosticItem;
using Items = std::map<std::string, DiagnosticItem>;

constexpr char kOperator[] = "subject=operator;role=OPERATOR;department=-";

DatabaseExpectations Expected() {
  DatabaseExpectations expected;
  expected.migrations = journal::Migrations();
  expected.migrate_command = "jixiao-test migrate";
  expected.connections = 4;
  return expected;
}

Items ByTopic(const DiagnosticItems& list) {
  Items items;
  for (const DiagnosticItem& item : list) items[item.topic()] = item;
  return items;
}

Items Examine(mysql::Database& database,
              const DatabaseExpectations& expected = Expected()) {
  return ByTopic(ExamineDatabase(database, expected,
                                 mysql::CallDeadline::In(absl::Seconds(20))));
}

DiagnosticItem::Outcome OutcomeOf(const Items& items,
                                  const std::string& topic) {
  const auto found = items.find(topic);
  return found == items.end() ? DiagnosticItem::OUTCOME_UNSPECIFIED
                              : found->second.outcome();
}

class DiagnosticsTest : public ::testing::Test {
 protected:
  testing::Database database_{journal::Migrations()};
};

TEST_F(DiagnosticsTest, TheServingAccountsRightsAreGoodAndSoIsTheSchema) {
  testing::ServingAccount account(database_, {});
  const Items items = Examine(account.db());
  for (const char* topic :
       {"database.reachable", "database.schema", "database.clock",
        "database.text", "database.rights"}) {
    EXPECT_EQ(OutcomeOf(items, topic), DiagnosticItem::OUTCOME_GOOD)
        << topic << ": " << items.at(topic).finding();
  }
}

TEST_F(DiagnosticsTest, ItCostsSixStatementsBesidesThoseOfTheVersion) {
  testing::ServingAccount account(database_, {});
  mysql::Migrator migrator(&account.db(), journal::Migrations(), "migrate");
  int64_t before = account.db().statements();
  JX_ASSERT_OK(migrator.CheckVersion());
  const int64_t version = account.db().statements() - before;
  before = account.db().statements();
  Examine(account.db());
  EXPECT_EQ(account.db().statements() - before, version + 6);
}

TEST_F(DiagnosticsTest, AnAccountThatMayDoEverythingIsAWarning) {
  const Items items = Examine(database_.db());
  EXPECT_EQ(OutcomeOf(items, "database.rights"),
            DiagnosticItem::OUTCOME_WARNING);
  EXPECT_THAT(items.at("database.rights").advice(),
              HasSubstr("jixiao-test migrate"));
}

TEST_F(DiagnosticsTest, AnAccountThatMayChangeTheAuditTrailIsAFault) {
  testing::ServingAccount account(database_, {});
  database_.Execute("GRANT UPDATE ON audit_event TO " + account.quoted());
  EXPECT_EQ(OutcomeOf(Examine(account.db()), "database.rights"),
            DiagnosticItem::OUTCOME_FAULT);
}

TEST_F(DiagnosticsTest, AMissingMigrationIsAFaultThatNamesTheCommand) {
  database_.Execute(
      "DELETE FROM schema_migration ORDER BY number DESC LIMIT 1");
  const Items items = Examine(database_.db());
  EXPECT_EQ(OutcomeOf(items, "database.schema"), DiagnosticItem::OUTCOME_FAULT);
  EXPECT_EQ(items.at("database.schema").advice(), "run jixiao-test migrate");
}

TEST_F(DiagnosticsTest, AColumnThatDoesNotHoldAllOfUnicodeIsAFault) {
  database_.Execute("CREATE TABLE narrow (t VARCHAR(9) CHARACTER SET latin1)");
  EXPECT_EQ(OutcomeOf(Examine(database_.db()), "database.text"),
            DiagnosticItem::OUTCOME_FAULT);
}

TEST_F(DiagnosticsTest, WithoutACheckpointThereIsAWarning) {
  EXPECT_EQ(OutcomeOf(Examine(database_.db()), "audit.checkpoint"),
            DiagnosticItem::OUTCOME_WARNING);
  database_.Execute(
      "INSERT INTO audit_checkpoint (number, statement, digest, key_id, "
      "signature, create_time) VALUES (7, '{}', '', '', REPEAT('x', 64), "
      "'2025-01-02 03:04:05')");
  const Items items = Examine(database_.db());
  EXPECT_EQ(items.at("audit.checkpoint").finding(),
            "number 7, of 2025-01-02T03:04:05Z");
}

TEST(DiagnosticsWithoutDatabaseTest, ADatabaseThatIsNotThereIsTheOnlyFinding) {
  mysql::Pool::Options nowhere;
  nowhere.socket = "/no/such/socket";
  nowhere.schema = "jixiao";
  nowhere.user = "somebody";
  mysql::Pool pool(nowhere);
  mysql::Database database(&pool);
  const Items items = Examine(database);
  ASSERT_EQ(items.size(), 1);
  EXPECT_EQ(OutcomeOf(items, "database.reachable"),
            DiagnosticItem::OUTCOME_FAULT);
}

TEST_F(DiagnosticsTest, AServerAnswersOperatorsWithEverythingAndNoPath) {
  testing::InProcessServer server;
  DiagnosticsOptions options;
  options.service = "jixiao-test";
  options.version = "1.2.3";
  options.insecure_development = true;
  options.certificates = {
      {"certificate.server", "--tls_certificate_file", "/no/such/file.pem"}};
  options.folders = {
      {"disk.temporary", "temporary files", ::testing::TempDir()}};
  options.database = Expected();
  const auto service =
      MakeDiagnosticsService(options, database_.db(), &server.runtime());
  server.Start({service.get()});
  const auto stub = v1::DiagnosticsService::NewStub(server.channel());
  const auto context = testing::InProcessServer::Context(kOperator);
  v1::Diagnostics found;
  JX_ASSERT_OK(rpc::FromGrpc(stub->GetDiagnostics(
      context.get(), v1::GetDiagnosticsRequest(), &found)));
  EXPECT_EQ(found.service(), "jixiao-test");
  EXPECT_EQ(found.version(), "1.2.3");
  const Items items = ByTopic({found.items().begin(), found.items().end()});
  EXPECT_EQ(OutcomeOf(items, "identity"), DiagnosticItem::OUTCOME_WARNING);
  EXPECT_EQ(OutcomeOf(items, "certificate.server"),
            DiagnosticItem::OUTCOME_FAULT);
  EXPECT_EQ(OutcomeOf(items, "secrets"), DiagnosticItem::OUTCOME_GOOD);
  EXPECT_EQ(OutcomeOf(items, "database.reachable"),
            DiagnosticItem::OUTCOME_GOOD);
  EXPECT_THAT(found.ShortDebugString(), Not(HasSubstr("/no/such")));
  server.Stop();
}

}  // namespace
}  // namespace jixiao::admin
