#include "common/mysql/errors.h"

#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/status/status.h"

namespace jixiao::mysql {
namespace {

constexpr int kDuplicateKey = 1062;
constexpr int kLockWaitTimeout = 1205;
constexpr int kDeadlock = 1213;
constexpr int kQueryInterrupted = 1317;
constexpr int kSumOutOfRange = 1690;
constexpr int kStatementTimeoutMariaDb = 1969;
constexpr int kStatementTimeoutMySql = 3024;

// The server's own file codes, then those of its tables. What only says that
// writing failed is told apart by the system's error in its text.
bool IsStorageFull(int code, const std::string& text) {
  switch (code) {
    case 1021:  // disk full
    case 1114:  // the table is full
      return true;
    case 3:     // writing a temporary file
    case 20:    // waiting for space
    case 1026:  // writing a file
    case 1030:  // of the storage engine
      return absl::StrContains(text, "rror 28") ||
             absl::StrContains(text, "rrcode: 28") ||
             absl::StrContains(text, "rrno: 28") ||
             absl::StrContains(text, "No space left");
    default:
      return false;
  }
}

}  // namespace

bool IsDuplicateKey(const sql::SQLException& error) {
  return error.getErrorCode() == kDuplicateKey;
}

bool IsConflict(int code) {
  return code == kDeadlock || code == kLockWaitTimeout;
}

bool IsConflict(const sql::SQLException& error) {
  return IsConflict(error.getErrorCode());
}

bool IsConnectionLost(int code) {
  switch (code) {
    case 1040:  // too many connections
    case 1047:  // Galera node not prepared
    case 1053:  // server shutdown in progress
    case 1152:  // connection aborted
    case 1158:  // reading of packets
    case 1159:  // timeout of reading them
    case 1160:  // writing of packets
    case 1161:  // timeout of writing them
    case 1180:  // Galera: not connected to the primary component
    case 1290:  // server runs read-only
    case 1792:  // write in a read-only transaction of a replica
    case 1836:  // read-only mode
    case 1927:  // connection killed
    case 2002:  // cannot connect through the socket
    case 2003:  // cannot connect to the host
    case 2006:  // server has gone away
    case 2012:  // lost during the handshake
    case 2013:  // lost during a query
    case 2027:  // lost within a packet
    case 2030:  // statement not prepared: the connection was replaced
    case 2055:  // lost at a system call
      return true;
    default:
      return false;
  }
}

bool IsConnectionLost(const sql::SQLException& error) {
  return IsConnectionLost(error.getErrorCode());
}

absl::Status DatabaseUnavailable(std::string message) {
  return status::Unavailable(type::v1::ERROR_REASON_DATABASE_UNAVAILABLE,
                             std::move(message));
}

absl::Status ToStatus(const sql::SQLException& error) {
  const int code = error.getErrorCode();
  const std::string text =
      absl::StrCat("database error ", code, ": ", error.what());
  if (IsConflict(code)) return status::TransactionConflict();
  if (IsConnectionLost(code) || code == kQueryInterrupted) {
    return status::WithLogDetail(
        DatabaseUnavailable("the database does not answer"), text);
  }
  if (code == kStatementTimeoutMariaDb || code == kStatementTimeoutMySql) {
    return status::WithLogDetail(status::DeadlineExceeded(), text);
  }
  if (code == kSumOutOfRange) {
    return status::WithLogDetail(
        status::FailedPrecondition(
            type::v1::ERROR_REASON_AMOUNT_OVERFLOW,
            "a sum does not fit an amount of money: what is added is too much"),
        text);
  }
  if (IsStorageFull(code, text)) {
    return status::WithLogDetail(status::StorageFull(), text);
  }
  return status::Internal(text);
}

}  // namespace jixiao::mysql
