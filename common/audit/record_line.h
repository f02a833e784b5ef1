// Records as JSON lines, one a line: what an export of the audit trail is made
// of.
#ifndef JIXIAO_COMMON_AUDIT_RECORD_LINE_H_
#define JIXIAO_COMMON_AUDIT_RECORD_LINE_H_

#include <string>

#include "absl/status/statusor.h"
#include "common/audit/record.h"

namespace jixiao::audit {

// A record and whose it is.
struct ExportedRecord {
  std::string service;  // "budget", as the command line calls it
  Record record;
};

// Canonical JSON without the line feed: `service` and the fields of the record
// under their names, hashes in lower-case hex, JSON of resources as text, null
// where it is absent.
std::string RecordLine(const ExportedRecord& exported);

// INVALID_ARGUMENT names the field that is missing or of another kind. Proves
// nothing.
absl::StatusOr<ExportedRecord> ParseRecordLine(const std::string& line);

}  // namespace jixiao::audit

#endif  // JIXIAO_COMMON_AUDIT_RECORD_LINE_H_
