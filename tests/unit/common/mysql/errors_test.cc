#include "common/mysql/errors.h"

#include "common/testing/matchers.h"

namespace jixiao::mysql {
namespace {

using ::jixiao::testing::StatusIs;
using ::testing::HasSubstr;
using ::testing::Not;

sql::SQLException Error(int code) {
  return sql::SQLException("Access denied for 'u'@'db.internal': SELECT x",
                           "HY000", code);
}

TEST(MysqlErrors, MapsDeadlockAndLockTimeoutToTransactionConflict) {
  for (int code : {1213, 1205}) {
    EXPECT_THAT(ToStatus(Error(code)),
                StatusIs(absl::StatusCode::kAborted,
                         type::v1::ERROR_REASON_TRANSACTION_CONFLICT));
  }
}

TEST(MysqlErrors, MapsLostConnectionsToDatabaseUnavailable) {
  for (int code :
       {2002, 2003, 2006, 2012, 2013, 2027, 2030, 1152, 1158, 1159,
        1160, 1161, 1927, 1040, 1053, 1290, 1792, 1836, 1047, 1180}) {
    EXPECT_TRUE(IsConnectionLost(code)) << code;
    EXPECT_THAT(ToStatus(Error(code)),
                StatusIs(absl::StatusCode::kUnavailable,
                         type::v1::ERROR_REASON_DATABASE_UNAVAILABLE));
  }
}

TEST(MysqlErrors, MapsStatementTimeoutsToDeadlineExceeded) {
  for (int code : {1969, 3024}) {
    EXPECT_THAT(ToStatus(Error(code)),
                StatusIs(absl::StatusCode::kDeadlineExceeded));
  }
}

TEST(MysqlErrors, MapsSumsOutOfRangeToAmountOverflow) {
  EXPECT_THAT(ToStatus(Error(1690)),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       type::v1::ERROR_REASON_AMOUNT_OVERFLOW));
}

TEST(MysqlErrors, MapsAFullDiskToStorageFull) {
  const auto is_full = StatusIs(absl::StatusCode::kResourceExhausted,
                                type::v1::ERROR_REASON_STORAGE_FULL);
  for (int code : {1021, 1114}) EXPECT_THAT(ToStatus(Error(code)), is_full);
  const std::string mariadb = "Error writing file '/tmp/x' (Errcode: 28 ";
  const std::string mysql = "Error writing file 'x' (OS errno: 28 - No space)";
  const std::string engine = "Got error 28 from storage engine";
  EXPECT_THAT(ToStatus(sql::SQLException(mariadb, "HY000", 3)), is_full);
  EXPECT_THAT(ToStatus(sql::SQLException(mysql, "HY000", 1026)), is_full);
  EXPECT_THAT(ToStatus(sql::SQLException(engine, "HY000", 1030)), is_full);
  // A storage engine fails of other causes too.
  for (int code : {3, 1026, 1030}) {
    EXPECT_THAT(
        ToStatus(Error(code)),
        StatusIs(absl::StatusCode::kInternal, type::v1::ERROR_REASON_INTERNAL));
  }
}

TEST(MysqlErrors, MapsAnythingElseToInternal) {
  for (int code : {1062, 1064, 1146, 1406, 0}) {
    EXPECT_FALSE(IsConnectionLost(code));
    EXPECT_THAT(
        ToStatus(Error(code)),
        StatusIs(absl::StatusCode::kInternal, type::v1::ERROR_REASON_INTERNAL));
  }
}

TEST(MysqlErrors, KeepTheServersTextForTheLogOnly) {
  for (int code : {1064, 2013, 1969, 1690, 1114}) {
    const absl::Status status = ToStatus(Error(code));
    EXPECT_THAT(std::string(status.message()), Not(HasSubstr("db.internal")));
    EXPECT_THAT(status::LogDetailOf(status), HasSubstr("db.internal"));
  }
}

}  // namespace
}  // namespace jixiao::mysql
