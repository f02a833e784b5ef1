#ifndef JIXIAO_COMMON_MYSQL_ERRORS_H_
#define JIXIAO_COMMON_MYSQL_ERRORS_H_

#include <cppconn/exception.h>

#include <string>

#include "absl/status/status.h"

namespace jixiao::mysql {

// 1062: a unique key already holds this value. The statement had no effect,
// the transaction goes on.
bool IsDuplicateKey(const sql::SQLException& error);

// 1213 or 1205: another transaction was in the way; running the whole
// transaction again may succeed.
bool IsConflict(const sql::SQLException& error);
bool IsConflict(int code);

// The connection (or its server) is of no more use and must be thrown away.
bool IsConnectionLost(const sql::SQLException& error);
bool IsConnectionLost(int code);

// Maps an error that nobody handled. The status shows no SQL, host or user to
// clients; INTERNAL carries the full text for the log. A sum that a column does
// not hold (1690) is FAILED_PRECONDITION AMOUNT_OVERFLOW; a server whose disk
// is full is RESOURCE_EXHAUSTED STORAGE_FULL.
absl::Status ToStatus(const sql::SQLException& error);

// UNAVAILABLE, DATABASE_UNAVAILABLE with RetryInfo.
absl::Status DatabaseUnavailable(std::string message);

}  // namespace jixiao::mysql

#endif  // JIXIAO_COMMON_MYSQL_ERRORS_H_
