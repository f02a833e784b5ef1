// The table `evidence_file`: the stored files of the register of evidence.
#ifndef JIXIAO_SERVICES_EVALUATION_STORE_EVIDENCE_FILES_H_
#define JIXIAO_SERVICES_EVALUATION_STORE_EVIDENCE_FILES_H_

#include <string>

#include "absl/status/statusor.h"
#include "common/journal/write_call.h"
#include "common/mysql/database.h"
#include "jixiao/evaluation/v1/evidence_service.pb.h"
#include "services/evaluation/domain/names.h"

namespace jixiao::evaluation {

// Stores the file of a document with its digest and size; nothing happens where
// it is stored already. NOT_FOUND, ALREADY_EXISTS where another file is stored,
// INVALID_ARGUMENT of `data` where the entry has another digest.
absl::StatusOr<v1::EvidenceDocument> WriteEvidenceFile(
    mysql::Database& database, const journal::WriteCall& write,
    const EvidenceDocumentKey& key, const std::string& bytes);

// A part of the stored file, from 0; empty after the last. NOT_FOUND where no
// file is stored.
absl::StatusOr<std::string> ReadEvidencePart(mysql::Database& database,
                                             mysql::CallDeadline deadline,
                                             const EvidenceDocumentKey& key,
                                             int part);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_STORE_EVIDENCE_FILES_H_
