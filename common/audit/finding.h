// What verification of an audit trail finds.
#ifndef JIXIAO_COMMON_AUDIT_FINDING_H_
#define JIXIAO_COMMON_AUDIT_FINDING_H_

#include <cstdint>
#include <string>

#include "common/audit/record.h"

namespace jixiao::audit {

enum class Fault {
  // Of a record of `department`.

  // The record at `position` was altered; `detail` names the column where it is
  // known.
  kAltered,
  // The record at `position` is missing; the one before is at `other`.
  kMissing,
  // The record at `position` does not follow the one at `other`: there was one
  // between them, or that at `other` was put in another's place.
  kGap,
  // The record at `position` was inserted.
  kInserted,
  // The record at `position` stands out of its order: what belongs there stands
  // at `other`.
  kReordered,
  // The record at `position` comes after the end that the lock row has, at
  // `other`.
  kBeyondEnd,
  // The lock row does not have the hash of the last record, at `position`: what
  // followed that is missing, or the lock row was changed.
  kEndDiffers,
  // The chain ends at `position`, though it reached `other` by the checkpoint
  // (0: by the end that the server told before).
  kCut,
  // The chain holds together, but the record at `position` is not the one of
  // the checkpoint (or there is none): records after checkpoint `earlier` (0:
  // from the first on) were rewritten.
  kRewritten,

  // Of the checkpoint; `detail` says what it was read from.

  // It is none, or its digest is not that of its statement.
  kCheckpointAltered,
  // Its signature is not one by its key, `key_id`.
  kCheckpointSignature,
  // Its key, `key_id`, is not among those that were given.
  kCheckpointKey,
  // It says that it is of another service, `other_text`.
  kCheckpointService,
  // It does not name the digest of the one before.
  kCheckpointLink,
  // It is not there, though earlier and later ones are, or though it is in
  // `other_text`.
  kCheckpointMissing,
  // It is another one in `other_text`.
  kCheckpointDiffers,
};

// "ALTERED", for programs.
std::string NameOf(Fault fault);

// Whether it is about a checkpoint and not about records.
bool IsOfCheckpoint(Fault fault);

// A value. Which members say something depends on the fault.
struct Finding {
  Fault fault = Fault::kAltered;
  std::string department;
  Position position;
  Position other;
  int64_t checkpoint = 0;
  int64_t earlier = 0;
  std::string detail;
  std::string other_text;
};

// One English sentence without department and position: "was altered".
std::string Describe(const Finding& finding);

}  // namespace jixiao::audit

#endif  // JIXIAO_COMMON_AUDIT_FINDING_H_
