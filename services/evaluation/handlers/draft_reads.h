// Drafts that somebody from outside reads leave an audit event; see
// common/registry/draft_read.h. What is published, and the caller's own
// department, costs no statement.
#ifndef JIXIAO_SERVICES_EVALUATION_HANDLERS_DRAFT_READS_H_
#define JIXIAO_SERVICES_EVALUATION_HANDLERS_DRAFT_READS_H_

#include <string>

#include "absl/status/status.h"
#include "common/rpc/call.h"
#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "services/evaluation/domain/names.h"
#include "services/evaluation/handlers/backend.h"

namespace jixiao::evaluation {

// Each is called once the draft is read and before the answer; where it fails,
// the rpc does.

// Of `resource`, which is never published by itself.
absl::Status RecordDraftRead(const Backend& backend, const rpc::Call& call,
                             const std::string& department,
                             const std::string& resource);

// Of the evaluation, as it was read.
absl::Status RecordRead(const Backend& backend, const rpc::Call& call,
                        const v1::Evaluation& evaluation);

// Of `resource`, which belongs to an evaluation that may be published.
absl::Status RecordRead(const Backend& backend, const rpc::Call& call,
                        const EvaluationKey& key, const std::string& resource,
                        bool published);

// The same where it is not known whether it is published: one statement more to
// a caller from outside.
absl::Status RecordRead(const Backend& backend, const rpc::Call& call,
                        const EvaluationKey& key, const std::string& resource);

// Of the scores of a department's drafts, or (`-`) of all departments';
// `drafts` false: only of what is published.
absl::Status RecordScoresRead(const Backend& backend, const rpc::Call& call,
                              const std::string& department, bool drafts);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_HANDLERS_DRAFT_READS_H_
