#ifndef JIXIAO_COMMON_JOURNAL_WRITE_CALL_H_
#define JIXIAO_COMMON_JOURNAL_WRITE_CALL_H_

#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/journal/journal.h"
#include "common/mysql/database.h"
#include "google/protobuf/message.h"

// One write as an rpc asks for it: a transaction of its own.
namespace jixiao::journal {

// Who writes, and how often it may be repeated.
struct WriteCall {
  std::string actor;
  std::string method;
  std::string request_id;      // empty: repetitions are not recognised
  std::string request_digest;  // of the whole request
  bool validate_only = false;  // everything but the commit
  absl::Time now;
  mysql::CallDeadline deadline;
};

// Runs `fn`, which fills `*response`, as one journaled transaction of the
// department (see Write). With validate_only it takes the same path and is
// rolled back at its end, the response kept. `fn` may run more than once;
// `*response` is cleared before each run.
absl::Status RunWrite(
    mysql::Database& database, const WriteCall& call,
    const std::string& department, google::protobuf::Message* response,
    const std::function<absl::Status(mysql::Session&, Entry&)>& fn);

}  // namespace jixiao::journal

#endif  // JIXIAO_COMMON_JOURNAL_WRITE_CALL_H_
