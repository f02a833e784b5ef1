#include "common/mysql/connection.h"

#include <limits>
#include <string>

#include "common/mysql/errors.h"
#include "common/mysql/session.h"
#include "common/testing/database.h"
#include "common/testing/matchers.h"

namespace jixiao::mysql {
namespace {

std::string EveryByte() {
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
  return bytes;
}

class ConnectionTest : public ::testing::Test {
 protected:
  testing::Database database_;
  Connection connection_{database_.options()};

  std::string Echo(const char* type, const Param& value) {
    const std::string table = "echo";
    connection_.ExecuteDirect("DROP TABLE IF EXISTS echo");
    connection_.ExecuteDirect(std::string("CREATE TABLE echo (v ") + type +
                              ")");
    connection_.Execute("INSERT INTO echo (v) VALUES (?)", {value});
    Rows rows = connection_.Query("SELECT v FROM echo", {});
    EXPECT_TRUE(rows.Next());
    return rows.IsNull(1) ? "NULL" : rows.Text(1);
  }
};

TEST_F(ConnectionTest, CarriesTextOfAllPlanes) {
  EXPECT_EQ(Echo("VARCHAR(600)", "绩效自评 😀 𠮷"), "绩效自评 😀 𠮷");
  EXPECT_EQ(Echo("LONGTEXT", std::string(3 << 20, 'x')).size(), 3u << 20);
  EXPECT_EQ(Echo("VARCHAR(9)", ""), "");
}

TEST_F(ConnectionTest, CarriesBytesUnchanged) {
  EXPECT_EQ(Echo("VARBINARY(256)", EveryByte()), EveryByte());
  EXPECT_EQ(Echo("LONGBLOB", EveryByte()), EveryByte());
  const std::string hash = std::string(16, '\0') + std::string(16, '\xff');
  EXPECT_EQ(Echo("BINARY(32)", hash), hash);
  EXPECT_EQ(Echo("LONGBLOB", std::string(1 << 20, '\0')).size(), 1u << 20);
}

TEST_F(ConnectionTest, FindsRowsByBytes) {
  connection_.ExecuteDirect("CREATE TABLE t (h BINARY(32))");
  const std::string hash = std::string(16, '\xfe') + std::string(16, '\0');
  connection_.Execute("INSERT INTO t VALUES (?)", {hash});
  EXPECT_EQ(connection_.Query("SELECT 1 FROM t WHERE h = ?", {hash}).size(),
            1u);
}

TEST_F(ConnectionTest, CarriesNumbersAndTimesExactly) {
  const int64_t least = std::numeric_limits<int64_t>::min();
  EXPECT_EQ(Echo("BIGINT", least), "-9223372036854775808");
  EXPECT_EQ(Echo("TINYINT", -5), "-5");
  EXPECT_EQ(Echo("BOOLEAN", true), "1");
  EXPECT_EQ(Echo("BIGINT UNSIGNED", "18446744073709551615"),
            "18446744073709551615");
  EXPECT_EQ(Echo("DECIMAL(38,6)", "-12345678901234567890123456789012.345678"),
            "-12345678901234567890123456789012.345678");
  EXPECT_EQ(Echo("DATETIME(6)", "2024-12-31 23:59:59.000001"),
            "2024-12-31 23:59:59.000001");
  EXPECT_EQ(Echo("DATE", "2024-02-29"), "2024-02-29");
  EXPECT_EQ(Echo("BIGINT", Null{}), "NULL");
}

TEST_F(ConnectionTest, RefusesWhatDoesNotFit) {
  EXPECT_THROW(Echo("VARCHAR(2)", "三个字"), sql::SQLException);
  EXPECT_THROW(Echo("TINYINT", 300), sql::SQLException);
  EXPECT_THROW(Echo("DATE", "2023-02-29"), sql::SQLException);
  EXPECT_THROW(Echo("DATE", "0000-00-00"), sql::SQLException);
}

TEST_F(ConnectionTest, SetsUpTheSession) {
  Rows rows = connection_.Query(
      "SELECT @@SESSION.time_zone, @@SESSION.sql_mode, "
      "@@SESSION.character_set_client, @@SESSION.innodb_lock_wait_timeout",
      {});
  ASSERT_TRUE(rows.Next());
  EXPECT_EQ(rows.Text(1), "+00:00");
  EXPECT_THAT(rows.Text(2), ::testing::HasSubstr("STRICT_ALL_TABLES"));
  EXPECT_THAT(rows.Text(2), ::testing::HasSubstr("ONLY_FULL_GROUP_BY"));
  EXPECT_EQ(rows.Text(3), "utf8mb4");
  EXPECT_EQ(rows.Int64(4), 5);
}

TEST_F(ConnectionTest, CountsMatchedRowsEvenIfUnchanged) {
  connection_.ExecuteDirect("CREATE TABLE t (id INT PRIMARY KEY, v INT)");
  connection_.Execute("INSERT INTO t VALUES (?, ?)", {1, 1});
  EXPECT_EQ(connection_.Execute("UPDATE t SET v = ? WHERE id = 1", {1}), 1);
  EXPECT_EQ(connection_.Execute("UPDATE t SET v = ? WHERE id = 2", {1}), 0);
}

TEST_F(ConnectionTest, KeepsABoundedNumberOfStatements) {
  ConnectionOptions options = database_.options();
  options.statement_cache = 4;
  Connection connection(options);
  const auto prepared = [&] {
    Rows rows =
        connection.Query("SHOW SESSION STATUS LIKE 'Com_stmt_prepare'", {});
    rows.Next();
    return rows.Int64(2);
  };
  const int64_t before = prepared();
  for (int round = 0; round < 3; ++round) {
    for (int i = 0; i < 3; ++i) {
      connection.Query("SELECT ? + " + std::to_string(i), {round});
    }
  }
  EXPECT_EQ(prepared(), before + 3);
  for (int i = 3; i < 20; ++i) {
    connection.Query("SELECT ? + " + std::to_string(i), {1});
  }
  const int64_t filled = prepared();
  connection.Query("SELECT ? + 0", {1});
  EXPECT_GT(prepared(), filled);
}

TEST_F(ConnectionTest, SurvivesADuplicateAndAFailedStatement) {
  connection_.ExecuteDirect("CREATE TABLE t (id INT PRIMARY KEY)");
  const char* insert = "INSERT INTO t VALUES (?)";
  connection_.Execute(insert, {1});
  try {
    connection_.Execute(insert, {1});
    FAIL() << "no duplicate";
  } catch (const sql::SQLException& error) {
    EXPECT_TRUE(IsDuplicateKey(error));
  }
  EXPECT_THROW(connection_.Query("SELECT * FROM nowhere", {}),
               sql::SQLException);
  EXPECT_EQ(connection_.Execute(insert, {2}), 1);
}

TEST_F(ConnectionTest, RunsAPreparedInsertOfASumAgain) {
  connection_.ExecuteDirect("CREATE TABLE t (v BIGINT)");
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ(connection_.Execute(
                  "INSERT INTO t (v) SELECT COUNT(*) + ? FROM t", {i}),
              1);
  }
  EXPECT_EQ(database_.Scalar("SELECT GROUP_CONCAT(v ORDER BY v) FROM t"),
            "0,2,4,6");
}

TEST_F(ConnectionTest, GivesRowsThatOutliveTheNextStatement) {
  const char* select = "SELECT ?";
  Rows first = connection_.Query(select, {"first"});
  Rows second = connection_.Query(select, {"second"});
  ASSERT_TRUE(first.Next());
  ASSERT_TRUE(second.Next());
  EXPECT_EQ(first.Text(1), "first");
  EXPECT_EQ(second.Text(1), "second");
}

TEST_F(ConnectionTest, InsertsRowsInChunksWithALastOneOfItsOwnSize) {
  connection_.ExecuteDirect("CREATE TABLE t (id INT PRIMARY KEY, v TEXT)");
  Session session(&connection_);
  std::vector<Params> rows;
  for (int i = 0; i < 450; ++i) rows.push_back({i, "第" + std::to_string(i)});
  const int64_t before = connection_.statements();
  EXPECT_EQ(InsertRows(session, "INSERT INTO t (id, v) VALUES", 2, rows), 450);
  EXPECT_EQ(connection_.statements() - before, 3);
  EXPECT_EQ(database_.Count("t"), 450);
  EXPECT_EQ(database_.Scalar("SELECT v FROM t WHERE id = 449"), "第449");
  EXPECT_EQ(InsertRows(session, "INSERT INTO t (id, v) VALUES", 2, {}), 0);
  InsertRows(session, "INSERT INTO t (id, v) VALUES", 2, {{7, "新"}}, 200,
             "ON DUPLICATE KEY UPDATE v = VALUES(v)");
  EXPECT_EQ(database_.Scalar("SELECT v FROM t WHERE id = 7"), "新");
}

}  // namespace
}  // namespace jixiao::mysql
