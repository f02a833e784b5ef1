// Checkpoints: the ends of all chains of a service at one moment, signed, each
// with the digest of the one before.
#ifndef JIXIAO_COMMON_AUDIT_CHECKPOINT_H_
#define JIXIAO_COMMON_AUDIT_CHECKPOINT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/audit/chain.h"
#include "common/signature/signature.h"

namespace jixiao::audit {

// What a checkpoint says. A value.
struct Statement {
  int64_t number = 0;           // from 1, without gaps
  std::string service;          // "jixiao-budget"
  absl::Time time;              // to the microsecond
  std::string previous_digest;  // lower-case hex; empty for the first
  std::vector<Head> heads;      // by department
};

// As it is signed: canonical JSON with the keys of jixiao.admin.v1.
// AuditCheckpoint.
std::string StatementText(const Statement& statement);

// INVALID_ARGUMENT where the text is no statement. Keys that are not known are
// let pass: a later version may sign more.
absl::StatusOr<Statement> ParseStatement(const std::string& text);

// A checkpoint as it is stored, and what its text says.
struct Checkpoint {
  Statement statement;
  std::string text;       // what is signed
  std::string digest;     // SHA-256 of the text, lower-case hex
  std::string key_id;     // common/signature
  std::string signature;  // 64 bytes
};

// The checkpoint of the statement, signed with the key that signs now.
// FAILED_PRECONDITION where there is none.
absl::StatusOr<Checkpoint> SignStatement(Statement statement,
                                         const signature::KeyRing& keys);

// One line of a checkpoint file, without the line feed: canonical JSON
// `{"digest", "key_id", "signature", "statement"}`, the signature in hex, the
// statement its text as a string.
std::string CheckpointLine(const Checkpoint& checkpoint);

// INVALID_ARGUMENT where the line is none. Proves nothing.
absl::StatusOr<Checkpoint> ParseCheckpointLine(const std::string& line);

// The same from its parts.
absl::StatusOr<Checkpoint> MakeCheckpoint(std::string text, std::string digest,
                                          std::string key_id,
                                          std::string signature);

}  // namespace jixiao::audit

#endif  // JIXIAO_COMMON_AUDIT_CHECKPOINT_H_
